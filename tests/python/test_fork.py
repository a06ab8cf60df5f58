"""Forks: parent and child both go on (S8)."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress

import pytest

from tallykit import AuthenticationError, Tallyfy
from tallykit.sandbox import Sandbox

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def fork(work: Callable[[], object]) -> int:
    """Does the work in a child, which a hang kills, and returns the child's number."""
    child = os.fork()
    if child:
        return child
    signal.alarm(30)
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def went_well(child: int) -> bool:
    return os.waitpid(child, 0)[1] == 0


def call_often(client: Tallyfy, times: int = 100) -> None:
    for _ in range(times):
        client.me.get()


def test_s8_parent_and_child_each_make_a_hundred_calls(client: Tallyfy) -> None:
    client.me.get()
    child = fork(lambda: call_often(client))
    call_often(client)
    assert went_well(child)
    client.me.get()


def test_s8_the_thread_that_makes_calls_is_not_missed_after_a_fork(sandbox: Sandbox) -> None:
    Tallyfy(sandbox.personal_token, base_url=sandbox.base_url).me.get()

    def work() -> None:
        # A client of its own: what matters here is the thread, which is the parent's.
        with pytest.raises((ConnectionError, TimeoutError)):
            Tallyfy("token", base_url="http://127.0.0.1:9/api", timeout=1).me.get()

    assert went_well(fork(work))


def test_s8_a_child_does_not_wait_for_what_its_parent_began(sandbox: Sandbox) -> None:
    client = sandbox.client()
    sandbox.fault(path="/oauth/token", delay_ms=2000)
    signs_in = threading.Thread(target=client.me.get)
    signs_in.start()
    while not sandbox.requests():
        pass
    # The renewal has a thread of its own, which the child does not have. It signs in by itself.
    assert went_well(fork(lambda: call_often(client, 3)))
    signs_in.join()
    client.me.get()
    paths = [request["path"] for request in sandbox.requests()]
    assert paths.count("/api/oauth/token") == 2


def test_s8_forks_in_the_middle_of_calls_leave_no_lock_behind(sandbox: Sandbox) -> None:
    client, stop = sandbox.client(), threading.Event()

    def busy() -> None:
        while not stop.is_set():
            # Whom the others take two tokens from in one call gets the second 401.
            with suppress(AuthenticationError):
                client.me.get()
            client.invalidate()

    threads = [threading.Thread(target=busy) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        children = [fork(lambda: call_often(client, 2)) for _ in range(20)]
        assert all([went_well(child) for child in children])
    finally:
        stop.set()
        for thread in threads:
            thread.join()


SHARED: dict[str, Tallyfy] = {}


def in_worker(times: int) -> str:
    call_often(SHARED["client"], times)
    return str(SHARED["client"].me.get().first_name)


def test_s8_a_prefork_server_may_make_its_client_before_it_forks(client: Tallyfy) -> None:
    # As gunicorn with preload, or Celery: one client in the parent, used by every worker.
    SHARED["client"] = client
    with multiprocessing.get_context("fork").Pool(4) as pool:
        results = pool.map_async(in_worker, [25] * 8)
        call_often(client)
        assert results.get(timeout=60) == ["Ada"] * 8
