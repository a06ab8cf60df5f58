"""E5: the doctor runs as a process and names the cause of each scenario."""

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

import doctor_scenarios as faults
import pytest
from doctor_case import DoctorCase

from tallykit import FileStore, __version__
from tallykit.doctor import DoctorReport, doctor_from_env
from tallykit.sandbox import Sandbox


class Scenario(NamedTuple):
    """A fault, the check that reports it, and parts of that check's finding and next step."""

    prepare: Callable[[DoctorCase], None]
    check: str
    finding: str
    next_step: str


FAILURES = [
    Scenario(faults.token_with_prefix, "settings", "starts with `Bearer `", "adds the prefix"),
    Scenario(faults.token_with_line_break, "settings", "line break", "remove the white space"),
    Scenario(faults.token_expired, "person", "GET /me, status 401", "it has expired"),
    Scenario(
        faults.token_expired_by_the_variable,
        "token",
        "personal token has expired",
        "Copy a new one",
    ),
    Scenario(faults.expiry_in_seconds, "settings", "TALLYFY_TOKEN_EXPIRY", "1767225600000"),
    Scenario(faults.logged_out, "person", "status 401", "its owner has logged out"),
    Scenario(
        faults.wrong_client_id, "token", "invalid_client", "client id or the client secret is wrong"
    ),
    Scenario(faults.client_id_not_a_number, "settings", "not a number", "swapped"),
    Scenario(
        faults.wrong_client_secret,
        "token",
        "invalid_client",
        "client id or the client secret is wrong",
    ),
    Scenario(faults.wrong_password, "token", "(password), status 400", "single sign-on"),
    Scenario(
        faults.wrong_user, "token", "(password), status 400", "user name or the password is wrong"
    ),
    Scenario(
        faults.application_with_wrong_secret, "token", "(client_credentials), status 401", "secret"
    ),
    Scenario(
        faults.token_request_without_content_type,
        "token",
        "status 400",
        "reports a missing parameter",
    ),
    Scenario(faults.grant_not_supported, "token", "unsupported_grant_type", "which grants"),
    Scenario(
        faults.application_token_on_user_routes, "person", "client_credentials", "TALLYFY_USERNAME"
    ),
    Scenario(
        faults.application_of_another_organization, "application", "403", "another organization"
    ),
    Scenario(faults.unknown_user, "token", "status 404", "No such user"),
    Scenario(faults.user_not_in_organization, "token", "status 422", "not in this organization"),
    Scenario(faults.user_acts_as_another_user, "settings", "only an application", "for app"),
    Scenario(
        faults.wrong_organization, "organization", f"{faults.NO_ORG} is not an organization", "403"
    ),
    Scenario(
        faults.wrong_token_endpoint, "token", "requested from http://", "no token endpoint at this"
    ),
    Scenario(
        faults.wrong_account_server,
        "token",
        "account/oauth/token",
        "account.tallyfy.com/oauth/token",
    ),
    Scenario(faults.lost_client_header, "headers", "X-Tallyfy-Client", "removes it"),
    Scenario(
        faults.lost_client_header_of_an_application, "headers", "X-Tallyfy-Client", "removes it"
    ),
    Scenario(
        faults.lost_client_header_that_looks_like_a_wrong_path, "api", "no API", "X-Tallyfy-Client"
    ),
    Scenario(faults.lost_accept, "api", "HTML page", "Accept"),
    Scenario(faults.lost_authorization, "person", "Authorization does not arrive", ""),
    Scenario(faults.rate_limited, "api", "retry at", "Wait until"),
    Scenario(faults.rate_limited_token_endpoint, "token", "status 429", "Wait until"),
    Scenario(faults.base_with_another_path, "api", "there is one at", "TALLYFY_BASE_URL"),
    Scenario(faults.base_without_https, "settings", "not https", "https only"),
    Scenario(faults.server_fails, "api", "status 503", "Try again later"),
    Scenario(faults.token_endpoint_fails, "token", "status 500", "Try again later"),
    Scenario(faults.server_down, "connection", "refused", "the server is down"),
    Scenario(faults.no_such_name, "dns", "no address for xxx", "Check the spelling"),
    Scenario(faults.clock_off_by_hours, "clock", "3 hours behind", "NTP"),
    Scenario(
        faults.incomplete_credential, "settings", "TALLYFY_CLIENT_SECRT", "TALLYFY_CLIENT_SECRET"
    ),
    Scenario(faults.nothing_set, "settings", "contains no credential", "TALLYFY_ACCESS_TOKEN"),
    Scenario(faults.store_open_to_others, "store", "mode must be 600", "closed to others"),
    Scenario(faults.store_folder_open_to_others, "store", "other users can write to", "user's own"),
    Scenario(faults.store_is_a_link, "store", "symbolic link", "user's own"),
    Scenario(faults.store_without_key, "store", "is not there", "Bring it back"),
    Scenario(faults.store_with_another_key, "store", "another key", "left as it is"),
    Scenario(faults.store_key_variable_missing, "store", "TALLYKIT_TEST_KEY", "openssl"),
    Scenario(faults.store_is_locked, "store", "another process", "hangs"),
    Scenario(faults.refresh_token_invalid, "token", "refresh_token", "Sign in again"),
    Scenario(faults.access_token_invalid_with_a_refresh_token, "person", "not used", "--store"),
]

WARNINGS = [
    Scenario(faults.application, "person", "client_credentials", "--as-user"),
    Scenario(faults.light_member, "role", "light member", "authorize an integration"),
    Scenario(faults.no_organization, "organization", "Difference Engines (f9e8", "TALLYFY_ORG_ID"),
    Scenario(faults.token_expires_soon, "token", "valid for 10 days", "before it expires"),
    Scenario(faults.unused_variables, "settings", "TALLYFY_CLIENT_SECRET", "Unset"),
    Scenario(faults.mistyped_variable, "settings", "TALLYFY_ORGID", "Unset"),
    Scenario(faults.clock_off_by_minutes, "clock", "5 minutes ahead", "NTP"),
    Scenario(faults.store_not_used_yet, "store", "nothing at", "first sign-in"),
    Scenario(faults.refresh_token_without_store, "token", "was not used", "--store"),
]


def ids(scenarios: list[Scenario]) -> list[str]:
    return [scenario.prepare.__name__ for scenario in scenarios]


def assert_check(scenario: Scenario, check: dict[str, str]) -> None:
    assert check["id"] == scenario.check, check
    assert scenario.finding in check["finding"] and scenario.next_step in check["next_step"], check


@pytest.mark.parametrize("scenario", FAILURES, ids=ids(FAILURES))
def test_e5_the_doctor_names_the_cause(case: DoctorCase, scenario: Scenario) -> None:
    scenario.prepare(case)
    (failed,) = case.checks_with("failed", code=1)
    assert_check(scenario, failed)
    text = case.run(code=1)
    line = next(line for line in text.splitlines() if line.lstrip().startswith("failed"))
    assert failed["title"] in line and scenario.finding in line
    assert f"-> {failed['next_step']}" in text
    assert text.splitlines()[-1].endswith(f"Start with: {failed['title']}.")


@pytest.mark.parametrize("scenario", WARNINGS, ids=ids(WARNINGS))
def test_e5_a_warning_does_not_fail(case: DoctorCase, scenario: Scenario) -> None:
    scenario.prepare(case)
    (warning,) = case.checks_with("warning", code=0)
    assert_check(scenario, warning)
    text = case.run(code=0)
    assert f"-> {warning['next_step']}" in text
    assert text.splitlines()[-1] == "Nothing failed (1 warning)."


def test_e5_a_healthy_client_takes_few_requests_and_none_changes_data(
    case: DoctorCase,
) -> None:
    case.store()
    case.sandbox.clear_requests()
    checks = case.report(code=0)
    assert {check["status"] for check in checks} == {"ok", "skipped"}
    before = "settings proxy dns connection tls api clock store token"
    after = "headers person organization role"
    assert [check["id"] for check in checks] == f"{before} {after}".split()
    assert set(checks[0]) == {"id", "title", "status", "finding", "next_step"}
    sent = case.sandbox.requests()
    assert len(sent) < 10 and {request["method"] for request in sent} == {"GET"}
    entries = {file.suffix for file in (case.folder / "tokens").iterdir()}
    assert len(list((case.folder / "tokens").glob("*.token"))) == 1, entries
    assert case.run(code=0).splitlines()[-1] == "All is well."


def test_e5_a_401_points_to_the_token_before_a_lost_header(case: DoctorCase) -> None:
    case.personal()
    case.sandbox.fault(path="/", status=401, body={"message": "Unauthenticated."}, times=99)
    checks = {check["id"]: check for check in case.report(code=1)}
    assert checks["person"]["status"] == "failed" and "401" in checks["person"]["finding"]
    assert checks["headers"]["status"] == "warning"
    assert "X-Tallyfy-Client may not arrive" in checks["headers"]["finding"]
    assert "If the token is valid" in checks["headers"]["next_step"]


def test_e5_a_refresh_token_without_a_store_is_not_used(case: DoctorCase) -> None:
    faults.refresh_token_without_store(case)
    case.run(code=0)
    paths = [request["path"] for request in case.sandbox.requests()]
    assert paths == ["/api/me"]


def test_e5_checking_a_store_does_not_create_it(case: DoctorCase) -> None:
    faults.store_not_used_yet(case)
    case.run(code=0)
    assert not list(case.folder.iterdir())
    case.store()
    (case.folder / "key").unlink()
    case.run(code=1)
    assert not (case.folder / "key").exists()


def on_terminal(case: DoctorCase, **variables: str) -> str:
    """Returns what the doctor prints to a terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "tallykit", "doctor"],
        env={**case.environment, "TERM": "xterm", **variables},
        stdout=theirs,
        timeout=120,
    )
    os.close(theirs)
    assert done.returncode == 1
    text = b""
    while True:
        try:
            read = os.read(ours, 65536)
        except OSError:  # Linux reports the end of a terminal as an error.
            break
        if not read:
            break
        text += read
    os.close(ours)
    return text.decode()


def test_e5_only_a_terminal_gets_colours_and_lines_fit_its_width(case: DoctorCase) -> None:
    faults.wrong_password(case)
    case.environment.pop("NO_COLOR", None)
    red = "\033[1;31mfailed \033[0m"
    text = on_terminal(case, COLUMNS="80")
    assert red in text
    plain = on_terminal(case, COLUMNS="80", NO_COLOR="1")
    assert "\033" not in plain and "failed" in plain
    assert max(map(len, plain.splitlines())) <= 80
    assert "\033" not in case.run(code=1)


def test_e5_wrong_command_lines_exit_with_2_and_help_with_0(case: DoctorCase) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "tallykit", *arguments]
        return subprocess.run(command, env=case.environment, capture_output=True, text=True)

    wrong = [[], ["nurse"], ["doctor", "--loud"], ["doctor", "--store", "somewhere"]]
    wrong.append(["doctor", "--ca-file", "/nowhere.pem"])
    wrong.append(["doctor", "--proxy", "socks5://me:canary-proxy@proxy.example"])
    for arguments in wrong:
        failed = run(*arguments)
        assert failed.returncode == 2 and "Traceback" not in failed.stderr, failed.stderr
        assert "canary" not in failed.stderr
    assert run("--version").stdout == f"tallykit {__version__}\n"
    for helped in (run("--help"), run("doctor", "--help")):
        assert helped.returncode == 0 and "doctor" in helped.stdout


@pytest.mark.usefixtures("interruptible")
def test_e5_ctrl_c_stops_the_doctor(case: DoctorCase) -> None:
    case.sandbox.fault(path="/me", delay_ms=60_000, times=9)
    command = [sys.executable, "-m", "tallykit", "doctor"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=case.environment, stderr=pipe, text=True) as doctor:
        while not case.sandbox.requests():
            time.sleep(0.02)
        doctor.send_signal(signal.SIGINT)
        _, error = doctor.communicate(timeout=30)
    assert (doctor.returncode, error) == (130, "cancelled\n")


def test_e5_the_doctor_checks_an_existing_client(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = sandbox.client().doctor()
    assert isinstance(report, DoctorReport) and report.healthy
    assert "Ada Lovelace" in next(it.finding for it in report.checks if it.id == "person")
    assert json.loads(json.dumps(report.to_dict()))["checks"][0]["id"] == "settings"
    for name, value in sandbox.environment.items():
        monkeypatch.setenv(name, value)
    store = FileStore(tmp_path / "tokens", key_file=tmp_path / "key")
    assert doctor_from_env(store).healthy
    (tmp_path / "tokens").chmod(0o500)
    read_only = doctor_from_env(store, base_url=sandbox.base_url)
    if os.geteuid():  # Root can write to a read-only folder.
        assert [it.id for it in read_only.checks if it.status == "failed"] == ["store"]
