"""L3: what log handlers, stores and signal handlers raise during a call reaches its caller."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator
from functools import partial, wraps

import pytest
from hooked_store import HookedStore
from log_listener import listening

from tallykit import Tallyfy
from tallykit.sandbox import Sandbox


class Handler(logging.Handler):
    """Does what `then` says, once for each record."""

    def __init__(self) -> None:
        super().__init__()
        self.then: list[Callable[[], object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        if self.then:
            self.then.pop(0)()


@pytest.fixture
def handler() -> Iterator[Handler]:
    with listening(Handler()) as handler:
        yield handler


def fail(error: BaseException) -> Callable[[], None]:
    def then() -> None:
        raise error

    return then


def test_l3_an_exception_in_the_log_of_an_interrupted_call_ends_with_that_call(
    client: Tallyfy, sandbox: Sandbox, handler: Handler
) -> None:
    sandbox.fault(path="/me", status=503, retry_after=30)
    handler.then = [fail(KeyboardInterrupt()), fail(SystemExit())]
    with pytest.raises(KeyboardInterrupt):
        client.me.get()
    assert not handler.then, "the interrupted call was logged"
    assert client.me.get().first_name == "Ada"


def test_l3_an_exception_in_the_log_of_a_constructor_ends_it(
    sandbox: Sandbox, handler: Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in sandbox.environment.items():
        monkeypatch.setenv(name, value)
    handler.then = [fail(KeyboardInterrupt())]
    with pytest.raises(KeyboardInterrupt):
        Tallyfy.from_env()
    assert not handler.then
    assert Tallyfy.from_env().me.get().first_name == "Ada"


class TimeLimitError(Exception):
    """The soft time limit of a job."""


def ordinary(number: int, frame: object) -> None:
    raise TimeLimitError


def only_once(number: int, frame: object) -> None:
    signal.signal(number, signal.SIG_IGN)
    raise TimeLimitError


def with_more(more: str, number: int, frame: object) -> None:
    raise TimeLimitError


@wraps(ordinary)
def decorated(*args: object) -> None:
    deeper(*args)


def deeper(number: object, frame: object) -> None:
    raise TimeLimitError


def closed_over(number: int, frame: object) -> None:
    def explain() -> str:
        return f"{number} in {frame}"

    raise TimeLimitError(explain)


class Handling:
    def __call__(self, number: int, frame: object) -> None:
        raise TimeLimitError

    def method(self, *_: object) -> None:
        raise TimeLimitError


SIGNAL_HANDLERS = [
    *(ordinary, only_once, partial(with_more, "more"), decorated, closed_over),
    *(Handling(), Handling().method),
    lambda number, frame: fail(TimeLimitError())(),
]


@pytest.fixture
def alarm() -> Iterator[Callable[[], None]]:
    """Returns what raises the signal of a time limit, whose handler is restored."""
    before = signal.getsignal(signal.SIGINT)
    yield partial(signal.raise_signal, signal.SIGINT)
    signal.signal(signal.SIGINT, before)


class Store(HookedStore):
    """Does what `then` says when the method is called for the first time."""

    def __init__(self, method: str, then: Callable[[], object]) -> None:
        super().__init__(**{method: then})

    def note(self, method: str) -> None:
        self.on.pop(method, lambda: None)()

    def lock(self, account: str, timeout: float) -> str:
        self.note("lock")
        return "lock"

    def unlock(self, account: str, lock_id: str) -> None:
        self.note("unlock")


def token_requests(sandbox: Sandbox) -> int:
    return sum(request["path"].endswith("/oauth/token") for request in sandbox.requests())


@pytest.mark.parametrize("method", ["load", "save", "lock", "unlock"])
@pytest.mark.parametrize("number", range(len(SIGNAL_HANDLERS)))
def test_l3_what_a_signal_handler_raises_in_a_store_reaches_the_caller(
    sandbox: Sandbox, alarm: Callable[[], None], method: str, number: int
) -> None:
    signal.signal(signal.SIGINT, SIGNAL_HANDLERS[number])  # type: ignore[arg-type]
    client = sandbox.client(store=Store(method, alarm))
    with pytest.raises(TimeLimitError):
        client.me.get()
    assert client.me.get().first_name == "Ada"
    assert token_requests(sandbox) == 1 and client.stats().store_failures == 0


def test_l3_what_a_signal_handler_raises_in_a_log_handler_reaches_the_caller(
    client: Tallyfy, handler: Handler, alarm: Callable[[], None]
) -> None:
    signal.signal(signal.SIGINT, ordinary)
    handler.then = [alarm]
    with pytest.raises(TimeLimitError):
        client.me.get()
    assert client.me.get().first_name == "Ada"


def test_l3_what_a_signal_handler_raises_at_the_start_of_a_call_reaches_the_caller(
    client: Tallyfy,
    sandbox: Sandbox,
    alarm: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def is_enabled(level: int) -> bool:
        alarm()
        return False

    signal.signal(signal.SIGINT, ordinary)
    with monkeypatch.context() as patched:
        patched.setattr(logging.getLogger("tallykit"), "isEnabledFor", is_enabled)
        with pytest.raises(TimeLimitError):
            client.me.get()
    assert not sandbox.requests(), "nothing was sent"
    assert client.me.get().first_name == "Ada"


def test_l3_a_store_may_hide_what_a_signal_handler_raises(
    sandbox: Sandbox, alarm: Callable[[], None]
) -> None:
    def hide() -> None:
        try:
            alarm()
        except Exception as error:
            raise OSError("the database is gone") from error

    signal.signal(signal.SIGINT, ordinary)
    with pytest.raises(TimeLimitError):
        sandbox.client(store=Store("save", hide)).me.get()


def test_l3_a_store_that_fails_while_the_caller_handles_a_time_limit_has_failed(
    sandbox: Sandbox, alarm: Callable[[], None]
) -> None:
    signal.signal(signal.SIGINT, ordinary)
    client = sandbox.client(store=Store("save", fail(OSError("the database is gone"))))
    try:
        alarm()
    except TimeLimitError:
        assert client.me.get().first_name == "Ada"
    assert client.stats().store_failures == 1
