"""Lists: fetched as they are read."""

from __future__ import annotations

import pytest

from tallykit import Pager, ServerError, Tallyfy
from tallykit.sandbox import Sandbox


def test_nothing_is_sent_until_the_list_is_read(client: Tallyfy, sandbox: Sandbox) -> None:
    client.tasks.list(status="active")
    assert sandbox.requests() == []


def test_a_page_is_one_request_and_the_next_waits(client: Tallyfy, sandbox: Sandbox) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    for _ in range(10):
        next(tasks)
    assert len(sandbox.requests()) == 1
    next(tasks)
    assert len(sandbox.requests()) == 2


def test_the_total_is_the_servers_and_its_page_is_not_fetched_again(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    assert tasks.total == 25
    assert len(list(tasks)) == 25
    assert len(sandbox.requests()) == 3


def test_pages_go_on_where_the_items_stopped(client: Tallyfy) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    first = next(tasks)
    pages = list(tasks.pages())
    assert [len(page) for page in pages] == [9, 10, 5]
    assert first not in pages[0]


def test_the_end_stays_the_end(client: Tallyfy, sandbox: Sandbox) -> None:
    tasks = client.tasks.list_mine(per_page=100)
    assert len(list(tasks)) == 25
    assert list(tasks) == [] and len(sandbox.requests()) == 1


def test_after_an_error_the_list_goes_on_with_the_page_that_failed(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    titles = [next(tasks).title for _ in range(10)]
    sandbox.fault(path="me/tasks", status=500, times=10)
    with pytest.raises(ServerError):
        next(tasks)
    sandbox.control("DELETE", "faults")
    titles += [task.title for task in tasks]
    assert len(set(titles)) == 25


def test_a_pager_has_a_type_argument_and_no_length(client: Tallyfy) -> None:
    assert Pager[int] is not None
    with pytest.raises(TypeError):
        len(client.tasks.list())  # type: ignore[arg-type]
