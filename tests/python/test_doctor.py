"""E5: the doctor, as a process, on a Tallyfy in each broken state of the user's own documents."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import broken
import pytest
from patient import Patient

from tallykit import FileStore, __version__
from tallykit.doctor import DoctorReport, examine
from tallykit.sandbox import Sandbox


class Case(NamedTuple):
    """A broken state: the check that notes it, and what its finding and its next step name."""

    broken: Callable[[Patient], None]
    check: str
    finding: str
    next_step: str


CASES = [
    Case(broken.token_with_prefix, "settings", "starts with `Bearer `", "adds the prefix"),
    Case(broken.token_with_line_break, "settings", "line break", "remove the white space"),
    Case(broken.token_expired, "person", "GET /me, status 401", "it has expired"),
    Case(
        broken.token_expired_by_the_variable,
        "token",
        "personal token has expired",
        "Copy a new one",
    ),
    Case(broken.expiry_in_seconds, "settings", "TALLYFY_TOKEN_EXPIRY", "1767225600000"),
    Case(broken.logged_out, "person", "status 401", "its owner has logged out"),
    Case(
        broken.wrong_client_id, "token", "invalid_client", "client id or the client secret is wrong"
    ),
    Case(broken.id_that_is_no_number, "settings", "not a number", "swapped"),
    Case(
        broken.wrong_client_secret,
        "token",
        "invalid_client",
        "client id or the client secret is wrong",
    ),
    Case(broken.wrong_password, "token", "(password), status 400", "single sign-on"),
    Case(
        broken.wrong_user, "token", "(password), status 400", "user name or the password is wrong"
    ),
    Case(
        broken.application_with_wrong_secret, "token", "(client_credentials), status 401", "secret"
    ),
    Case(broken.body_is_no_form, "token", "status 400", "reports a missing parameter"),
    Case(broken.grant_is_not_supported, "token", "unsupported_grant_type", "which grants"),
    Case(
        broken.application_token_on_user_routes, "person", "client_credentials", "TALLYFY_USERNAME"
    ),
    Case(broken.application_of_another_organization, "application", "403", "another organization"),
    Case(broken.unknown_user, "token", "status 404", "No such user"),
    Case(broken.user_not_in_organization, "token", "status 422", "not in this organization"),
    Case(broken.person_acts_as_another, "settings", "only an application", "for app"),
    Case(broken.wrong_organization, "organization", f"{broken.NO_ORG} is not an organization", "403"),
    Case(broken.wrong_token_endpoint, "token", "requested from http://", "no token endpoint at this"),
    Case(
        broken.wrong_account_server,
        "token",
        "account/oauth/token",
        "account.tallyfy.com/oauth/token",
    ),
    Case(broken.lost_client_header, "headers", "X-Tallyfy-Client", "removes it"),
    Case(broken.lost_client_header_of_an_application, "headers", "X-Tallyfy-Client", "removes it"),
    Case(
        broken.lost_client_header_that_looks_like_a_wrong_path, "api", "no API", "X-Tallyfy-Client"
    ),
    Case(broken.lost_accept, "api", "HTML page", "Accept"),
    Case(broken.lost_authorization, "person", "Authorization does not arrive", ""),
    Case(broken.rate_limited, "api", "retry at", "Wait until"),
    Case(broken.rate_limited_token_endpoint, "token", "status 429", "Wait until"),
    Case(broken.base_without_api, "api", "there is one at", "TALLYFY_BASE_URL"),
    Case(broken.base_with_another_path, "api", "there is one at", "TALLYFY_BASE_URL"),
    Case(broken.base_without_https, "settings", "not https", "https only"),
    Case(broken.server_fails, "api", "status 503", "Try again later"),
    Case(broken.token_endpoint_fails, "token", "status 500", "Try again later"),
    Case(broken.server_down, "connection", "refused", "the server is down"),
    Case(broken.no_such_name, "dns", "no address for xxx", "Check the spelling"),
    Case(broken.clock_off_by_hours, "clock", "3 hours behind", "NTP"),
    Case(broken.half_a_credential, "settings", "TALLYFY_CLIENT_SECRT", "TALLYFY_CLIENT_SECRET"),
    Case(broken.nothing_set, "settings", "contains no credential", "TALLYFY_ACCESS_TOKEN"),
    Case(broken.store_open_to_others, "store", "mode must be 600", "closed to others"),
    Case(broken.store_folder_open_to_others, "store", "mode must be 700", "user's own"),
    Case(broken.store_is_a_link, "store", "symbolic link", "user's own"),
    Case(broken.store_without_key, "store", "is not there", "Bring it back"),
    Case(broken.store_with_another_key, "store", "another key", "left as it is"),
    Case(broken.store_key_variable_missing, "store", "TALLYKIT_TEST_KEY", "openssl"),
    Case(broken.store_is_locked, "store", "another process", "hangs"),
    Case(broken.refresh_token_dead, "token", "refresh_token", "Sign in again"),
    Case(broken.access_token_dead_beside_a_refresh_token, "person", "not used", "--store"),
]

WARNINGS = [
    Case(broken.application, "person", "client_credentials", "--as-user"),
    Case(broken.light_member, "role", "light member", "authorize an integration"),
    Case(broken.no_organization, "organization", "Difference Engines (f9e8", "TALLYFY_ORG_ID"),
    Case(broken.token_ends_soon, "token", "valid for 10 days", "before it expires"),
    Case(broken.leftovers, "settings", "TALLYFY_CLIENT_SECRET", "Unset"),
    Case(broken.mistyped_beside, "settings", "TALLYFY_ORGID", "Unset"),
    Case(broken.clock_off_by_minutes, "clock", "5 minutes ahead", "NTP"),
    Case(broken.store_not_used_yet, "store", "nothing at", "first sign-in"),
    Case(broken.refresh_token_without_store, "token", "was not used", "--store"),
]


def ids(cases: list[Case]) -> list[str]:
    return [case.broken.__name__ for case in cases]


def see(case: Case, check: dict[str, str]) -> None:
    assert check["id"] == case.check, check
    assert case.finding in check["finding"] and case.next_step in check["next_step"], check


@pytest.mark.parametrize("case", CASES, ids=ids(CASES))
def test_e5_the_doctor_names_the_cause(patient: Patient, case: Case) -> None:
    case.broken(patient)
    (failed,) = patient.noted("failed", code=1)
    see(case, failed)
    text = patient.run(code=1)
    line = next(line for line in text.splitlines() if line.lstrip().startswith("failed"))
    assert failed["title"] in line and case.finding in line
    assert f"-> {failed['next_step']}" in text
    assert text.splitlines()[-1].endswith(f"Start with: {failed['title']}.")


@pytest.mark.parametrize("case", WARNINGS, ids=ids(WARNINGS))
def test_e5_a_warning_does_not_fail(patient: Patient, case: Case) -> None:
    case.broken(patient)
    (warning,) = patient.noted("warning", code=0)
    see(case, warning)
    text = patient.run(code=0)
    assert f"-> {warning['next_step']}" in text
    assert text.splitlines()[-1] == "Nothing failed (1 warning)."


def test_e5_a_healthy_client_is_seen_in_a_few_requests_that_change_nothing(
    patient: Patient,
) -> None:
    patient.store()
    patient.sandbox.clear_requests()
    checks = patient.report(code=0)
    assert {check["status"] for check in checks} == {"ok", "skipped"}
    before = "settings proxy dns connection tls api clock store token"
    after = "headers person organization role"
    assert [check["id"] for check in checks] == f"{before} {after}".split()
    assert set(checks[0]) == {"id", "title", "status", "finding", "next_step"}
    sent = patient.sandbox.requests()
    assert len(sent) < 10 and {request["method"] for request in sent} == {"GET"}
    entries = {file.suffix for file in (patient.folder / "tokens").iterdir()}
    assert len(list((patient.folder / "tokens").glob("*.token"))) == 1, entries
    assert patient.run(code=0).splitlines()[-1] == "All is well."


def test_e5_a_copied_token_is_suspected_before_the_way_is(patient: Patient) -> None:
    patient.personal()
    broken.lost_client_header(patient)
    noted = {check["id"]: check for check in patient.report(code=1)}
    assert noted["person"]["status"] == "failed" and "401" in noted["person"]["finding"]
    assert noted["headers"]["status"] == "warning"
    assert "X-Tallyfy-Client may not arrive" in noted["headers"]["finding"]
    assert "If the token is valid" in noted["headers"]["next_step"]


def test_e5_what_cannot_be_kept_is_not_spent(patient: Patient) -> None:
    broken.refresh_token_without_store(patient)
    patient.run(code=0)
    paths = [request["path"] for request in patient.sandbox.requests()]
    assert paths == ["/api/me"]


def test_e5_looking_at_a_store_makes_none(patient: Patient) -> None:
    broken.store_not_used_yet(patient)
    patient.run(code=0)
    assert not list(patient.folder.iterdir())
    patient.store()
    (patient.folder / "key").unlink()
    patient.run(code=1)
    assert not (patient.folder / "key").exists()


def on_terminal(patient: Patient, **variables: str) -> str:
    """What the doctor prints to a terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "tallykit", "doctor"],
        env={**patient.environment, "TERM": "xterm", **variables},
        stdout=theirs,
        timeout=120,
    )
    os.close(theirs)
    assert done.returncode == 1
    text = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # Linux's word for the end of a terminal.
            break
        if not read:
            break
        text += read
    os.close(ours)
    return text.decode()


def test_e5_colours_are_for_terminals_and_lines_fit_them(patient: Patient) -> None:
    broken.wrong_password(patient)
    patient.environment.pop("NO_COLOR", None)
    red = "\033[1;31mfailed \033[0m"
    text = on_terminal(patient, COLUMNS="80")
    assert red in text
    plain = on_terminal(patient, COLUMNS="80", NO_COLOR="1")
    assert "\033" not in plain and "failed" in plain
    assert max(map(len, plain.splitlines())) <= 80
    assert "\033" not in patient.run(code=1)


def test_e5_the_command_line_is_the_usual_one(patient: Patient) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tallykit", *arguments]
        return subprocess.run(command, env=patient.environment, capture_output=True, text=True)

    wrong = [[], ["nurse"], ["doctor", "--loud"], ["doctor", "--store", "somewhere"]]
    wrong.append(["doctor", "--ca-file", "/nowhere.pem"])
    wrong.append(["doctor", "--proxy", "socks5://me:canary-proxy@proxy.example"])
    for arguments in wrong:
        refused = run(*arguments)
        assert refused.returncode == 2 and "Traceback" not in refused.stderr, refused.stderr
        assert "canary" not in refused.stderr
    assert run("--version").stdout == f"tallykit {__version__}\n"
    for helped in (run("--help"), run("doctor", "--help")):
        assert helped.returncode == 0 and "doctor" in helped.stdout


def test_the_sandbox_has_a_name_among_the_commands(patient: Patient) -> None:
    command = [sys.executable, "-m", "tallykit", "sandbox"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=patient.environment, stdout=pipe, text=True) as sandbox:
        assert sandbox.stdout
        assert sandbox.stdout.readline().startswith("export TALLYFY_BASE_URL=")
        while not sandbox.stdout.readline().startswith("#"):
            pass
        sandbox.send_signal(signal.SIGINT)
        sandbox.communicate(timeout=30)
    assert sandbox.returncode == 0


def test_e5_ctrl_c_ends_an_examination(patient: Patient) -> None:
    patient.sandbox.fault(path="/me", delay_ms=60_000, times=9)
    command = [sys.executable, "-m", "tallykit", "doctor"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=patient.environment, stderr=pipe, text=True) as doctor:
        while not patient.sandbox.requests():
            time.sleep(0.02)
        doctor.send_signal(signal.SIGINT)
        _, error = doctor.communicate(timeout=30)
    assert (doctor.returncode, error) == (130, "given up\n")


def test_e5_a_client_can_be_examined_where_it_is(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = sandbox.client().doctor()
    assert isinstance(found, DoctorReport) and found.healthy
    assert "Ada Lovelace" in next(it.finding for it in found.checks if it.id == "person")
    assert json.loads(json.dumps(found.to_dict()))["checks"][0]["id"] == "settings"
    for name, value in sandbox.environment.items():
        monkeypatch.setenv(name, value)
    store = FileStore(tmp_path / "tokens", key_file=tmp_path / "key")
    assert examine(store).healthy
    (tmp_path / "tokens").chmod(0o500)
    refused = examine(store, base_url=sandbox.base_url)
    if os.geteuid():  # Root may write anywhere.
        assert [it.id for it in refused.checks if it.status == "failed"] == ["store"]
