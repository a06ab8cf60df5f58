"""Token stores written in Python, and objects that hold secrets."""

from __future__ import annotations

import asyncio
import copy
import gc
import logging
import pickle
import threading
import traceback

import pytest

from tallykit import (
    ConfigurationError,
    InvalidArgumentError,
    SignIn,
    Tallyfy,
    TokenStoreError,
)
from tallykit.doctor import doctor_from_env
from tallykit.sandbox import Sandbox

USER = "charles@example.com"


class Memory:
    """A minimal store, as users write it."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.threads: set[int] = set()

    def load(self, account: str) -> str | None:
        self.threads.add(threading.get_ident())
        return self.tokens.get(account)

    def save(self, account: str, token: str) -> None:
        self.tokens[account] = token


def with_refresh_token(sandbox: Sandbox, store: object) -> Tallyfy:
    return Tallyfy.with_refresh_token(
        "17", "secret", "a-refresh-token", base_url=sandbox.base_url, store=store
    )


def token_requests(sandbox: Sandbox) -> int:
    return sum(request["path"].endswith("/oauth/token") for request in sandbox.requests())


def test_s7_a_store_in_python_saves_the_next_sign_in(sandbox: Sandbox) -> None:
    store = Memory()
    sandbox.client(store=store).me.get()
    assert len(store.tokens) == 1 and store.threads
    sandbox.client(store=store).me.get()
    assert token_requests(sandbox) == 1


def test_s7_a_renewed_token_is_saved(sandbox: Sandbox) -> None:
    store = Memory()
    client = sandbox.client(store=store)
    client.me.get()
    before = dict(store.tokens)
    sandbox.expire_tokens()
    client.me.get()
    assert store.tokens != before and store.tokens.keys() == before.keys()


def test_s7_an_error_of_a_store_names_its_class_but_not_its_text(sandbox: Sandbox) -> None:
    class Broken(Memory):
        def load(self, account: str) -> str | None:
            raise KeyError("canary-6c1f")

    with pytest.raises(TokenStoreError, match="KeyError in load") as caught:
        with_refresh_token(sandbox, Broken()).me.get()
    assert "canary-6c1f" not in str(caught.value) and sandbox.requests() == []


def test_s9_a_store_that_fails_does_not_stop_a_client_with_a_password(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    class Broken(Memory):
        def load(self, account: str) -> str | None:
            raise KeyError("canary-6c1f")

    client = sandbox.client(store=Broken())
    client.me.get()
    assert "KeyError in load" in caplog.text and "canary-6c1f" not in caplog.text
    assert client.stats().store_failures > 0


def test_s3_a_token_that_cannot_be_saved_is_used_and_logged_once(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    class Full(Memory):
        def save(self, account: str, token: str) -> None:
            raise OSError("canary-6c1f")

    client = sandbox.client(store=Full())
    client.me.get()
    client.me.get()
    warnings = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [(record.name, record.levelname) for record in warnings] == [("tallykit", "WARNING")]
    assert "could not be saved" in caplog.text and "canary-6c1f" not in caplog.text
    paths = [request["path"] for request in sandbox.requests()]
    assert paths.count("/api/oauth/token") == 1


def test_s7_an_async_store_is_an_error(
    sandbox: Sandbox, caplog: pytest.LogCaptureFixture, recwarn: pytest.WarningsRecorder
) -> None:
    class Saving(Memory):
        async def save(self, account: str, token: str) -> None:  # type: ignore[override]
            self.tokens[account] = token

    class Loading(Memory):
        async def load(self, account: str) -> str | None:  # type: ignore[override]
            return self.tokens.get(account)

    with pytest.raises(InvalidArgumentError, match="has an asynchronous method save"):
        sandbox.client(store=Saving())
    # One that is not recognized before it is called.
    store = Memory()
    store.save = lambda account, token: asyncio.sleep(0)  # type: ignore[method-assign, assignment]
    sandbox.client(store=store).me.get()
    assert "could not be saved" in caplog.text and "save of the token store is async" in caplog.text
    with pytest.raises(InvalidArgumentError, match="has an asynchronous method load"):
        sandbox.client(store=Loading())
    gc.collect()
    assert not [warning for warning in recwarn if "never awaited" in str(warning.message)]


@pytest.mark.parametrize("ended", [KeyboardInterrupt, SystemExit])
def test_l3_a_keyboard_interrupt_in_a_store_reaches_the_caller(
    sandbox: Sandbox, ended: type[BaseException]
) -> None:
    class Interrupted(Memory):
        def load(self, account: str) -> str | None:
            raise ended

        def delete(self, account: str) -> bool:
            raise ended

    client = sandbox.client(store=Interrupted())
    with pytest.raises(ended):
        client.logout()
    sign_in = SignIn.authorization_code("17", "http://127.0.0.1/back", base_url=sandbox.base_url)
    with pytest.raises(ended):
        sign_in.restore(Interrupted())
    # A renewal calls the store on the thread of the caller that waits for it.
    with pytest.raises(ended):
        with_refresh_token(sandbox, Interrupted()).me.get()


def test_a_store_without_load_is_an_error(sandbox: Sandbox) -> None:
    with pytest.raises(InvalidArgumentError, match="store has no method load"):
        sandbox.client(store=object())


def test_e4_objects_with_secrets_cannot_be_pickled(sandbox: Sandbox) -> None:
    app = sandbox.app()
    for secret in (app, sandbox.client(), app.applications.user_token(USER), app.tasks):
        with pytest.raises(TypeError, match="secret"):
            pickle.dumps(secret)
    with pytest.raises(TypeError, match="secret"):
        copy.copy(app)


def test_e3_no_object_shows_its_secrets(sandbox: Sandbox) -> None:
    app, client = sandbox.app(), sandbox.client()
    token = app.applications.user_token(USER)
    secrets = [
        token.reveal(),
        sandbox.personal_token,
        sandbox.app_credentials[1],
        sandbox.environment["TALLYFY_CLIENT_SECRET"],
        sandbox.environment["TALLYFY_PASSWORD"],
    ]
    acting = Tallyfy(token.reveal(), sandbox.org, base_url=sandbox.base_url)
    shown = [app, client, token, acting, app.as_user(USER), client.tasks, client.tasks.list()]
    text = " ".join(f"{thing!r} {thing} {vars(type(thing))}" for thing in shown)
    for secret in secrets:
        assert len(secret) > 8 and secret not in text


def test_e3_no_frame_keeps_the_password_of_a_proxy() -> None:
    def proxy() -> str:
        return "socks5://me:" + "canary-6c1f@proxy.example"

    for make in (Tallyfy.from_env, doctor_from_env):
        with pytest.raises(ConfigurationError) as caught:
            make(proxy=proxy())
        frames = [frame for frame, _ in traceback.walk_tb(caught.value.__traceback__)]
        assert len(frames) > 1
        assert not [frame for frame in frames if "canary-6c1f" in repr(frame.f_locals)]
