"""Invalid arguments are never sent, and the error says how to correct them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from typing import Any, Union

import pytest

from tallykit import ConfigurationError, InvalidArgumentError, SignIn, Tallyfy
from tallykit.sandbox import Sandbox

NAIVE = datetime(2030, 1, 15, 9, 30)
SECRET = "canary-6c1f"

CALLS: list[tuple[str, Callable[[Tallyfy], object], list[str]]] = [
    ("an id with a path", lambda c: c.tasks.get("../me"), ["path"]),
    ("an id of dots", lambda c: c.tasks.get(".."), ["path"]),
    ("an empty id", lambda c: c.tasks.get(""), ["empty"]),
    (
        "a number instead of an id",
        lambda c: c.tasks.get(7),  # type: ignore[arg-type]
        ["tasks.get: task_id is int"],
    ),
    (
        "a string instead of a number",
        lambda c: c.members.get("7"),  # type: ignore[arg-type]
        ["user_id is str"],
    ),
    (
        "a negative page",
        lambda c: next(iter(c.tasks.list(page=-1))),
        ["page is -1", "count from 1; nothing was sent"],
    ),
    (
        "a negative number of items per page",
        lambda c: next(iter(c.tasks.list(per_page=-1))),
        ["per_page is -1", "count from 1; nothing was sent"],
    ),
    (
        "a naive datetime",
        lambda c: c.tasks.create(title="Read", deadline=NAIVE),
        ["deadline", "without a time zone", "tzinfo"],
    ),
    (
        "a naive datetime in a form",
        lambda c: c.processes.launch(checklist_id="a", prerun={"b": [NAIVE]}),
        ['prerun["b"][0]', "without a time zone"],
    ),
    (
        "an unknown field in a nested record",
        lambda c: c.tasks.update("a", "b", owners={"user": [7]}),
        ["owners.user is unknown", "users, guests, groups"],
    ),
    (
        "an unknown enum value",
        lambda c: c.tasks.update("a", "b", task_type="aproval"),  # type: ignore[arg-type]
        ["task_type is not one of", "approval"],
    ),
    (
        "the enum value unknown",
        lambda c: c.tasks.update("a", "b", task_type="unknown"),  # type: ignore[arg-type]
        ["task_type is not one of task, approval, expiring, email, expiring_email."],
    ),
    (
        "a string instead of a list",
        lambda c: c.templates.get("a", with_="steps"),
        ["with_ is str, not a list"],
    ),
    (
        "a first name of 33 characters",
        lambda c: c.applications.provision_user(
            first_name="A" * 33, last_name="B", email="a@example.com"
        ),
        ["first_name", "32"],
    ),
]


@pytest.mark.parametrize(
    ("call", "words"), [call[1:] for call in CALLS], ids=[call[0] for call in CALLS]
)
def test_h17_invalid_arguments_are_not_sent(
    client: Tallyfy, sandbox: Sandbox, call: Callable[[Tallyfy], object], words: list[str]
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        call(client)
    for word in words:
        assert word in str(caught.value)
    assert caught.value.attempts == 0 and sandbox.requests() == []


def test_h17_an_unknown_argument_is_a_type_error(client: Tallyfy, sandbox: Sandbox) -> None:
    with pytest.raises(TypeError, match="taks_id"):
        client.tasks.complete("a", taks_id="b")  # type: ignore[call-arg]
    assert sandbox.requests() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"client_id": "my-app"}, ["client id is not a number", "swapped"]),
        ({"client_id": 17.0}, ["client_id is float, not a string or a whole number"]),
        ({"client_secret": "  "}, ["client secret is blank"]),
        ({"password": ""}, ["password is blank"]),
        ({"client_id": " 17"}, ["client id has white space"]),
        (
            {"client_authentication": "digest"},
            ['neither "post" nor "basic"'],
        ),
    ],
)
def test_g2_invalid_credentials_are_not_sent(
    sandbox: Sandbox, changed: dict[str, Any], words: list[str]
) -> None:
    credentials = {
        "client_id": "17",
        "client_secret": SECRET,
        "username": "ada@example.com",
        "password": SECRET,
        "base_url": sandbox.base_url,
        **changed,
    }
    with pytest.raises(InvalidArgumentError) as caught:
        Tallyfy.with_password(**credentials)
    for word in words:
        assert word in str(caught.value)
    assert SECRET not in str(caught.value) and sandbox.requests() == []


@pytest.mark.parametrize(
    ("token", "word"),
    [
        (f"{SECRET}\n", "line break"),
        (f"Bearer {SECRET}", "Bearer"),
        (f"{SECRET} x", "white space"),
        ("", "blank"),
    ],
)
def test_g2_an_invalid_token_is_an_error_that_does_not_show_it(token: str, word: str) -> None:
    with pytest.raises(InvalidArgumentError, match=word) as caught:
        Tallyfy(token)
    assert SECRET not in str(caught.value)


def test_h3_plain_http_is_an_error(sandbox: Sandbox) -> None:
    with pytest.raises(ConfigurationError, match="https"):
        Tallyfy(SECRET, base_url="http://go.tallyfy.com/api")


@pytest.mark.parametrize("timeout", [0, -1, float("inf"), "1"])
def test_a_timeout_is_a_positive_number_of_seconds(timeout: Any) -> None:
    with pytest.raises((InvalidArgumentError, ConfigurationError), match="time"):
        Tallyfy(SECRET, timeout=timeout)


@pytest.mark.parametrize("endless", [float("inf"), float("nan")])
def test_h17_a_timeout_is_finite(endless: float) -> None:
    with pytest.raises(InvalidArgumentError, match=r"timeout is not finite"):
        Tallyfy(SECRET, timeout=endless)


class Id(IntEnum):
    CLIENT = 17


@pytest.mark.parametrize("client_id", [17, Id.CLIENT, "17"])
def test_a_client_id_may_be_a_number(sandbox: Sandbox, client_id: Union[int, str]) -> None:
    url = sandbox.base_url
    url_of_sign_in = SignIn.loopback(client_id, base_url=url).authorization_url()
    assert "client_id=17&" in url_of_sign_in
    for client in (
        Tallyfy.with_password(client_id, SECRET, "a@b.c", "p", base_url=url),
        Tallyfy.with_refresh_token(client_id, SECRET, "r", base_url=url),
        Tallyfy.for_app(client_id, SECRET, sandbox.org, base_url=url),
    ):
        same = Tallyfy.with_password("17", SECRET, "a@b.c", "p", base_url=url)
        assert "17" in client.account() and "17" in same.account()


@pytest.mark.parametrize("client_id", [True, 17.0, None, b"17", [17]])
def test_a_client_id_is_a_text_or_a_whole_number(client_id: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="client_id is"):
        Tallyfy.with_password(client_id, SECRET, "a@b.c", "p")
    with pytest.raises(InvalidArgumentError, match="client_id is"):
        SignIn.loopback(client_id)


def test_from_env_without_credentials_names_the_missing_variable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("ACCESS_TOKEN", "REFRESH_TOKEN", "CLIENT_ID", "CLIENT_SECRET", "BASE_URL"):
        monkeypatch.delenv(f"TALLYFY_{name}", raising=False)
    with pytest.raises(ConfigurationError, match="TALLYFY_ACCESS_TOKEN"):
        Tallyfy.from_env()
