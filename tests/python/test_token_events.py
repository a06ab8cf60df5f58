"""What a client tells of its tokens, and whose token a store gives."""

from __future__ import annotations

import sys
import threading
from datetime import datetime
from typing import Any

import pytest

from tallykit import AuthenticationError, MemoryStore, Tallyfy
from tallykit.renewals import AuthStats, TokenRenewal
from tallykit.sandbox import Sandbox


def zero(**counts: int) -> AuthStats:
    names = AuthStats.__dataclass_fields__
    return AuthStats(**{**dict.fromkeys(names, 0), **counts})


def test_each_cause_of_a_failed_authentication_is_counted(sandbox: Sandbox) -> None:
    client = sandbox.client()
    assert client.stats() == zero()
    client.me.get()
    client.in_org("c15bc5b2f9e34a4f9d7a6b1e0d3c8f42").me.get()
    assert client.stats() == zero(sign_ins=1)
    sandbox.expire_tokens()
    client.me.get()
    assert client.stats() == zero(sign_ins=1, refreshes=1, rejected_tokens=1)


class Renewals:
    def __init__(self) -> None:
        self.told: list[TokenRenewal] = []
        self.arrived = threading.Semaphore(0)

    def __call__(self, renewal: TokenRenewal) -> None:
        self.told.append(renewal)
        self.arrived.release()

    def next(self) -> TokenRenewal:
        assert self.arrived.acquire(timeout=30)
        return self.told[-1]


def test_a_listener_is_told_of_each_new_token(sandbox: Sandbox) -> None:
    client, renewals, store = sandbox.client(), Renewals(), MemoryStore()
    client.on_renewal(renewals)
    client.me.get()
    told = renewals.next()
    assert (told.account, told.source) == (client.account(), "sign_in")
    assert isinstance(told.expires_at, datetime) and told.expires_at.tzinfo is not None
    assert told.expires_at == client.access_token().expires_at
    client.invalidate_token()
    client.me.get()
    assert renewals.next().source == "refresh"
    client.on_renewal(None)
    client.invalidate_token()
    client.me.get()
    assert len(renewals.told) == 2
    sandbox.client(store=store).me.get()
    other = sandbox.client(store=store)
    other.on_renewal(renewals)
    other.me.get()
    assert renewals.next().source == "store"
    with pytest.raises(TypeError):
        client.on_renewal("print")  # type: ignore[arg-type]


def test_an_exception_of_a_listener_stops_no_call(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    called = threading.Event()

    def hook(unraisable: Any) -> None:
        seen.append(unraisable.exc_type)
        called.set()

    def listener(renewal: TokenRenewal) -> None:
        raise ValueError(renewal.source)

    monkeypatch.setattr(sys, "unraisablehook", hook)
    client = sandbox.client()
    client.on_renewal(listener)
    client.me.get()
    assert called.wait(30) and seen == [ValueError]


def test_t21_a_stored_token_needs_the_password_that_obtained_it(sandbox: Sandbox) -> None:
    store = MemoryStore()
    client = sandbox.client(store=store)
    client.me.get()
    env = sandbox.environment

    def with_password(password: str) -> Tallyfy:
        return Tallyfy.with_password(
            env["TALLYFY_CLIENT_ID"],
            env["TALLYFY_CLIENT_SECRET"],
            env["TALLYFY_USERNAME"],
            password,
            base_url=sandbox.base_url,
            store=store,
        )

    for _ in range(3):
        with pytest.raises(AuthenticationError):
            with_password("wrong").me.get()
    paths = [request["path"] for request in sandbox.requests()]
    assert paths.count("/api/oauth/token") == 2, "the wrong password is sent once"
    with_password(env["TALLYFY_PASSWORD"]).me.get()
    assert paths.count("/api/oauth/token") == 2


def test_t22_a_logout_reaches_another_client_of_the_store(sandbox: Sandbox) -> None:
    store = MemoryStore()
    one, other = sandbox.client(store=store), sandbox.client(store=store)
    one.me.get()
    other.me.get()
    assert len(one.logout()) == 2
    sandbox.expire_tokens()
    with pytest.raises(AuthenticationError, match="signed out"):
        other.me.get()
    sandbox.client(store=store).me.get()
