"""S8: parent and child both work after a fork."""

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
    """Turns logging off.

    A thread that logs during a fork of another thread holds one of Python's own locks. The child
    inherits the lock, but not the thread that would release it.
    """
    logger = logging.getLogger("tallykit")
    logger.setLevel(logging.CRITICAL)
    yield
    logger.setLevel(logging.NOTSET)


def fork(work: Callable[[], object]) -> int:
    """Runs `work` in a child process and returns its id. A child that hangs prints its stack."""
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


def succeeded(child: int) -> bool:
    return os.waitpid(child, 0)[1] == 0


def call_often(client: Tallyfy, times: int = 100) -> None:
    for _ in range(times):
        client.me.get()


def test_s8_parent_and_child_each_make_a_hundred_calls(client: Tallyfy) -> None:
    client.me.get()
    child = fork(lambda: call_often(client))
    call_often(client)
    assert succeeded(child)
    client.me.get()


def test_s8_a_child_starts_its_own_background_thread(sandbox: Sandbox) -> None:
    Tallyfy(sandbox.personal_token, base_url=sandbox.base_url).me.get()

    def work() -> None:
        # A new client also needs the background thread, which exists only in the parent.
        with pytest.raises((ConnectionError, TimeoutError)):
            Tallyfy("token", base_url="http://127.0.0.1:9/api", timeout=1).me.get()

    assert succeeded(fork(work))


def test_s8_a_child_does_not_wait_for_its_parents_renewal(sandbox: Sandbox) -> None:
    client = sandbox.client()
    sandbox.fault(path="/oauth/token", delay_ms=2000)
    signs_in = threading.Thread(target=client.me.get)
    signs_in.start()
    while not sandbox.requests():
        pass
    # The renewal runs on a thread that the child does not have, so the child signs in itself.
    assert succeeded(fork(lambda: call_often(client, 3)))
    signs_in.join()
    client.me.get()
    paths = [request["path"] for request in sandbox.requests()]
    assert paths.count("/api/oauth/token") == 2


def test_s8_forks_during_calls_leave_no_lock_held(sandbox: Sandbox) -> None:
    client, stop = sandbox.client(), threading.Event()

    def busy() -> None:
        while not stop.is_set():
            # The other threads may invalidate two tokens during one call. The call then fails with
            # its second 401. After three invalidations, it fails without a token.
            with suppress(AuthenticationError):
                client.me.get()
            client.invalidate_token()

    threads = [threading.Thread(target=busy) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        children = [fork(lambda: call_often(client, 2)) for _ in range(20)]
        assert all([succeeded(child) for child in children])
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_s8_modules_for_responses_are_imported_when_the_client_is_made(sandbox: Sandbox) -> None:
    # If a thread imports a module during a fork, the child inherits the import lock and waits
    # forever. Programs create clients before they start threads that use them.
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


def test_s8_a_prefork_server_may_create_its_client_before_the_fork(client: Tallyfy) -> None:
    # Like gunicorn with preload, or Celery: every worker uses the client of the parent.
    SHARED["client"] = client
    with multiprocessing.get_context("fork").Pool(4) as pool:
        results = pool.map_async(in_worker, [25] * 8)
        call_often(client)
        assert results.get(timeout=60) == ["Ada"] * 8


HANDLER_FORKS = """
import faulthandler, gc, os, signal, threading
from tallykit import Tallyfy
from tallykit.sandbox import Sandbox

sandbox = Sandbox()
# Each reading of it makes another one, and that of a child is not known to the parent.
token = sandbox.personal_token
client = Tallyfy(token, base_url=sandbox.base_url)
dropped = [Tallyfy(token, base_url=sandbox.base_url, timeout=50)]
dropped[0].me.get()
sandbox.clear_requests()
sandbox.fault(path="/me", delay_ms=2000, times=1)
child = None

def succeeded(process):
    return os.waitpid(process, 0)[1] == 0

def fork(*_):
    global child
    child = os.fork()
    if child:
        return
    faulthandler.dump_traceback_later(60, exit=True)
    dropped.clear()
    gc.collect()
    client.me.get()
    Tallyfy(token, base_url=sandbox.base_url, timeout=40).me.get()
    grandchild = os.fork()
    if not grandchild:
        client.me.get()
        os._exit(0)
    assert succeeded(grandchild)

def interrupt():
    while not sandbox.requests():
        pass
    os.kill(os.getpid(), signal.SIGUSR1)

signal.signal(signal.SIGUSR1, fork)
interrupting = threading.Thread(target=interrupt)
interrupting.start()
# The call of the child breaks off, and is repeated because it only reads.
assert client.me.get().email == "ada@example.com"
assert child is not None
client.me.get()
if child == 0:
    os._exit(0)
interrupting.join()
assert succeeded(child)
client.me.get()
print("both ended well")
"""


def test_s8_a_signal_handler_may_fork_during_a_call() -> None:
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", HANDLER_FORKS],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (ended.returncode, ended.stdout) == (0, "both ended well\n"), ended.stderr
