"""Broken states: those of the user's own documents, and those of networks and stores.

Each breaks a patient in one way.
"""

from __future__ import annotations

import socket
import time

from patient import Patient

from tallykit import FileStore

CHARLES = "charles@example.com"
STRANGER = ("mary@example.com", "connexion 1834")
SECOND_ORG = "f9e8d7c6b5a493827160f5e4d3c2b1a0"
NO_ORG = "00000000000000000000000000000000"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
    patient.sandbox.fault(path="oauth/token", status=429, retry_after=40, times=99)


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
    store = patient.store()
    store.lock(account, 5)
    patient.holds.append(store)


def refresh_token_dead(patient: Patient) -> None:
    patient.store()
    patient.unset("USERNAME", "PASSWORD")
    patient.set(REFRESH_TOKEN="canary-refresh-token")


def access_token_dead_beside_a_refresh_token(patient: Patient) -> None:
    patient.unset("USERNAME", "PASSWORD")
    patient.set(ACCESS_TOKEN="canary-access-token", REFRESH_TOKEN="canary-refresh-token")


# What works, and is worth a word.


def application(patient: Patient) -> None:
    patient.application()


def light_member(patient: Patient) -> None:
    patient.set(USERNAME=STRANGER[0], PASSWORD=STRANGER[1], ORG_ID=SECOND_ORG)


def no_organization(patient: Patient) -> None:
    patient.unset("ORG_ID")


def token_ends_soon(patient: Patient) -> None:
    patient.personal()
    patient.set(TOKEN_EXPIRY=str(round((time.time() + 10 * 86_400) * 1000)))


def leftovers(patient: Patient) -> None:
    secret = patient.environment["TALLYFY_CLIENT_SECRET"]
    patient.personal()
    patient.set(CLIENT_SECRET=secret)


def mistyped_beside(patient: Patient) -> None:
    patient.set(ORGID="Analytical Engines")


def clock_off_by_minutes(patient: Patient) -> None:
    patient.sandbox.settings(clock_offset=-5 * 60)


def store_not_used_yet(patient: Patient) -> None:
    folder, key = patient.folder / "tokens", patient.folder / "key"
    patient.arguments += ["--store", str(folder), "--key-file", str(key)]


def refresh_token_without_store(patient: Patient) -> None:
    patient.unset("USERNAME", "PASSWORD")
    patient.set(REFRESH_TOKEN="canary-refresh-token")
