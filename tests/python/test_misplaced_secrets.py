"""No error and no frame of the library shows a secret that was passed in the wrong place."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from test_secret_leaks import PACKAGE

from tallykit import FileStore, MemoryStore, RedisStore, SignIn, Tallyfy
from tallykit.doctor import doctor_from_env
from tallykit.resources import Resources
from tallykit.sandbox import Sandbox
from tallykit.settings import Settings

SECRETS: dict[str, Any] = {
    "client secret": "Wq8ZkT3vLp0sXy7RbN2mJc5HdGf9AeUoKi4t6w1z",
    "token": "eyJ0eXAiOiJKV1QiLCJhbGciOi.eyJhdWQiOiIxNyIsImp0aSI6ImFiY2RlZiJ9.c2lnbmF0dXJl",
    "password": 'poetical "science" +/ Wm2Pq8Zk',
    "store key": "9f" * 16 + "a1b2c3d4" * 4,
    "bytes": b"Zq8ZkT3vLp0sXy7RbN2mJc5HdGf9",
    "number": 918273645546372819,
}
"""Whether it is a text or not, a secret may be in any place."""

ID = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"

NEEDED = {
    "access_token": "a-token",
    "org": ID,
    "client_id": "17",
    "client_secret": "a-client-secret",
    "username": "ada@example.com",
    "password": "a-password",
    "refresh_token": "a-refresh-token",
    "redirect_uri": "http://127.0.0.1:7000/callback",
    "method": "GET",
    "path": "/me",
    "redirect_url": "http://127.0.0.1:7000/callback?state=a",
    "email": "ada@example.com",
    "store": MemoryStore(),
}


def functions(sandbox: Sandbox) -> list[Callable[..., object]]:
    """Returns the functions that create a client, a sign-in or a store, and those that derive."""
    client, base_url = sandbox.client(), sandbox.base_url
    sign_in = SignIn.authorization_code("17", NEEDED["redirect_uri"], base_url=base_url)
    loopback = SignIn.loopback("17", base_url=base_url)
    return [
        *(Tallyfy, Tallyfy.with_password, Tallyfy.with_refresh_token, Tallyfy.for_app),
        *(Tallyfy.from_env, doctor_from_env),
        *(SignIn.authorization_code, SignIn.implicit, SignIn.loopback),
        *(sign_in.finish, sign_in.restore, loopback.wait_for_redirect),
        *(client.in_org, sandbox.app().as_user, client.with_deadline, client.with_cancellation),
        client.request,
    ]


RESOURCES = [name for name, value in vars(Resources).items() if isinstance(value, property)]


def methods(instance: object) -> list[Callable[..., object]]:
    """Returns the methods of an object that take an argument."""
    named = [getattr(instance, name) for name in vars(type(instance)) if name[0] != "_"]
    return [it for it in named if inspect.ismethod(it) and inspect.signature(it).parameters]


def calls(function: Callable[..., object]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields each parameter and the arguments of the others, which are right, or one is wrong."""
    parameters = inspect.signature(function).parameters.values()
    names = [it.name for it in parameters if it.kind is not it.VAR_KEYWORD]
    has_settings = len(names) < len(parameters)
    names = [name for name in names if name not in ("open_browser", "timeout")]
    needed = [it.name for it in parameters if it.name in NEEDED or it.default is it.empty]
    others = {name: NEEDED.get(name, ID) for name in needed if name in names}
    if "open_browser" in inspect.signature(function).parameters:
        others.update(open_browser=False, timeout=0.01)
    wrong: list[dict[str, Any]] = [{}]
    if has_settings:
        names += Settings.__annotations__
        wrong += [{"nonsense": 1}, {"timeout": "soon"}]
    for name in names:
        for broken in wrong:
            yield name, {**others, **broken}


def shown(error: BaseException, *, only_frames: bool = False) -> Iterator[str]:
    """Yields all that a program may show of an error and of those before it."""
    chain: list[BaseException | None] = [error]
    for link in chain:
        if link is None:
            continue
        if not only_frames:
            yield f"error: {link!s} {link!r} {link.args!r} {vars(link)!r}"
        for frame, _ in traceback.walk_tb(link.__traceback__):
            if frame.f_code.co_filename.startswith(PACKAGE):
                yield f"{frame.f_code.co_name}: {dict(frame.f_locals)!r}"
        chain += [it for it in (link.__cause__, link.__context__) if it not in chain]


def check(call: Callable[[], object], secret: Any, *, only_frames: bool = False) -> bool:
    """Returns whether the call failed, and asserts that the secret is not shown then."""
    plain = secret.decode() if isinstance(secret, bytes) else str(secret)
    try:
        call()
    except Exception as error:
        for text in shown(error, only_frames=only_frames):
            assert plain not in text and repr(plain)[1:-1] not in text, text
        return True
    return False


@pytest.mark.parametrize("kind", SECRETS)
def test_e3_no_frame_shows_a_secret_in_the_place_of_another_argument(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("TALLYFY_BASE_URL", sandbox.base_url)
    secret, failed = SECRETS[kind], 0
    for function in functions(sandbox):
        for name, others in calls(function):
            arguments = {**others, name: secret}
            # The error of a path names the path: that is what it is about.
            if (function.__name__, name) == ("request", "path") and isinstance(secret, str):
                continue
            failed += check(lambda f=function, a=arguments: f(**a), secret)
    assert failed > 200


@pytest.mark.parametrize("kind", SECRETS)
def test_e3_no_frame_of_a_method_keeps_its_arguments(sandbox: Sandbox, kind: str) -> None:
    """The errors of these methods may name an id or a value, because they are about it."""
    client, secret, failed = sandbox.client(), SECRETS[kind], set[str]()
    resources = [getattr(client, name) for name in RESOURCES]
    instances = [*resources, client, sandbox.app(), sandbox]
    for function in [Sandbox, *(method for it in instances for method in methods(it))]:
        for name, others in calls(function):
            arguments = {**others, name: secret}
            if check(lambda f=function, a=arguments: f(**a), secret, only_frames=True):
                failed.add(function.__qualname__)
    assert len(failed) > 30, failed


def test_e3_a_client_id_and_its_secret_may_be_swapped(sandbox: Sandbox) -> None:
    secret = SECRETS["client secret"]
    for function in (Tallyfy.with_password, Tallyfy.with_refresh_token):
        assert check(lambda f=function: f(secret, "17", "ada", "pass"), secret)
    assert check(lambda: Tallyfy.for_app(secret, "17", sandbox.org), secret)
    assert check(lambda: SignIn.authorization_code(secret, "a:/", "17"), secret)


@pytest.mark.parametrize("key", [SECRETS["store key"], SECRETS["bytes"], SECRETS["number"]])
def test_e3_no_error_of_a_store_shows_a_key_in_the_place_of_its_name(key: Any) -> None:
    for call in (
        lambda: FileStore("tokens", key_env=key),
        lambda: FileStore("tokens", key_file=key).load("a"),
        lambda: RedisStore("redis://127.0.0.1:1/0", key_env=key),
        lambda: RedisStore("redis://127.0.0.1:1/0", key_file=key).load("a"),
    ):
        assert check(call, key)
