"""E1: every language reports the errors that `tests/scenarios/errors.txt` lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tallykit import CancellationToken, Tallyfy, TallyfyError
from tallykit.sandbox import Sandbox

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Path(__file__).parent.parent / "scenarios" / "errors.txt"
CASES = [
    line.split(" | ")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ZEROS = "0" * 32


def client_of(sandbox: Sandbox, call: str) -> Tallyfy:
    """Returns a client, signed in unless the call tests the sign-in."""
    if call == "sign_in":
        env = sandbox.environment
        keys = (
            env["TALLYFY_CLIENT_ID"],
            env["TALLYFY_CLIENT_SECRET"],
            env["TALLYFY_USERNAME"],
        )
        return Tallyfy.with_password(*keys, "wrong", base_url=sandbox.base_url)
    if call in ("personal", "homeless"):
        org = sandbox.org if call == "personal" else None
        client = Tallyfy(sandbox.personal_token, org, base_url=sandbox.base_url)
    elif call in ("app", "stranger", "unknown_user"):
        client = sandbox.app()
        client.applications.user_token(sandbox.environment["TALLYFY_USERNAME"])
        return client
    else:
        client = sandbox.client(timeout=2.0) if call == "hasty" else sandbox.client()
    client.me.get()
    return client


def cancelled(client: Tallyfy) -> None:
    cancel = CancellationToken()
    cancel.cancel()
    client.with_cancellation(cancel).me.get()


def logged_out(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.logout()
    client.me.get()


def calls(
    client: Tallyfy, sandbox: Sandbox, seed: dict[str, str]
) -> dict[str, Callable[[], object]]:
    return {
        "me": client.me.get,
        "hasty": client.me.get,
        "sign_in": client.me.get,
        "missing": lambda: client.tasks.get(ZEROS),
        "input": lambda: client.tasks.get("../x"),
        "launch": lambda: client.processes.launch(checklist_id=seed["template"]),
        "archive": lambda: client.processes.archive(seed["process"]),
        "reopen": lambda: client.tasks.reopen_one_off(ZEROS),
        "raw": lambda: client.request("GET", "/me"),
        "walk": lambda: list(client.tasks.list_mine(per_page=10)),
        "app": lambda: list(client.tasks.list()),
        "homeless": lambda: list(client.tasks.list()),
        "stranger": lambda: client.applications.user_token(seed["stranger_email"]),
        "unknown_user": lambda: client.applications.user_token("unknown@example.com"),
        "personal": lambda: logged_out(client, sandbox),
        "cancelled": lambda: cancelled(client),
    }


def table_entry(error: TallyfyError) -> str:
    """Returns the error in the format of the table."""
    flags = [
        ("hint", error.hint),
        ("id", error.request_id),
        ("retry", error.retry_at),
        ("raw", error.raw_errors),
        ("time", error.elapsed > 0),
    ]
    has = " ".join(name if it else "-" for name, it in flags)
    fields = ",".join(error.field_errors)
    start = f"{error.kind} {error.http_status or '-'} {error.server_code or '-'} [{fields}]"
    return f"{start} {error.attempts} {error.side_effect} {has} {error.operation or '-'}"


@pytest.mark.parametrize(
    ("call", "faults", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_e1_a_fault_causes_the_same_error_in_every_language(
    sandbox: Sandbox, call: str, faults: str, expected: str
) -> None:
    client = client_of(sandbox, call)
    seed = sandbox.control("GET", "seed")
    if faults != "-":
        sandbox.control("POST", "faults", faults)
    with pytest.raises(TallyfyError) as caught:
        calls(client, sandbox, seed)[call]()
    assert table_entry(caught.value) == expected
