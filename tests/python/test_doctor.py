"""E5: the doctor, as a process, on a Tallyfy in each broken state of the user's own documents."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tallykit import FileStore, __version__
from tallykit.doctor import Checkup
from tallykit.sandbox import Sandbox

CHARLES = "charles@example.com"
STRANGER = ("mary@example.com", "connexion 1834")
SECOND_ORG = "f9e8d7c6b5a493827160f5e4d3c2b1a0"
NO_ORG = "00000000000000000000000000000000"
PERSONAL = ("ACCESS_TOKEN",)
APPLICATION = ("CLIENT_ID", "CLIENT_SECRET")


@dataclass
class Patient:
    """A program that does not work: its environment, and how the doctor is called for it."""

    sandbox: Sandbox
    folder: Path
    environment: dict[str, str]
    arguments: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)

    def set(self, **variables: str) -> None:
        self.environment.update({f"TALLYFY_{name}": text for name, text in variables.items()})

    def unset(self, *names: str) -> None:
        for name in names:
            del self.environment[f"TALLYFY_{name}"]

    def personal(self, token: str | None = None) -> None:
        """A personal token, and nothing else to sign in with."""
        self.unset("CLIENT_ID", "CLIENT_SECRET", "USERNAME", "PASSWORD")
        self.set(ACCESS_TOKEN=token or self.sandbox.personal_token)

    def application(self) -> None:
        self.unset("USERNAME", "PASSWORD")
        self.set(CLIENT_ID=self.sandbox.app_credentials[0])
        self.set(CLIENT_SECRET=self.sandbox.app_credentials[1])

    def store(self) -> FileStore:
        """A store in which the program has kept a token."""
        folder, key = self.folder / "tokens", self.folder / "key"
        store = FileStore(folder, key_file=key)
        self.sandbox.client(store=store).me.get()
        self.arguments += ["--store", str(folder), "--key-file", str(key)]
        return store

    def kept(self) -> Path:
        return next((self.folder / "tokens").glob("*.token"))

    def run(self, *arguments: str, code: int | None = None) -> str:
        given = [sys.executable, "-m", "tallykit", "doctor", *self.arguments, *arguments]
        done = subprocess.run(
            given, env=self.environment, capture_output=True, text=True, timeout=120
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        output = done.stdout + done.stderr
        secrets = [*self.secrets, *self._own_secrets()]
        assert not [secret for secret in secrets if secret in output], output
        assert not done.stderr, output
        return done.stdout

    def _own_secrets(self) -> list[str]:
        names = ("ACCESS_TOKEN", "REFRESH_TOKEN", "CLIENT_SECRET", "PASSWORD")
        values = (self.environment.get(f"TALLYFY_{name}", "") for name in names)
        return [value.strip() for value in values if len(value) > 3]

    def check(self, name: str, *arguments: str, code: int | None = None) -> dict[str, str]:
        report = json.loads(self.run("--json", *arguments, code=code))
        return next(check for check in report["checks"] if check["id"] == name)


@pytest.fixture
def patient(sandbox: Sandbox, tmp_path: Path) -> Patient:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("TALLYFY_")}
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"):
        kept.pop(name, None)
        kept.pop(name.lower(), None)
    return Patient(sandbox, tmp_path, {**kept, **sandbox.environment})


@contextmanager
def server(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server that is no Tallyfy."""

    class Handler(BaseHTTPRequestHandler):
        do_GET = do_POST = do_CONNECT = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- The broken states. Each breaks a patient and says nothing else. ---


def token_with_prefix(patient: Patient) -> None:
    patient.personal("Bearer " + patient.sandbox.personal_token)


def token_with_line_break(patient: Patient) -> None:
    patient.personal(patient.sandbox.personal_token + "\n")


def token_expired(patient: Patient) -> None:
    patient.personal()
    patient.sandbox.expire_tokens()


def token_expired_by_the_variable(patient: Patient) -> None:
    patient.personal()
    patient.set(TOKEN_EXPIRY="1700000000000")


def expiry_in_seconds(patient: Patient) -> None:
    patient.personal()
    patient.set(TOKEN_EXPIRY="1893456000")


def logged_out(patient: Patient) -> None:
    patient.personal()
    patient.sandbox.logout()


def wrong_client_id(patient: Patient) -> None:
    patient.set(CLIENT_ID="18")


def id_that_is_no_number(patient: Patient) -> None:
    patient.set(CLIENT_ID="Kc9+q/T2=w&7%Zr:u$Vd 4xLmPyB8sJ1", CLIENT_SECRET="17171717")
    patient.secrets.append("Kc9+q/T2")


def wrong_client_secret(patient: Patient) -> None:
    patient.set(CLIENT_SECRET="canary-secret")


def wrong_password(patient: Patient) -> None:
    patient.set(PASSWORD="canary-password")


def wrong_user(patient: Patient) -> None:
    patient.set(USERNAME="nobody@example.com")


def application_with_wrong_secret(patient: Patient) -> None:
    patient.application()
    patient.set(CLIENT_SECRET="canary-secret")


def body_is_no_form(patient: Patient) -> None:
    patient.sandbox.settings(lost_headers=["content-type"])


def grant_is_not_supported(patient: Patient) -> None:
    refusal = {"error": "unsupported_grant_type", "message": "The grant is not supported."}
    patient.sandbox.fault(path="oauth/token", status=400, body=refusal, times=9)


def application_token_on_user_routes(patient: Patient) -> None:
    app = patient.sandbox.app()
    patient.personal(app.access_token().reveal())


def application_of_another_organization(patient: Patient) -> None:
    patient.application()
    patient.set(ORG_ID=SECOND_ORG)


def unknown_user(patient: Patient) -> None:
    patient.application()
    patient.arguments += ["--as-user", "nobody@example.com"]


def user_not_in_organization(patient: Patient) -> None:
    patient.application()
    patient.arguments += ["--as-user", STRANGER[0]]


def person_acts_as_another(patient: Patient) -> None:
    patient.arguments += ["--as-user", CHARLES]


def wrong_organization(patient: Patient) -> None:
    patient.set(ORG_ID=NO_ORG)


def wrong_token_endpoint(patient: Patient) -> None:
    patient.arguments += ["--token-url", patient.sandbox.base_url + "/token"]


def wrong_account_server(patient: Patient) -> None:
    patient.application()
    patient.arguments += ["--app-token-url", patient.sandbox.base_url + "/account/oauth/token"]


def lost_client_header(patient: Patient) -> None:
    patient.sandbox.settings(lost_headers=["X-Tallyfy-Client"])


def lost_client_header_of_an_application(patient: Patient) -> None:
    patient.application()
    lost_client_header(patient)


def lost_client_header_that_looks_like_a_wrong_path(patient: Patient) -> None:
    body = {"error": True, "message": "No such endpoint.", "code": "ENDPOINT_NOT_FOUND"}
    patient.sandbox.fault(path="/me", status=404, body=body, times=9)


def lost_accept(patient: Patient) -> None:
    patient.sandbox.settings(lost_headers=["Accept"])


def lost_authorization(patient: Patient) -> None:
    patient.sandbox.settings(lost_headers=["Authorization"])


def rate_limited(patient: Patient) -> None:
    patient.sandbox.fault(status=429, retry_after=3600, times=99)


def rate_limited_token_endpoint(patient: Patient) -> None:
    patient.sandbox.fault(path="oauth/token", status=429, retry_after=3600, times=99)


def base_without_api(patient: Patient) -> None:
    patient.set(BASE_URL=patient.sandbox.base_url.removesuffix("/api"))


def base_with_another_path(patient: Patient) -> None:
    patient.set(BASE_URL=patient.sandbox.base_url + "/v1")


def base_without_https(patient: Patient) -> None:
    patient.set(BASE_URL="http://go.tallyfy.com/api")


def server_fails(patient: Patient) -> None:
    patient.sandbox.fault(status=503, times=99)


def token_endpoint_fails(patient: Patient) -> None:
    patient.sandbox.fault(path="oauth/token", status=500, times=99)


def server_down(patient: Patient) -> None:
    patient.set(BASE_URL=f"http://127.0.0.1:{free_port()}/api")


def no_such_name(patient: Patient) -> None:
    # A label of 64 letters is refused before any name server is asked.
    patient.set(BASE_URL=f"https://{'x' * 64}.invalid/api")


def clock_off_by_hours(patient: Patient) -> None:
    patient.sandbox.settings(clock_offset=3 * 3600)


def half_a_credential(patient: Patient) -> None:
    patient.unset("CLIENT_SECRET")
    patient.set(CLIENT_SECRT="mistyped")
    patient.secrets.append("mistyped")


def nothing_set(patient: Patient) -> None:
    patient.unset("CLIENT_ID", "CLIENT_SECRET", "USERNAME", "PASSWORD", "ORG_ID")


def store_open_to_others(patient: Patient) -> None:
    patient.store()
    patient.kept().chmod(0o644)


def store_folder_open_to_others(patient: Patient) -> None:
    patient.store()
    (patient.folder / "tokens").chmod(0o777)


def store_is_a_link(patient: Patient) -> None:
    patient.store()
    kept = patient.kept()
    kept.symlink_to(kept.rename(kept.with_suffix(".moved")))


def store_without_key(patient: Patient) -> None:
    patient.store()
    (patient.folder / "key").unlink()


def store_with_another_key(patient: Patient) -> None:
    patient.store()
    other = patient.folder / "other"
    FileStore(patient.folder / "elsewhere", key_file=other)
    patient.arguments[-1] = str(other)


def store_key_variable_missing(patient: Patient) -> None:
    patient.store()
    patient.arguments[-2:] = ["--key-variable", "TALLYKIT_TEST_KEY"]


def store_is_locked(patient: Patient) -> None:
    account = f"{patient.sandbox.base_url}|17|user|ada@example.com"
    patient.held = patient.store(), account  # type: ignore[attr-defined]
    patient.held[0].lock(account, 5)  # type: ignore[attr-defined]


def refresh_token_dead(patient: Patient) -> None:
    patient.store()
    patient.unset("USERNAME", "PASSWORD")
    patient.set(REFRESH_TOKEN="canary-refresh-token")


@dataclass
class Case:
    """A broken state: the check that fails, and what its finding and its next step name."""

    broken: Callable[[Patient], None]
    check: str
    finding: str
    next_step: str


CASES = [
    Case(token_with_prefix, "settings", "starts with `Bearer `", "prefix is added"),
    Case(token_with_line_break, "settings", "line break", "strip the white space"),
    Case(token_expired, "person", "GET /me, status 401", "has expired"),
    Case(token_expired_by_the_variable, "token", "personal token has expired", "Copy a new one"),
    Case(expiry_in_seconds, "settings", "TALLYFY_TOKEN_EXPIRY", "1767225600000"),
    Case(logged_out, "person", "status 401", "logged out"),
    Case(wrong_client_id, "token", "invalid_client", "client id or the client secret is wrong"),
    Case(id_that_is_no_number, "settings", "not a number", "exchanged"),
    Case(wrong_client_secret, "token", "invalid_client", "client id or the client secret is wrong"),
    Case(wrong_password, "token", "(password), status 400", "single sign-on"),
    Case(wrong_user, "token", "(password), status 400", "user name or the password is wrong"),
    Case(application_with_wrong_secret, "token", "(client_credentials), status 401", "secret"),
    Case(body_is_no_form, "token", "status 400", "misses a parameter"),
    Case(grant_is_not_supported, "token", "unsupported_grant_type", "which grants"),
    Case(application_token_on_user_routes, "person", "client_credentials", "TALLYFY_USERNAME"),
    Case(application_of_another_organization, "application", "403", "another organization"),
    Case(unknown_user, "token", "status 404", "No such user"),
    Case(user_not_in_organization, "token", "status 422", "not in this organization"),
    Case(person_acts_as_another, "settings", "only an application", "for app"),
    Case(wrong_organization, "organization", f"{NO_ORG} is none", "403"),
    Case(wrong_token_endpoint, "token", "no token endpoint", "go.tallyfy.com/api/oauth/token"),
    Case(wrong_account_server, "token", "account/oauth/token", "account.tallyfy.com/oauth/token"),
    Case(lost_client_header, "headers", "X-Tallyfy-Client", "removes it"),
    Case(lost_client_header_of_an_application, "headers", "X-Tallyfy-Client", "removes it"),
    Case(lost_client_header_that_looks_like_a_wrong_path, "api", "no API", "X-Tallyfy-Client"),
    Case(lost_accept, "api", "page for people", "Accept"),
    Case(lost_authorization, "person", "Authorization does not arrive", ""),
    Case(rate_limited, "api", "retry at", "Wait until"),
    Case(rate_limited_token_endpoint, "token", "status 429", "Wait until"),
    Case(base_without_api, "api", "there is one at", "TALLYFY_BASE_URL"),
    Case(base_with_another_path, "api", "there is one at", "TALLYFY_BASE_URL"),
    Case(base_without_https, "settings", "not https", "https only"),
    Case(server_fails, "api", "status 503", "Try again later"),
    Case(token_endpoint_fails, "token", "status 500", "Try again later"),
    Case(server_down, "connection", "refused", "the server is down"),
    Case(no_such_name, "dns", "no address for xxx", "typing error"),
    Case(clock_off_by_hours, "clock", "3 hours behind", "NTP"),
    Case(half_a_credential, "settings", "TALLYFY_CLIENT_SECRT", "TALLYFY_CLIENT_SECRET"),
    Case(nothing_set, "settings", "names no credential", "TALLYFY_ACCESS_TOKEN"),
    Case(store_open_to_others, "store", "mode must be 600", "closed to others"),
    Case(store_folder_open_to_others, "store", "mode must be 700", "user's own"),
    Case(store_is_a_link, "store", "symbolic link", "user's own"),
    Case(store_without_key, "store", "is not there", "Bring it back"),
    Case(store_with_another_key, "store", "another key", "left as it is"),
    Case(store_key_variable_missing, "store", "TALLYKIT_TEST_KEY", "openssl"),
    Case(store_is_locked, "store", "another process", "hangs"),
    Case(refresh_token_dead, "token", "refresh_token", "Sign in again"),
]


@pytest.mark.parametrize("case", CASES, ids=[case.broken.__name__ for case in CASES])
def test_e5_the_doctor_names_the_cause(patient: Patient, case: Case) -> None:
    case.broken(patient)
    report = json.loads(patient.run("--json", code=1))
    assert report["healthy"] is False
    failed = [check for check in report["checks"] if check["status"] == "failed"]
    assert [check["id"] for check in failed] == [case.check], failed
    assert case.finding in failed[0]["finding"] and case.next_step in failed[0]["next_step"], failed
    text = patient.run(code=1)
    line = next(line for line in text.splitlines() if line.lstrip().startswith("failed"))
    assert failed[0]["title"] in line and case.finding in line
    assert f"-> {failed[0]['next_step']}".rstrip() in text or not failed[0]["next_step"]
    assert text.splitlines()[-1].endswith(f"Start with: {failed[0]['title']}.")
