"""Texts of others: hints, repeated secrets, what is printed, and the text for Support."""

from __future__ import annotations

import base64
import json
import pickle
import subprocess
import sys
import unicodedata
import urllib.parse
from collections.abc import Callable
from datetime import datetime, timezone

import pytest
from doctor_case import DoctorCase

from tallykit import (
    AuthenticationError,
    ConflictError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    Tallyfy,
    TallyfyError,
    __version__,
)
from tallykit.sandbox import Sandbox

TEMPLATE = "11111111a1b2c3d4e5f60718293a4b5c"
NAME_FIELD = "33333331a1b2c3d4e5f60718293a4b5c"
ODD = "\x1b[31mred\x1b]0;title\x07\x9b5m\u202egpj.exe\u2066\u200b\r\nnext\u2028line\x7f\x00 end"


def is_plain(text: str) -> bool:
    return all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in text)


def field_ids(client: Tallyfy) -> dict[str, str]:
    template = client.templates.get(TEMPLATE).to_dict()
    return {field["label"]: field["id"] for field in template["prerun"]}


def test_e6_a_dropdown_that_was_sent_as_text_is_named_with_what_it_takes(client: Tallyfy) -> None:
    ids = field_ids(client)
    with pytest.raises(InvalidRequestError) as caught:
        client.processes.launch(
            checklist_id=TEMPLATE, prerun={NAME_FIELD: "Grace", ids["Department"]: "Engines"}
        )
    hint = caught.value.hint
    assert hint.startswith('A kick-off field is invalid: "Department"'), hint
    assert 'a dropdown takes one of its options as {"id": 1, "text"' in hint


def test_e2_a_task_of_the_other_kind_names_the_operation_for_it(client: Tallyfy) -> None:
    process = client.processes.launch(checklist_id=TEMPLATE, prerun={NAME_FIELD: "Grace"})
    task = next(iter(client.processes.tasks(process.id)))
    with pytest.raises(NotFoundError) as caught:
        client.tasks.complete_one_off(task_id=task.id)
    assert "call tasks.complete(process_id, …) instead" in caught.value.hint
    one_off = client.tasks.create(
        title="Alone",
        deadline=datetime(2030, 1, 1, tzinfo=timezone.utc),
        owners={"users": [1001]},
    )
    with pytest.raises(NotFoundError) as caught:
        client.tasks.complete(process.id, task_id=one_off.id)
    assert "call tasks.complete_one_off(…) instead" in caught.value.hint


@pytest.mark.parametrize(
    "message", ["Unauthorized action.", "Unauthorized.", "Saml Is Not Enabled"]
)
def test_e2_a_401_about_something_else_keeps_the_token(
    client: Tallyfy, sandbox: Sandbox, message: str
) -> None:
    sandbox.fault(path="/me", status=401, body={"message": message}, times=9)
    with pytest.raises(PermissionDeniedError) as caught:
        client.me.get()
    assert caught.value.http_status == 401 and caught.value.attempts == 1
    assert "another sign-in does not help" in caught.value.hint
    assert [request["path"] for request in sandbox.requests()] == ["/api/me"]


@pytest.mark.parametrize(
    ("status", "body", "error", "words"),
    [
        (
            402,
            {"message": "Trial limit reached", "code": "TRIAL_LIMIT_REACHED_100_U"},
            ConflictError,
            "plan",
        ),
        (423, {"message": "Locked."}, ConflictError, "open issue"),
        (404, {"message": "Not found. apsh546"}, NotFoundError, "X-Tallyfy-Client did not arrive"),
        (401, {"message": "No. apsh213"}, AuthenticationError, "X-Tallyfy-Client did not arrive"),
        (
            422,
            {"message": "The template is outdated."},
            InvalidRequestError,
            "content of the request",
        ),
    ],
)
def test_e6_hints_follow_from_status_operation_and_field(
    client: Tallyfy,
    sandbox: Sandbox,
    status: int,
    body: object,
    error: type[TallyfyError],
    words: str,
) -> None:
    sandbox.fault(path="/tasks", status=status, body=body, times=9)
    with pytest.raises(error) as caught:
        client.tasks.get("ffffffffffffffffffffffffffffffff")
    assert words in caught.value.hint, caught.value


ENCODINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64 of a header": lambda text: base64.b64encode(f"user:{text}".encode()).decode(),
    "base64url": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "percent": lambda text: urllib.parse.quote_plus(text),
    "every byte": lambda text: "".join(f"%{byte:02x}" for byte in text.encode()),
    "escapes": lambda text: "".join(f"\\u{ord(c):04x}" for c in text),
    "entities": lambda text: "".join(f"&#x{ord(c):x};" for c in text),
    "hex": lambda text: text.encode().hex().upper(),
    "a start": lambda text: f"{text[:9]}...",
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_e3_a_secret_that_the_server_repeats_is_never_shown(sandbox: Sandbox, name: str) -> None:
    client = sandbox.client()
    token = client.access_token().reveal()
    for secret in (token, sandbox.environment["TALLYFY_PASSWORD"]):
        encoded = ENCODINGS[name](secret)
        for body in (
            {"message": f"No {encoded} here", "errors": {encoded: [encoded]}, "trace": encoded},
            f"<html><title>{encoded}</title>",
            f"no {encoded}",
        ):
            for status in (200, 400, 409):
                sandbox.fault(path="/me", status=status, body=body, times=1)
                with pytest.raises(TallyfyError) as caught:
                    client.me.get()
                error = caught.value
                shown = [str(error), repr(error), error.support_text(), repr(error.field_errors)]
                shown += [json.dumps(error.raw_errors), error.summary]
                assert not [text for text in shown if encoded in text or secret in text], shown


def test_e7_the_text_for_support_has_the_request_and_the_response(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    body = {"message": "Too long.", "errors": {"name": ["Too long."]}, "access_token": "abc"}
    sandbox.fault(method="POST", path="/runs", status=422, body=body)
    with pytest.raises(InvalidRequestError) as caught:
        client.processes.launch(checklist_id=TEMPLATE, name="A name", prerun={NAME_FIELD: "Grace"})
    text = caught.value.support_text()
    for part in (
        "may contain personal data",
        "Error: InvalidRequest: ",
        "Time (UTC): 20",
        f"Library: tallykit {__version__} (python; ",
        f"POST {sandbox.base_url}/organizations/",
        "Authorization: Bearer (hidden)\nAccept: application/json\nX-Tallyfy-Client: APIClient\n",
        '"name":"A name"',
        "Response:\nStatus: 422\n",
        '"errors":{"name":["Too long."]}',
        '"access_token":"(hidden)"',
        f"Request id: {caught.value.request_id}\n",
    ):
        assert part in text, text
    assert pickle.loads(pickle.dumps(caught.value)).support_text() == text
    assert "TallyfyError: no" in TallyfyError("no").support_text()


def test_e7_an_error_prints_no_control_characters(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(
        path="/me", status=400, body={"message": ODD, "errors": {ODD: [ODD]}, "code": ODD}
    )
    with pytest.raises(TallyfyError) as caught:
        client.me.get()
    error = caught.value
    for text in (str(error), repr(error), error.summary, error.hint, *error.field_errors):
        assert is_plain(text), ascii(text)
    assert all(is_plain(line) for line in error.support_text().splitlines())
    with pytest.raises(TallyfyError) as caught:
        client.request("GET", f"/{ODD}")
    assert is_plain(str(caught.value)), ascii(str(caught.value))


def test_e7_the_doctor_prints_no_control_characters_of_names(
    case: DoctorCase, sandbox: Sandbox
) -> None:
    organizations = {"data": [{"id": sandbox.org, "name": f"Engines {ODD}"}]}
    sandbox.fault(path="/me/organizations", body=organizations, times=9, status=200)
    printed = case.run()
    assert all(is_plain(line) for line in printed.splitlines()), ascii(printed)
    assert "Engines redgpj.exe next line end" in printed
    command = [sys.executable, "-m", "tallykit", f"doctor{ODD}".replace("\0", "")]
    done = subprocess.run(command, env=case.environment, capture_output=True, text=True)
    assert done.returncode == 2 and "\x1b" not in done.stderr and "\u202e" not in done.stderr


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ('"ada@example.com"', "TALLYFY_USERNAME is in quotes"),
        ("ada@example.com\r", "TALLYFY_USERNAME contains a line break"),
        ("\ufeffada@example.com", "TALLYFY_USERNAME contains an invisible character"),
        ("ada@example.com\u00a0", "TALLYFY_USERNAME contains a space that is not an ordinary one"),
        ("export TALLYFY_USERNAME=ada@example.com", "TALLYFY_USERNAME contains the name of"),
        (" ada@example.com", "TALLYFY_USERNAME has white space around it"),
    ],
)
def test_e5_the_doctor_says_what_is_wrong_with_a_variable(
    case: DoctorCase, value: str, problem: str
) -> None:
    case.set(USERNAME=value)
    settings = next(check for check in case.report(code=1) if check["id"] == "settings")
    assert settings["status"] == "warning" and problem in settings["finding"], settings
    assert "value itself" in settings["next_step"]


@pytest.mark.parametrize("name", ["CLIENT_ID", "ORG_ID", "BASE_URL", "ACCESS_TOKEN"])
@pytest.mark.parametrize("mark", ['"{}"', "“{}”", "{}\r", "\ufeff{}", "{}\u00a0"])
def test_e5_the_doctor_names_the_variable_behind_an_error(
    case: DoctorCase, name: str, mark: str
) -> None:
    """The error is about the client id; the cause is how its variable was copied."""
    if name == "ACCESS_TOKEN":
        case.personal()
    case.set(**{name: mark.format(case.environment[f"TALLYFY_{name}"])})
    checks = json.loads(case.run("--json"))["checks"]
    settings = next(check for check in checks if check["id"] == "settings")
    assert f"TALLYFY_{name} " in settings["finding"], settings
