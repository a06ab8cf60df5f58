"""A program with greenlets: `python greenlet_program.py LIBRARY CASE`. Prints the order of events."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

LIBRARY, CASE = sys.argv[1:3]
if LIBRARY == "gevent":
    import gevent
    from gevent import monkey

    monkey.patch_all()
    spawn: Callable[..., Any] = gevent.spawn
    finish, Timeout = gevent.joinall, gevent.Timeout
else:
    import eventlet

    eventlet.monkey_patch()
    spawn, Timeout = eventlet.spawn, eventlet.Timeout

    def finish(greenlets: list[Any], **_: Any) -> None:
        for greenlet in greenlets:
            greenlet.wait()


import logging
import threading
import time

from tallykit import Tallyfy
from tallykit.sandbox import Sandbox

events: list[str] = []
sandbox = Sandbox()


class Store:
    """Keeps tokens, and does what `on` says when a method is called."""

    def __init__(self, **on: Callable[[], object]) -> None:
        self.on, self.tokens = on, dict[str, str]()

    def note(self, method: str) -> None:
        self.on.get(method, lambda: None)()

    def load(self, account: str) -> str | None:
        self.note("load")
        return self.tokens.get(account)

    def save(self, account: str, token: str) -> None:
        self.note("save")
        self.tokens[account] = token

    def delete(self, account: str) -> bool:
        self.note("delete")
        return self.tokens.pop(account, None) is not None


def client(store: Store | None = None) -> Tallyfy:
    return sandbox.client(store=store)


def hold(lock: Any) -> Any:
    """Holds the lock in another greenlet, until the call has let that greenlet run."""
    taken = threading.Event()

    def work() -> None:
        with lock:
            taken.set()
            time.sleep(0)
            events.append("released")

    holder = spawn(work)
    taken.wait()
    return holder


def refuse() -> None:
    raise OSError("the disk is full")


class Handler(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        events.append("logged")


def of_a_log_handler() -> None:
    handler = Handler()
    logging.getLogger("tallykit").addHandler(handler)
    assert handler.lock
    tallyfy, holder = client(Store(save=refuse)), hold(handler.lock)
    tallyfy.me.get()
    events.append("returned")
    finish([holder])


def of_a_store() -> None:
    lock = threading.Lock()

    def save() -> None:
        with lock:
            events.append("saved")

    tallyfy, holder = client(Store(save=save)), hold(lock)
    tallyfy.me.get()
    events.append("returned")
    finish([holder])


def of_the_store_and_the_log() -> None:
    """Ten greenlets with two clients of one account, a store and a log that let others run."""
    logger, store = logging.getLogger("tallykit"), Store()
    for method in ["load", "save"]:
        store.on[method] = lambda: time.sleep(0.02)
    numbers = iter(range(10_000))

    class Slow(logging.Handler):
        def createLock(self) -> None:
            self.lock = None

        def emit(self, record: logging.LogRecord) -> None:
            time.sleep(next(numbers) % 4 * 0.004)

    logger.addHandler(Slow())
    logger.setLevel(logging.DEBUG)
    clients = [client(store), client(store)]

    def work(tallyfy: Tallyfy) -> None:
        for _ in range(3):
            tallyfy.me.get()
            events.append("returned")

    finish([spawn(work, clients[n % 2]) for n in range(10)], raise_error=True)
    seen = next(numbers)
    clients[0].me.get()
    assert next(numbers) > seen + 1, "the log still works"


def of_a_timeout() -> None:
    """A save that the timeout of its greenlet breaks off is made again by the renewal."""
    saved, calls = threading.Event(), iter(range(10))

    def save() -> None:
        if next(calls) == 0:
            events.append("broken off")
            threading.Event().wait()
        events.append("saved")
        saved.set()

    store = Store(save=save)
    tallyfy = client(store)
    try:
        with Timeout(0.2):
            tallyfy.me.get()
    except Timeout:
        events.append("timed out")
    while not saved.is_set():
        time.sleep(0.01)
    tallyfy.me.get()
    sent = [request["path"] for request in sandbox.requests()]
    requests = [path for path in sent if path.endswith("/oauth/token")]
    events.append(f"{len(requests)} token request, {len(store.tokens)} token")


globals()[CASE]()
print(*events, sep="\n")
