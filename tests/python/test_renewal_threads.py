"""L3: a renewal calls the token store and the log on the thread of a caller that waits for it."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextvars import ContextVar

import pytest
from log_listener import listening

from tallykit import Tallyfy
from tallykit.sandbox import Sandbox

REQUEST: ContextVar[str] = ContextVar("REQUEST", default="none")


class Store:
    """Keeps tokens, and notes which thread and which request has called."""

    def __init__(self, on_save: Callable[[], None] = lambda: None) -> None:
        self.on_save, self.tokens = on_save, dict[str, str]()
        self.calls: list[tuple[str, int, str]] = []
        self.held = threading.RLock()
        self.saved = threading.Event()

    def note(self, method: str) -> None:
        self.calls.append((method, threading.get_ident(), REQUEST.get()))

    def load(self, account: str) -> str | None:
        self.note("load")
        return self.tokens.get(account)

    def save(self, account: str, token: str) -> None:
        self.note("save")
        self.on_save()
        self.tokens[account] = token
        self.saved.set()

    def delete(self, account: str) -> bool:
        return self.tokens.pop(account, None) is not None

    def lock(self, account: str, timeout: float) -> str:
        self.note("lock")
        assert self.held.acquire(timeout=timeout)
        return "lock"

    def unlock(self, account: str, lock_id: str) -> None:
        self.note("unlock")
        # Fails on another thread.
        self.held.release()


class Handler(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.calls.append((threading.get_ident(), REQUEST.get()))


@pytest.fixture
def handler() -> Iterator[Handler]:
    with listening(Handler()) as handler:
        yield handler


def token_requests(sandbox: Sandbox) -> int:
    return sum(request["path"].endswith("/oauth/token") for request in sandbox.requests())


def test_l3_a_renewal_calls_store_and_log_on_the_thread_of_its_caller(
    sandbox: Sandbox, handler: Handler
) -> None:
    store = Store()
    client = sandbox.client(store=store)
    REQUEST.set("mine")
    for _ in range(2):
        client.me.get()
        client.invalidate_token()
    REQUEST.set("none")
    here = (threading.get_ident(), "mine")
    assert {call[1:] for call in store.calls} == {here}
    assert {call[0] for call in store.calls} == {"load", "save", "lock", "unlock"}
    assert set(handler.calls) == {here}


def test_l3_a_renewal_of_asyncio_sees_the_context_of_the_coroutine(
    sandbox: Sandbox, handler: Handler
) -> None:
    store = Store()
    client = sandbox.client(store=store)

    async def main() -> None:
        REQUEST.set("of the coroutine")
        await asyncio.to_thread(client.me.get)

    asyncio.run(main())
    assert {call[2] for call in store.calls} == {"of the coroutine"}
    assert {call[1] for call in handler.calls} == {"of the coroutine"}


def test_l3_an_exception_of_the_caller_in_a_save_reaches_it_and_the_token_is_saved(
    sandbox: Sandbox,
) -> None:
    def break_off() -> None:
        if threading.get_ident() == here:
            raise KeyboardInterrupt

    here, store = threading.get_ident(), Store(break_off)
    client = sandbox.client(store=store)
    with pytest.raises(KeyboardInterrupt):
        client.me.get()
    assert store.saved.wait(30)
    store.on_save = lambda: None
    assert client.me.get().first_name == "Ada"
    assert token_requests(sandbox) == 1
    # The renewal has saved the token at once: it is not one that could not be saved.
    assert client.stats().store_failures == 0


def test_l3_many_threads_share_a_renewal_whose_store_needs_one_thread(sandbox: Sandbox) -> None:
    store = Store()
    client, errors = sandbox.client(store=store), list[BaseException]()

    def work() -> None:
        try:
            client.me.get()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors and token_requests(sandbox) == 1
    assert len({call[1] for call in store.calls if call[0] in ("lock", "unlock")}) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_s8_a_store_may_fork_while_it_saves(sandbox: Sandbox) -> None:
    children: list[int] = []

    def fork() -> None:
        if not children:
            children.append(os.fork())
            if not children[0]:
                signal.alarm(30)

    client: Tallyfy = sandbox.client(store=Store(fork))
    try:
        name = client.me.get().first_name
    except BaseException as error:
        name = repr(error)
    if not children[0]:
        os._exit(0 if name == "Ada" else 1)
    assert name == "Ada"
    assert os.waitpid(children[0], 0)[1] == 0
