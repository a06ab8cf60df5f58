"""Lists: pages are fetched when they are read."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from tallykit import (
    CancellationToken,
    Pager,
    PermissionDeniedError,
    RequestCancelledError,
    ServerError,
    Tallyfy,
)
from tallykit.models import Task
from tallykit.sandbox import Sandbox


def test_nothing_is_sent_until_the_list_is_read(client: Tallyfy, sandbox: Sandbox) -> None:
    client.tasks.list(status="active")
    assert sandbox.requests() == []


def test_the_next_page_is_fetched_only_when_it_is_read(client: Tallyfy, sandbox: Sandbox) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    for _ in range(10):
        next(tasks)
    assert len(sandbox.requests()) == 1
    next(tasks)
    assert len(sandbox.requests()) == 2


def test_total_is_the_count_of_the_server_and_costs_no_extra_request(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    assert tasks.total == 25
    assert len(list(tasks)) == 25
    assert len(sandbox.requests()) == 3


def test_pages_continue_after_the_last_item_read(client: Tallyfy) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    first = next(tasks)
    pages = list(tasks.pages())
    assert [len(page) for page in pages] == [9, 10, 5]
    assert first not in pages[0]


def test_a_list_that_has_ended_sends_no_more_requests(client: Tallyfy, sandbox: Sandbox) -> None:
    tasks = client.tasks.list_mine(per_page=100)
    assert len(list(tasks)) == 25
    assert list(tasks) == [] and len(sandbox.requests()) == 1


def test_after_an_error_the_list_continues_with_the_page_that_failed(
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


def test_h15_an_error_names_the_page_and_a_new_list_can_start_there(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    titles = [next(tasks).title for _ in range(10)]
    sandbox.fault(path="me/tasks", status=403)
    with pytest.raises(PermissionDeniedError, match="begin another at page 2"):
        next(tasks)
    rest = client.tasks.list_mine(per_page=10, page=2)
    assert len({*titles, *(task.title for task in rest)}) == 25
    assert [request["query"] for request in sandbox.requests()[2:]] == [
        "page=2&per_page=10",
        "page=3&per_page=10",
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to a process")
@pytest.mark.usefixtures("interruptible")
def test_l3_ctrl_c_interrupts_the_wait_for_another_threads_page(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    sandbox.fault(path="me/tasks", delay_ms=20_000)
    cancel = CancellationToken()
    slow = client.with_cancellation(cancel).tasks.list_mine(per_page=10)

    def read(pages: Pager[Task]) -> None:
        with pytest.raises(RequestCancelledError):
            next(pages)

    fetch = threading.Thread(target=read, args=(slow,))
    fetch.start()
    while not sandbox.requests():
        time.sleep(0.01)
    interrupt = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupt.start()
        next(slow)
    assert time.monotonic() - start < 5, "Ctrl-C must end the wait for a page of another thread"
    cancel.cancel()
    fetch.join()
    assert len(list(tasks)) == 25


def test_a_pager_has_a_type_argument_and_no_length(client: Tallyfy) -> None:
    assert Pager[int] is not None
    with pytest.raises(TypeError):
        len(client.tasks.list())  # type: ignore[arg-type]
