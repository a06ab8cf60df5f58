"""L3: what log handlers, stores and signal handlers raise during a call reaches its caller."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

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
    handler, logger = Handler(), logging.getLogger("tallykit")
    logger.addHandler(handler)
    logger.setLevel(5)
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(logging.NOTSET)


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
