"""No public object, error or traceback shows a secret, in any text form."""

from __future__ import annotations

import copy
import json
import pickle
import pprint
import reprlib
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from test_secret_handling import Memory
from test_sign_in import browse

import tallykit
from tallykit import (
    CancellationToken,
    FileStore,
    InvalidArgumentError,
    MemoryStore,
    Pager,
    RedisStore,
    SignIn,
    Tallyfy,
    TallyfyError,
    TokenStoreError,
)
from tallykit._resource import Resource
from tallykit.sandbox import Sandbox

CHARLES = "charles@example.com"
PACKAGE = str(Path(tallykit.__file__).parent)


class Secrets:
    """Every secret of a sandbox, and the clients and stores that use them."""

    def __init__(self, sandbox: Sandbox, folder: Path, environ: pytest.MonkeyPatch) -> None:
        seed = sandbox.control("GET", "seed")
        env = sandbox.environment
        self.sandbox, self.folder, self.seed = sandbox, folder, seed
        self.id, self.secret = env["TALLYFY_CLIENT_ID"], env["TALLYFY_CLIENT_SECRET"]
        self.username, self.password = env["TALLYFY_USERNAME"], env["TALLYFY_PASSWORD"]
        self.app_id, self.app_secret = sandbox.app_credentials
        self.personal: str = sandbox.personal_token
        self.saved: str = seed["saved_sign_in"]
        self.proxy = f"http://ada:{seed['proxy_password']}@{sandbox.base_url[7:-4]}"
        self.redis = f"redis://:{seed['redis_password']}@127.0.0.1:1/0"
        environ.setenv("TALLYKIT_KEY", seed["store_key"])
        self.store, memory = FileStore(folder, key_env="TALLYKIT_KEY"), Memory()
        self.client = sandbox.client(store=memory)
        self.client.me.get()
        (self.stored,) = memory.tokens.values()
        sandbox.client(store=self.store).me.get()
        for kind in ("store-key", "redis-password"):
            sandbox.control("POST", "in-play", {"kind": kind})
        self.app = sandbox.app()
        self.token = self.app.applications.user_token(CHARLES)
        self.sign_in = SignIn.authorization_code(
            self.id, seed["redirect_uri"], self.secret, state=self.saved, base_url=sandbox.base_url
        )
        self.redirect = browse(self.sign_in.authorization_url())
        self.signed_in = self.sign_in.finish(self.redirect)
        self.signed_in.me.get()

    def all(self) -> dict[str, str]:
        """Returns the texts that must not appear. A text with several secrets is split."""
        saved = json.loads(self.stored)
        state, verifier = self.saved.split(".")
        code = self.redirect.split("code=")[1].split("%")[0]
        return {
            "client secret": self.secret,
            "password": self.password,
            "app secret": self.app_secret,
            "personal token": self.personal,
            "access token": saved["access_token"],
            "refresh token": saved["refresh_token"],
            "user token": self.token.reveal(),
            "state": state,
            "verifier": verifier,
            "code": code,
            "proxy password": self.seed["proxy_password"],
            "Redis password": self.seed["redis_password"],
            "store key": self.seed["store_key"],
        }


@pytest.fixture
def secrets(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Secrets:
    return Secrets(sandbox, tmp_path / "tokens", monkeypatch)


def objects(secrets: Secrets) -> list[Any]:
    """Returns every public object that holds or uses a secret."""
    client, app = secrets.client, secrets.app
    via_proxy = Tallyfy(secrets.personal, proxy=secrets.proxy, base_url=secrets.sandbox.base_url)
    via_proxy.me.get()
    charles = app.as_user(CHARLES)
    charles.me.get()
    return [
        client,
        client.in_org(secrets.sandbox.org),
        client.with_deadline(60),
        client.with_cancellation(CancellationToken()),
        client.tasks,
        client.tasks.list(),
        app,
        app.applications,
        charles,
        via_proxy,
        secrets.token,
        client.access_token(),
        secrets.sign_in,
        secrets.signed_in,
        secrets.store,
        MemoryStore(),
        RedisStore(secrets.redis, key_env="TALLYKIT_KEY"),
        secrets.sandbox,
    ]


def printed(thing: Any) -> Iterator[str]:
    """Yields every text form of an object and of its attributes."""
    yield from (str(thing), repr(thing), ascii(thing), f"{thing}", f"{thing!r:>5}")
    yield from (f"{[thing]} {(thing,)} { {'a': thing} }", reprlib.repr(thing))
    yield pprint.pformat({"thing": [thing]})
    if isinstance(thing, Sandbox):
        # The sandbox has public attributes for its secrets.
        return
    yield from (repr(getattr(thing, name, None)) for name in dir(thing))
    yield repr(getattr(thing, "__getstate__", lambda: None)())


def check(secrets: Secrets, text: str) -> None:
    for kind, secret in secrets.all().items():
        assert len(secret) > 12 and secret not in text, kind


def test_e3_no_object_shows_a_secret(secrets: Secrets) -> None:
    for thing in objects(secrets):
        check(secrets, "\n".join(printed(thing)))


def test_e4_no_object_that_holds_secrets_is_pickled_or_copied(secrets: Secrets) -> None:
    for thing in objects(secrets):
        # A shallow copy of a resource or a pager is allowed.
        shallow = () if isinstance(thing, (Resource, Pager)) else (copy.copy,)
        for copied in (pickle.dumps, copy.deepcopy, *shallow):
            with pytest.raises(TypeError):
                copied(thing)
                pytest.fail(f"{thing}")


class SaveQuotesToken(Memory):
    """A store whose save errors quote the token."""

    def save(self, account: str, token: str) -> None:
        raise OSError(f"no room for {token}")


class LoadQuotesToken(Memory):
    """A store whose load errors quote the token."""

    def __init__(self, stored: str) -> None:
        super().__init__()
        self.stored = stored

    def load(self, account: str) -> str | None:
        raise LookupError(self.stored)


def failures(secrets: Secrets) -> list[Callable[[], object]]:
    """Returns calls that fail and have secrets among their arguments."""
    one, base = secrets, secrets.sandbox.base_url
    wrong: list[dict[str, Any]] = [
        {"timeout": "soon"},
        {"base_url": "ftp://x"},
        {"nonsense": 1, "proxy": secrets.proxy},
        {"proxy": secrets.proxy, "base_url": "?"},
    ]
    calls: list[Callable[[], object]] = []
    for settings in wrong:
        calls += [
            lambda s=settings: Tallyfy(one.personal, one.sandbox.org, **s),
            lambda s=settings: Tallyfy.with_password(
                one.id, one.secret, one.username, one.password, **s
            ),
            lambda s=settings: Tallyfy.with_refresh_token(one.id, one.secret, one.stored, **s),
            lambda s=settings: Tallyfy.for_app(one.app_id, one.app_secret, one.sandbox.org, **s),
            lambda s=settings: SignIn.authorization_code(
                one.id, "a:/", one.secret, state=one.saved, **s
            ),
            lambda s=settings: SignIn.implicit(one.id, "a:/", state=one.saved, **s),
        ]
    other = SignIn.authorization_code(one.id, one.seed["redirect_uri"], base_url=base)
    implicit = SignIn.implicit(one.id, one.seed["redirect_uri"], base_url=base)
    with_store = {"org": one.sandbox.org, "store": LoadQuotesToken(one.stored)}
    calls += [
        lambda: Tallyfy(f"Bearer {one.personal}"),
        lambda: Tallyfy(f"{one.personal}\n"),
        lambda: Tallyfy(one.personal, "../x"),
        lambda: SignIn.authorization_code(one.id, "a:/", state=f"{one.saved}x"),
        lambda: one.sign_in.finish(one.redirect),
        lambda: other.finish(one.redirect),
        lambda: other.finish(browse(implicit.authorization_url())),
        lambda: one.sandbox.client(**with_store).me.get(),
        lambda: Tallyfy(one.personal, proxy=f"{one.proxy}:x", base_url=base).me.get(),
        lambda: Tallyfy.with_password(
            one.id, one.secret, one.username, f"{one.password}!", base_url=base
        ).me.get(),
        lambda: RedisStore(one.redis, key_env="TALLYKIT_KEY").save("a", one.stored),
        lambda: RedisStore(f"{one.redis}/x?", key_env="TALLYKIT_KEY"),
        lambda: FileStore(one.folder, key_file=one.folder).load("a"),
        lambda: one.client.tasks.get("../x"),
    ]
    return calls


def frames(error: BaseException) -> Iterator[str]:
    """Yields the library's frames with their variables, as pytest, Sentry and rich show them."""
    for frame in traceback.TracebackException.from_exception(error, capture_locals=True).stack:
        if frame.filename.startswith(PACKAGE):
            yield f"{frame.name} {frame.locals}"


def test_e3_no_error_and_no_frame_of_the_library_shows_a_secret(secrets: Secrets) -> None:
    known = 0
    for call in failures(secrets):
        try:
            call()
        except Exception as error:
            known += isinstance(error, TallyfyError)
            chain: BaseException | None = error
            while chain is not None:
                shown = [str(chain), repr(chain), repr(vars(chain)), repr(chain.args)]
                check(secrets, "\n".join([*shown, *frames(chain)]))
                chain = chain.__cause__ or chain.__context__
            check(secrets, "".join(traceback.format_exception_only(type(error), error)))
    assert known >= 20


def test_e3_an_error_text_of_a_store_is_never_shown(
    secrets: Secrets, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    client = secrets.sandbox.client(store=SaveQuotesToken())
    client.me.get()
    token = client.access_token().reveal()
    secrets.sandbox.client(store=LoadQuotesToken(secrets.stored)).me.get()
    with pytest.raises(TokenStoreError) as caught:
        Tallyfy.with_refresh_token(
            secrets.id,
            secrets.secret,
            "a-refresh-token",
            base_url=secrets.sandbox.base_url,
            store=LoadQuotesToken(secrets.stored),
        ).me.get()
    text = f"{caught.value!r} {caplog.text} {capfd.readouterr()}"
    assert "could not be saved" in text and "cannot be used" in text and token not in text
    check(secrets, text)


def test_e3_the_check_of_frames_includes_those_of_the_library(secrets: Secrets) -> None:
    wrong: Any = ()
    with pytest.raises(InvalidArgumentError) as caught:
        Tallyfy.with_password(secrets.id, secrets.secret, "ada", secrets.password, timeout=wrong)
    names = [frame.split()[0] for frame in frames(caught.value)]
    assert names == ["with_password", "_new"]
    assert "'kind': \"'with_password'\"" in list(frames(caught.value))[1]
