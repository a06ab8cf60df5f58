"""Forks: parent and child both go on (S8)."""

from __future__ import annotations

import faulthandler
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from tallykit import AuthenticationError, Tallyfy
from tallykit.sandbox import Sandbox

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Nothing is logged here.

    A thread that writes to a log file while another one forks leaves a lock of Python's own to the
    child, where nobody gives it back.
    """
    logger = logging.getLogger("tallykit")
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(logging.NOTSET)


def fork(work: Callable[[], object]) -> int:
    """Does the work in a child, and returns the child's number. A hang kills it, and says where."""
    child = os.fork()
    if child:
        return child
    faulthandler.register(signal.SIGALRM, file=2, chain=True)
    signal.alarm(30)
    try:
        work()
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
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
            # Whom the others take two tokens from in one call gets the second 401, and whom they
            # take three from while it waits gets none.
            with suppress(AuthenticationError):
                client.me.get()
            client.invalidate_token()

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


def test_s8_what_an_answer_needs_is_imported_when_the_client_is_made(sandbox: Sandbox) -> None:
    # A thread that imports something while another one forks leaves the import to the child, which
    # waits for its end in vain. Clients are made before there are threads that use them.
    program = """
import sys
import tallykit
assert "tallykit.models" not in sys.modules
client = tallykit.Tallyfy.from_env()
before = set(sys.modules)
client.me.get()
template = next(iter(client.templates.list()))
try:
    client.tasks.get("0" * 32)
except tallykit.NotFoundError:
    pass
print(set(sys.modules) - before or "nothing")
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **sandbox.environment},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "nothing\n", done.stdout + done.stderr


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
