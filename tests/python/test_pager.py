"""Lists: pages are fetched when they are read."""

from __future__ import annotations

import itertools
import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

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


def test_h21_only_the_pages_that_are_read_are_fetched(client: Tallyfy, sandbox: Sandbox) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    assert len(list(itertools.islice(tasks, 10))) == 10
    assert len(sandbox.requests()) == 1
    assert len(list(itertools.islice(tasks, 11))) == 11
    assert len(sandbox.requests()) == 3


def test_h21_each_for_begins_anew(client: Tallyfy, sandbox: Sandbox) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    first = [task.id for task in tasks]
    assert len(first) == 25
    assert [task.id for task in tasks] == first
    assert [[task.id for task in page] for page in tasks.pages()] == [
        first[:10],
        first[10:20],
        first[20:],
    ]
    assert len(sandbox.requests()) == 9


def test_h21_loops_in_each_other_do_not_disturb_each_other(client: Tallyfy) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    assert sum(1 for _ in tasks for _ in itertools.islice(tasks, 2)) == 50


def test_h21_resume_goes_on_where_the_last_iteration_stopped(client: Tallyfy) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    first = [task.id for task in itertools.islice(tasks, 3)]
    rest = tasks.resume()
    others = [task.id for task in rest]
    assert len(others) == 22
    assert len({*first, *others}) == 25
    assert list(tasks.resume()) == []
    assert len(list(rest)) == 25, "only the first for of the rest goes on"
    assert [len(page) for page in client.tasks.list_mine(per_page=10).resume().pages()] == [
        10,
        10,
        5,
    ]


def test_h21_first_is_the_first_item_or_none(client: Tallyfy, sandbox: Sandbox) -> None:
    tasks = client.tasks.list_mine(per_page=1)
    first = tasks.first()
    assert first is not None
    assert len(sandbox.requests()) == 1
    assert next(iter(tasks)).id == first.id
    assert client.tasks.list_mine(q="no task has this title").first() is None


def test_h21_repr_names_the_operation_and_the_total_without_a_request(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine()
    operation = f"GET /organizations/{sandbox.org}/me/tasks"
    assert repr(tasks) == f"<tallykit.Pager {operation}>"
    assert sandbox.requests() == []
    list(tasks)
    assert repr(tasks) == f"<tallykit.Pager {operation}, total 25>"


def test_total_is_the_count_of_the_server_and_costs_no_extra_request(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    assert tasks.total == 25
    assert len(list(tasks)) == 25
    assert len(sandbox.requests()) == 3


def test_an_iteration_that_has_ended_sends_no_more_requests(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = iter(client.tasks.list_mine(per_page=100))
    assert len(list(tasks)) == 25
    assert list(tasks) == []
    assert len(sandbox.requests()) == 1


def test_h21_a_loop_that_completes_what_it_lists_reaches_all(client: Tallyfy) -> None:
    titles = [task.title for task in client.tasks.list_mine(per_page=10)]
    completed = []
    for task in client.tasks.list_mine(per_page=10):
        if task.run_id is None:
            client.tasks.complete_one_off(task_id=task.id)
        else:
            client.tasks.complete(task.run_id, task_id=task.id)
        completed.append(task.title)
    assert sorted({*titles, *completed}) == sorted(completed)
    assert client.tasks.list_mine().first() is None


def test_after_an_error_resume_continues_with_the_page_that_failed(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    titles = []
    reading = iter(tasks)
    titles += [next(reading).title for _ in range(10)]
    sandbox.fault(path="me/tasks", status=500, times=10)
    with pytest.raises(ServerError):
        next(reading)
    sandbox.control("DELETE", "faults")
    titles += [task.title for task in tasks.resume()]
    assert len(titles) == len(set(titles)) == 25


def test_h15_an_error_names_the_page_and_a_new_list_can_start_there(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = iter(client.tasks.list_mine(per_page=10))
    titles = [next(tasks).title for _ in range(10)]
    sandbox.fault(path="me/tasks", status=403)
    with pytest.raises(PermissionDeniedError, match=r"10 of 25 items.*begin another at page 2"):
        next(tasks)
    rest = client.tasks.list_mine(per_page=10, page=2)
    assert len({*titles, *(task.title for task in rest)}) == 25
    assert [request["query"] for request in sandbox.requests()[2:]] == [
        "page=2&per_page=10",
        "page=3&per_page=10",
    ]


def test_h21_threads_that_share_an_iteration_get_each_item_once(client: Tallyfy) -> None:
    shared = iter(client.tasks.list_mine(per_page=3))
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda _: [task.id for task in shared], range(4)))
    ids = [task_id for part in parts for task_id in part]
    assert len(ids) == len(set(ids)) == 25


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to a process")
@pytest.mark.usefixtures("interruptible")
def test_l3_ctrl_c_interrupts_the_wait_for_another_threads_page(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    tasks = client.tasks.list_mine(per_page=10)
    sandbox.fault(path="me/tasks", delay_ms=20_000)
    cancel = CancellationToken()
    slow = iter(client.with_cancellation(cancel).tasks.list_mine(per_page=10))

    def read(pages: Iterator[Task]) -> None:
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
