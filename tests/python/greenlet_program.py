"""A program with greenlets: `python greenlet_program.py LIBRARY CASE`. Prints what happens."""

# The library patches modules before others import them.
# ruff: noqa: E402

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

from hooked_store import HookedStore

from tallykit import APITimeoutError, Tallyfy
from tallykit.sandbox import Sandbox

events: list[str] = []
sandbox = Sandbox()


class Store(HookedStore):
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
        def __init__(self) -> None:
            super().__init__()
            # Greenlets write at the same time.
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
            # It begins here, so that it breaks off the save and no other part of the call.
            with Timeout(0.2):
                threading.Event().wait()
        events.append("saved")
        saved.set()

    store = Store(save=save)
    tallyfy = client(store)
    try:
        tallyfy.me.get()
    except Timeout:
        events.append("timed out")
    while not saved.is_set():
        time.sleep(0.01)
    tallyfy.me.get()
    sent = [request["path"] for request in sandbox.requests()]
    requests = [path for path in sent if path.endswith("/oauth/token")]
    events.append(f"{len(requests)} token request, {len(store.tokens)} token")


def of_a_renewal_without_a_caller() -> None:
    """A call that comes while the renewal itself waits for the lock of another greenlet."""
    lock, taken = threading.Lock(), threading.Event()

    def hold_long() -> None:
        with lock:
            taken.set()
            while not calls:
                time.sleep(0.01)
            time.sleep(0.3)
            events.append("released")

    def save() -> None:
        events.append("saving")
        with lock:
            events.append("saved")

    holder, calls = spawn(hold_long), list[str]()
    taken.wait()
    tallyfy = client(Store(save=save))
    sandbox.fault(path="/oauth/token", delay_ms=500, after=True)
    try:
        tallyfy.with_deadline(0.2).me.get()
    except APITimeoutError:
        events.append("timed out")
    while "saving" not in events:
        time.sleep(0.01)
    calls.append("late")
    tallyfy.me.get()
    events.append("returned")
    finish([holder])


def of_the_event_loop() -> None:
    """A call in a callback of the event loop, which must not wait as a greenlet does."""
    tallyfy, called = client(), threading.Event()
    sandbox.fault(path="/oauth/token", delay_ms=500)

    def call() -> None:
        try:
            events.append(tallyfy.me.get().email)
        except BaseException as error:
            events.append(repr(error))
        called.set()

    if LIBRARY == "gevent":
        gevent.get_hub().loop.run_callback(call)
    else:
        eventlet.hubs.get_hub().schedule_call_global(0, call)
    called.wait()


def of_one_list() -> None:
    """Greenlets take items of one iterator while a log handler lets others run."""

    class Slow(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            time.sleep(0.02)

    logger = logging.getLogger("tallykit")
    logger.addHandler(Slow())
    logger.setLevel(logging.DEBUG)
    tallyfy = client()
    everything = [task.id for task in tallyfy.tasks.list_mine()]
    items, taken = iter(tallyfy.tasks.list_mine()), list[str]()

    def take() -> None:
        for task in items:
            taken.append(task.id)

    finish([spawn(take) for _ in range(5)])
    assert sorted(taken) == sorted(everything) and everything
    events.append("each item once")


globals()[CASE]()
print(*events, sep="\n")
