"""Lists of a server whose counts are odd, or that change while they are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tallykit import Tallyfy, UnexpectedResponseError

Respond = Callable[[int], Any]


@contextmanager
def serving(respond: Respond) -> Iterator[tuple[Tallyfy, list[int]]]:
    """Serves lists of tasks: `respond` returns the response for a page."""
    asked: list[int] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = int(parse_qs(urlsplit(self.path).query)["page"][0])
            asked.append(page)
            body = json.dumps(respond(page)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        yield Tallyfy("t" * 40, org="acme", base_url=address), asked
        server.shutdown()


def tasks(numbers: range) -> list[dict[str, Any]]:
    return [{"id": f"{number:032x}", "title": f"Task {number}"} for number in numbers]


def page_of(length: int, number: int, /, **counts: Any) -> dict[str, Any]:
    """Returns a page of 20 of a list of so many tasks."""
    items = tasks(range(20 * (number - 1), min(20 * number, length)))
    return {"data": items, "meta": {"pagination": counts}}


def test_h21_a_count_that_does_not_come_is_an_error_that_says_how_far_the_list_came() -> None:
    def respond(page: int) -> Any:
        return page_of(20, page, total=50, total_pages=1, per_page=20, current_page=page)

    with serving(respond) as (client, asked):
        pager = client.tasks.list()
        read: list[str] = []
        with pytest.raises(UnexpectedResponseError, match=r"20 of 50 items.*page 2"):
            read.extend(task.id for task in pager)
        assert len(read) == 20
        assert asked == [1, 2]
        assert pager.total == 50


@pytest.mark.parametrize(
    "counts",
    [
        {},
        {"has_more_pages": True},
        {"total": None, "per_page": "20"},
        {"total": -1, "total_pages": 1},
        {"total": "fifty", "next": "/tasks?page=2"},
        {"cursor": {"next": "abc"}},
    ],
)
def test_h21_counts_of_an_unknown_form_are_read_to_the_empty_page(counts: dict[str, Any]) -> None:
    with serving(lambda page: page_of(50, page, **counts)) as (client, asked):
        pager = client.tasks.list()
        assert len({task.id for task in pager}) == 50
        assert asked == [1, 2, 3, 4]
        assert pager.total is None
        assert "total" not in repr(pager)


def test_h21_counts_may_be_text() -> None:
    def respond(page: int) -> Any:
        return page_of(50, page, total="50", total_pages="3", per_page="20", current_page=str(page))

    with serving(respond) as (client, asked):
        assert len(list(client.tasks.list())) == 50
        assert asked == [1, 2, 3]


def test_h15_a_list_in_one_piece_is_one_request() -> None:
    with serving(lambda _: {"data": tasks(range(7))}) as (client, asked):
        pager = client.tasks.list()
        assert len(list(pager)) == 7
        assert asked == [1]
        assert pager.total is None


@pytest.mark.parametrize("per_page", [1, 3, 10])
def test_h21_a_list_that_shrinks_while_it_is_read_loses_nothing(per_page: int) -> None:
    left = tasks(range(25))

    def respond(page: int) -> Any:
        start = per_page * (page - 1)
        pages = max(1, -(-len(left) // per_page))
        counts = {"total": len(left), "per_page": per_page, "total_pages": pages}
        items = left[start : start + per_page]
        return {"data": items, "meta": {"pagination": {**counts, "current_page": page}}}

    with serving(respond) as (client, _):
        read = []
        for task in client.tasks.list():
            read.append(task.id)
            left[:] = [item for item in left if item["id"] != task.id]
        assert len(read) == len(set(read)) == 25
