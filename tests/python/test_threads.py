"""Threads: a call holds nobody up."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tallykit import Tallyfy
from tallykit.sandbox import Sandbox


def test_l3_calls_release_the_interpreter(client: Tallyfy, sandbox: Sandbox) -> None:
    # Each answer is held back until all eight requests are in: one at a time, they would time out.
    sandbox.fault(path="/me", delay_ms=1000, times=8)
    with ThreadPoolExecutor(8) as pool:
        calls = [pool.submit(client.me.get) for _ in range(8)]
        deadline = time.monotonic() + 5
        in_flight = 0
        while in_flight < 8 and time.monotonic() < deadline:
            received = sandbox.requests()
            in_flight = max(in_flight, sum(entry["status"] is None for entry in received))
        assert in_flight == 8
        assert {call.result().first_name for call in calls} == {"Ada"}


def test_l3_a_page_is_fetched_with_the_interpreter_released(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    sandbox.fault(path="me/tasks", delay_ms=1000, times=2)
    fetch = threading.Thread(target=lambda: next(client.tasks.list_mine()))
    fetch.start()
    while not sandbox.requests():
        pass
    assert sandbox.requests()[0]["status"] is None and fetch.is_alive()
    fetch.join()


def test_t4_threads_share_one_sign_in(sandbox: Sandbox) -> None:
    client = sandbox.client()
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: client.me.get(), range(64)))
    paths = [request["path"] for request in sandbox.requests()]
    assert paths.count("/api/oauth/token") == 1 and paths.count("/api/me") == 64


def test_one_list_may_be_read_by_many_threads(client: Tallyfy) -> None:
    tasks = client.tasks.list_mine(per_page=5)
    with ThreadPoolExecutor(4) as pool:
        parts = pool.map(lambda _: [task.id for task in tasks], range(4))
    ids = [task_id for part in parts for task_id in part]
    assert len(ids) == len(set(ids)) == 25


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to a process")
def test_l3_ctrl_c_interrupts_a_call(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(path="/me", delay_ms=20_000)

    def interrupt() -> None:
        while not sandbox.requests():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    thread = threading.Thread(target=interrupt)
    thread.start()
    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        client.me.get()
    thread.join()
    assert time.monotonic() - start < 5
