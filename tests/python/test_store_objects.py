"""Objects of a program that are passed as token stores."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Optional

import pytest

from tallykit import InvalidArgumentError, SignIn, Tallyfy, TokenStore, TokenStoreError
from tallykit.doctor import doctor_from_env
from tallykit.sandbox import Sandbox


class Store:
    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}

    def load(self, account: str) -> Optional[str]:
        return self.tokens.get(account)

    def save(self, account: str, token: str) -> None:
        self.tokens[account] = token


class Guard:
    """A lock that is also a decorator, and so callable."""

    def acquire(self) -> None: ...

    def __call__(self, function: object) -> object:
        raise AssertionError("a decorator was called")


class WithProperties(Store):
    """A store whose properties have the names of the optional methods."""

    @property
    def lock(self) -> threading.Lock:
        return threading.Lock()

    @property
    def delete(self) -> bool:
        return True


def with_attributes(**attributes: object) -> Store:
    store = Store()
    vars(store).update(attributes)
    return store


OPTIONAL = {
    "lock": lambda: with_attributes(lock=threading.Lock(), unlock=threading.Lock()),
    "rlock": lambda: with_attributes(lock=threading.RLock()),
    "condition": lambda: with_attributes(lock=threading.Condition()),
    "callable lock": lambda: with_attributes(lock=Guard()),
    "values": lambda: with_attributes(lock=True, unlock="", delete=None),
    "only unlock": lambda: with_attributes(unlock=lambda account, lock_id: None),
    "properties": WithProperties,
}


@pytest.mark.parametrize("name", OPTIONAL)
def test_an_attribute_that_is_not_a_method_is_not_called(sandbox: Sandbox, name: str) -> None:
    store = OPTIONAL[name]()
    client = sandbox.client(store=store)
    client.me.get()
    assert len(store.tokens) == 1
    with pytest.raises(TokenStoreError, match="the token store has no method delete"):
        client.logout()


def test_optional_methods_may_be_functions_of_the_object(sandbox: Sandbox) -> None:
    calls: list[str] = []

    def lock(account: str, timeout: float) -> str:
        calls.append("lock")
        return "id"

    store = with_attributes(lock=lock, unlock=lambda account, lock_id: calls.append(lock_id))
    sandbox.client(store=store).me.get()
    assert calls == ["lock", "id"]
    client = sandbox.client(
        store=with_attributes(delete=lambda account: bool(calls.append("delete")))
    )
    client.me.get()
    client.logout()
    assert calls[-1] == "delete"


REQUIRED = {
    "load": {"load": None},
    "save": {"save": "a text"},
    "unlock, although it has lock": {"lock": lambda account, timeout: "id"},
}


@pytest.mark.parametrize("missing", REQUIRED)
def test_a_store_without_a_method_is_an_error(sandbox: Sandbox, missing: str) -> None:
    with pytest.raises(InvalidArgumentError, match=f"store has no method {missing}"):
        sandbox.client(store=with_attributes(**REQUIRED[missing]))
    assert not sandbox.requests()


MAKERS: list[Callable[[Any], object]] = [
    Tallyfy.from_env,
    doctor_from_env,
    lambda store: Tallyfy.with_password("17", "s", "a@b.c", "p", store=store),
    lambda store: SignIn.loopback("17").restore(store),
]


@pytest.mark.parametrize("make", MAKERS)
def test_a_mapping_in_place_of_a_store_is_an_error(make: Callable[[Any], object]) -> None:
    with pytest.raises(InvalidArgumentError, match="store is a mapping") as caught:
        make({"TALLYFY_ACCESS_TOKEN": "s3cret"})
    assert "os.environ" in caught.value.hint and "s3cret" not in str(caught.value)


def test_a_mapping_with_the_methods_is_a_store(sandbox: Sandbox) -> None:
    class Tokens(dict[str, str]):
        def load(self, account: str) -> Optional[str]:
            return self.get(account)

        def save(self, account: str, token: str) -> None:
            self[account] = token

    tokens: TokenStore = Tokens()
    sandbox.client(store=tokens).me.get()
    assert isinstance(tokens, Tokens) and len(tokens) == 1
