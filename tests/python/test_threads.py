"""Threads: calls do not block other threads, and can be cancelled."""

from __future__ import annotations

import os
import queue
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from typing import Any

import pytest

from tallykit import (
    APITimeoutError,
    CancellationToken,
    InvalidArgumentError,
    OutcomeUnknownError,
    RequestCancelledError,
    Tallyfy,
)
from tallykit.sandbox import Sandbox


def test_l3_calls_release_the_interpreter(client: Tallyfy, sandbox: Sandbox) -> None:
    # Responses are delayed, so all eight requests are in flight together if calls release the GIL.
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
    fetch = threading.Thread(target=lambda: next(iter(client.tasks.list_mine())))
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


def test_many_threads_may_read_one_list(client: Tallyfy) -> None:
    tasks = client.tasks.list_mine(per_page=5)
    with ThreadPoolExecutor(4) as pool:
        walks = list(pool.map(lambda _: [task.id for task in tasks], range(4)))
    assert all(len(walk) == len(set(walk)) == 25 for walk in walks)
    shared = iter(tasks)
    with ThreadPoolExecutor(4) as pool:
        parts = pool.map(lambda _: [task.id for task in shared], range(4))
    ids = [task_id for part in parts for task_id in part]
    assert len(ids) == len(set(ids)) == 25


def call(client: Tallyfy) -> object:
    return client.me.get()


def page(client: Tallyfy) -> object:
    return next(iter(client.tasks.list_mine()))


def token(client: Tallyfy) -> object:
    client.invalidate_token()
    return client.access_token()


# What the call waits for, the fault that causes it, and the call.
WAITS: list[tuple[str, dict[str, Any], Callable[[Tallyfy], object]]] = [
    ("a response", {"path": "/me", "delay_ms": 20_000}, call),
    ("the rest of a response", {"path": "/me", "drip_ms": 1_000}, call),
    ("the next attempt", {"path": "/me", "status": 503, "retry_after": "30"}, call),
    ("the rate limiter", {"path": "/me", "status": 429, "retry_after": "30"}, call),
    ("a page", {"path": "/me/tasks", "delay_ms": 20_000}, page),
    ("a renewal", {"path": "/oauth/token", "delay_ms": 20_000}, token),
]


def when_it_waits(
    sandbox: Sandbox, act: Callable[[], object]
) -> tuple[threading.Thread, list[float]]:
    """Runs `act` on another thread when the sandbox has received a request. Records the time."""
    acted: list[float] = []

    def wait_and_act() -> None:
        while not sandbox.requests():
            time.sleep(0.01)
        acted.append(time.monotonic())
        act()

    thread = threading.Thread(target=wait_and_act)
    thread.start()
    return thread, acted


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to a process")
@pytest.mark.parametrize(("wait", "fault", "made"), WAITS, ids=[wait[0] for wait in WAITS])
@pytest.mark.usefixtures("interruptible")
def test_l3_ctrl_c_interrupts_every_wait_of_a_call(
    client: Tallyfy, wait: str, fault: dict[str, Any], made: Callable[[Tallyfy], object]
) -> None:
    took = []
    # A busy machine may delay any attempt, so one attempt of four must be in time.
    for _ in range(4):
        with Sandbox() as sandbox:
            client = sandbox.client()
            client.me.get()
            sandbox.clear_requests()
            sandbox.fault(**fault)
            thread, acted = when_it_waits(sandbox, lambda: os.kill(os.getpid(), signal.SIGINT))
            with pytest.raises(KeyboardInterrupt):
                made(client)
                thread.join()
            took.append(time.monotonic() - acted[0])
            thread.join()
        if took[-1] < 0.25:
            return
    pytest.fail(f"waiting for {wait}, it took {took} s")


@pytest.mark.parametrize(("wait", "fault", "made"), WAITS, ids=[wait[0] for wait in WAITS])
def test_l4_another_thread_cancels_every_wait_of_a_call(
    client: Tallyfy,
    sandbox: Sandbox,
    wait: str,
    fault: dict[str, Any],
    made: Callable[[Tallyfy], object],
) -> None:
    sandbox.fault(**fault)
    cancel = CancellationToken()
    thread, _ = when_it_waits(sandbox, cancel.cancel)
    with pytest.raises(RequestCancelledError) as caught:
        made(client.with_cancellation(cancel))
    thread.join()
    assert caught.value.side_effect == "none" and cancel.is_cancelled()
    # The token stays cancelled, so later calls with it fail too.
    with pytest.raises(RequestCancelledError):
        client.with_cancellation(cancel).me.get()


def test_l4_a_cancelled_change_has_an_unknown_outcome(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(method="POST", path="/tasks", delay_ms=20_000)
    cancel = CancellationToken()
    thread, _ = when_it_waits(sandbox, cancel.cancel)
    with pytest.raises(OutcomeUnknownError, match="Read the object back"):
        client.with_cancellation(cancel).tasks.create(
            title="Call Grace", deadline=datetime(2026, 12, 1, tzinfo=timezone.utc), owners={}
        )
    thread.join()


def test_h5_a_deadline_limits_a_call_and_a_whole_list(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(path="/me", delay_ms=20_000)
    with pytest.raises(APITimeoutError):
        client.with_deadline(0.3).me.get()
    client.me.get()
    # The deadline applies to all pages together.
    sandbox.fault(path="/me/tasks", delay_ms=400, times=10)
    bounded = client.with_deadline(1.0)
    with pytest.raises(APITimeoutError):
        list(bounded.tasks.list_mine(per_page=1))
    with pytest.raises(APITimeoutError, match="used up"):
        bounded.me.get()
    for wrong in (-1, "soon", None):
        with pytest.raises(InvalidArgumentError, match="after"):
            client.with_deadline(wrong)  # type: ignore[arg-type]


def test_l3_clients_are_dropped_on_any_thread_while_others_call(sandbox: Sandbox) -> None:
    clients: queue.SimpleQueue[Tallyfy | None] = queue.SimpleQueue()
    kept = Tallyfy(sandbox.personal_token, base_url=sandbox.base_url)

    def call() -> None:
        for number in range(50):
            # Another timeout for connecting means other connections.
            client = Tallyfy(
                sandbox.personal_token, base_url=sandbox.base_url, timeout=5 + number / 10
            )
            client.me.get()
            kept.me.get()
            clients.put(client)
            del client
        clients.put(None)

    def drop() -> None:
        while clients.get() is not None:
            pass

    threads = [threading.Thread(target=work, daemon=True) for work in [call, drop] * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
