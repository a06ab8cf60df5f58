"""Scenarios for the doctor: documented faults of Tallyfy, and faults of networks and stores.

Each function adds one fault to a `DoctorCase`.
"""

from __future__ import annotations

import socket
import time

from doctor_case import DoctorCase

from tallykit import FileStore

CHARLES = "charles@example.com"
STRANGER = ("mary@example.com", "connexion 1834")
SECOND_ORG = "f9e8d7c6b5a493827160f5e4d3c2b1a0"
NO_ORG = "00000000000000000000000000000000"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def token_with_prefix(case: DoctorCase) -> None:
    case.personal("Bearer " + case.sandbox.personal_token)


def token_with_line_break(case: DoctorCase) -> None:
    case.personal(case.sandbox.personal_token + "\n")


def token_expired(case: DoctorCase) -> None:
    case.personal()
    case.sandbox.expire_tokens()


def token_expired_by_the_variable(case: DoctorCase) -> None:
    case.personal()
    case.set(TOKEN_EXPIRY="1700000000000")


def expiry_in_seconds(case: DoctorCase) -> None:
    case.personal()
    case.set(TOKEN_EXPIRY="1893456000")


def logged_out(case: DoctorCase) -> None:
    case.personal()
    case.sandbox.logout()


def wrong_client_id(case: DoctorCase) -> None:
    case.set(CLIENT_ID="18")


def client_id_not_a_number(case: DoctorCase) -> None:
    case.set(CLIENT_ID="Kc9+q/T2=w&7%Zr:u$Vd 4xLmPyB8sJ1", CLIENT_SECRET="17171717")
    case.secrets.append("Kc9+q/T2")


def wrong_client_secret(case: DoctorCase) -> None:
    case.set(CLIENT_SECRET="canary-secret")


def wrong_password(case: DoctorCase) -> None:
    case.set(PASSWORD="canary-password")


def wrong_user(case: DoctorCase) -> None:
    case.set(USERNAME="unknown@example.com")


def application_with_wrong_secret(case: DoctorCase) -> None:
    case.application()
    case.set(CLIENT_SECRET="canary-secret")


def token_request_without_content_type(case: DoctorCase) -> None:
    case.sandbox.configure(lost_headers=["content-type"])


def grant_not_supported(case: DoctorCase) -> None:
    body = {"error": "unsupported_grant_type", "message": "The grant is not supported."}
    case.sandbox.fault(path="oauth/token", status=400, body=body, times=9)


def application_token_on_user_routes(case: DoctorCase) -> None:
    app = case.sandbox.app()
    case.personal(app.access_token().reveal())


def application_of_another_organization(case: DoctorCase) -> None:
    case.application()
    case.set(ORG_ID=SECOND_ORG)


def unknown_user(case: DoctorCase) -> None:
    case.application()
    case.arguments += ["--as-user", "unknown@example.com"]


def user_not_in_organization(case: DoctorCase) -> None:
    case.application()
    case.arguments += ["--as-user", STRANGER[0]]


def user_acts_as_another_user(case: DoctorCase) -> None:
    case.arguments += ["--as-user", CHARLES]


def wrong_organization(case: DoctorCase) -> None:
    case.set(ORG_ID=NO_ORG)


def wrong_token_endpoint(case: DoctorCase) -> None:
    case.arguments += ["--token-url", case.sandbox.base_url + "/token"]


def wrong_account_server(case: DoctorCase) -> None:
    case.application()
    case.arguments += ["--app-token-url", case.sandbox.base_url + "/account/oauth/token"]


def lost_client_header(case: DoctorCase) -> None:
    case.sandbox.configure(lost_headers=["X-Tallyfy-Client"])


def lost_client_header_of_an_application(case: DoctorCase) -> None:
    case.application()
    lost_client_header(case)


def lost_client_header_that_looks_like_a_wrong_path(case: DoctorCase) -> None:
    body = {"error": True, "message": "No such endpoint.", "code": "ENDPOINT_NOT_FOUND"}
    case.sandbox.fault(path="/me", status=404, body=body, times=9)


def lost_accept(case: DoctorCase) -> None:
    case.sandbox.configure(lost_headers=["Accept"])


def lost_authorization(case: DoctorCase) -> None:
    case.sandbox.configure(lost_headers=["Authorization"])


def rate_limited(case: DoctorCase) -> None:
    case.sandbox.fault(status=429, retry_after=3600, times=99)


def rate_limited_token_endpoint(case: DoctorCase) -> None:
    case.sandbox.fault(path="oauth/token", status=429, retry_after=40, times=99)


def base_with_another_path(case: DoctorCase) -> None:
    case.set(BASE_URL=case.sandbox.base_url + "/v1")


def base_without_https(case: DoctorCase) -> None:
    case.set(BASE_URL="http://go.tallyfy.com/api")


def server_fails(case: DoctorCase) -> None:
    case.sandbox.fault(status=503, times=99)


def token_endpoint_fails(case: DoctorCase) -> None:
    case.sandbox.fault(path="oauth/token", status=500, times=99)


def server_down(case: DoctorCase) -> None:
    case.set(BASE_URL=f"http://127.0.0.1:{free_port()}/api")


def no_such_name(case: DoctorCase) -> None:
    # A DNS label has at most 63 letters, so this name fails before a DNS query is sent.
    case.set(BASE_URL=f"https://{'x' * 64}.invalid/api")


def clock_off_by_hours(case: DoctorCase) -> None:
    case.sandbox.configure(clock_offset=3 * 3600)


def incomplete_credential(case: DoctorCase) -> None:
    case.unset("CLIENT_SECRET")
    case.set(CLIENT_SECRT="mistyped")
    case.secrets.append("mistyped")


def nothing_set(case: DoctorCase) -> None:
    case.unset("CLIENT_ID", "CLIENT_SECRET", "USERNAME", "PASSWORD", "ORG_ID")


def store_open_to_others(case: DoctorCase) -> None:
    case.store()
    case.token_file().chmod(0o644)


def store_folder_open_to_others(case: DoctorCase) -> None:
    case.store()
    (case.folder / "tokens").chmod(0o777)


def store_is_a_link(case: DoctorCase) -> None:
    case.store()
    token_file = case.token_file()
    token_file.symlink_to(token_file.rename(token_file.with_suffix(".moved")))


def store_without_key(case: DoctorCase) -> None:
    case.store()
    (case.folder / "key").unlink()


def store_with_another_key(case: DoctorCase) -> None:
    case.store()
    other = case.folder / "other"
    FileStore(case.folder / "elsewhere", key_file=other)
    case.arguments[-1] = str(other)


def store_key_variable_missing(case: DoctorCase) -> None:
    case.store()
    case.arguments[-2:] = ["--key-variable", "TALLYKIT_TEST_KEY"]


def store_is_locked(case: DoctorCase) -> None:
    store = case.store()
    [entry] = store.accounts()
    store.lock(entry.account, 5)
    case.held_locks.append(store)


def refresh_token_invalid(case: DoctorCase) -> None:
    case.store()
    case.unset("USERNAME", "PASSWORD")
    case.set(REFRESH_TOKEN="canary-refresh-token")


def access_token_invalid_with_a_refresh_token(case: DoctorCase) -> None:
    case.unset("USERNAME", "PASSWORD")
    case.set(ACCESS_TOKEN="canary-access-token", REFRESH_TOKEN="canary-refresh-token")


# Scenarios that work but cause a warning.


def application(case: DoctorCase) -> None:
    case.application()


def light_member(case: DoctorCase) -> None:
    case.set(USERNAME=STRANGER[0], PASSWORD=STRANGER[1], ORG_ID=SECOND_ORG)


def no_organization(case: DoctorCase) -> None:
    case.unset("ORG_ID")


def token_expires_soon(case: DoctorCase) -> None:
    case.personal()
    case.set(TOKEN_EXPIRY=str(round((time.time() + 10 * 86_400) * 1000)))


def unused_variables(case: DoctorCase) -> None:
    secret = case.environment["TALLYFY_CLIENT_SECRET"]
    case.personal()
    case.set(CLIENT_SECRET=secret)


def mistyped_variable(case: DoctorCase) -> None:
    case.set(ORGID="Analytical Engines")


def clock_off_by_minutes(case: DoctorCase) -> None:
    case.sandbox.configure(clock_offset=-5 * 60)


def store_not_used_yet(case: DoctorCase) -> None:
    folder, key = case.folder / "tokens", case.folder / "key"
    case.arguments += ["--store", str(folder), "--key-file", str(key)]


def refresh_token_without_store(case: DoctorCase) -> None:
    case.unset("USERNAME", "PASSWORD")
    case.set(REFRESH_TOKEN="canary-refresh-token")
