"""Sign-ins through a browser. In the sandbox, Ada always agrees."""

from __future__ import annotations

import _thread
import json
import pickle
import webbrowser
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tallykit import (
    APITimeoutError,
    AuthenticationError,
    InvalidArgumentError,
    SignIn,
    Tallyfy,
    TallyfyError,
)
from tallykit.sandbox import Sandbox


class Memory:
    """A minimal store, as users write it."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}

    def load(self, account: str) -> str | None:
        return self.tokens.get(account)

    def save(self, account: str, token: str) -> None:
        self.tokens[account] = token


def sign_in(sandbox: Sandbox, how: str = "authorization_code", state: str | None = None) -> SignIn:
    seed = sandbox.control("GET", "seed")
    make = getattr(SignIn, how)
    made: SignIn = make(
        seed["public_client_id"], seed["redirect_uri"], state=state, base_url=sandbox.base_url
    )
    return made


def browse(url: str) -> str:
    """Opens the URL like a browser and returns the redirect."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc)
    connection.request("GET", f"{parts.path}?{parts.query}")
    location = connection.getresponse().getheader("location")
    connection.close()
    assert location
    return location


def test_g3_a_code_sign_in_refreshes_at_the_endpoint_that_issued_its_token(
    sandbox: Sandbox,
) -> None:
    store, first = Memory(), sign_in(sandbox)
    # The program may restart while the browser is open.
    later = sign_in(sandbox, state=first.export_state())
    client = later.finish(browse(first.authorization_url()), org=sandbox.org, store=store)
    assert client.me.get().first_name == "Ada"
    sandbox.expire_tokens()
    client.me.get()
    restored = sign_in(sandbox).restore(store)
    assert restored is not None and restored.me.get().first_name == "Ada"
    sent = [(request["path"], request["form"]) for request in sandbox.requests()]
    tokens = [(path, form["grant_type"]) for path, form in sent if form]
    assert tokens == [("/oauth/token", "authorization_code"), ("/oauth/token", "refresh_token")]


def test_g3_an_implicit_sign_in_returns_a_client(sandbox: Sandbox) -> None:
    implicit = sign_in(sandbox, "implicit")
    assert implicit.finish(browse(implicit.authorization_url())).me.get().first_name == "Ada"


def loopback(sandbox: Sandbox) -> SignIn:
    client_id = sandbox.control("GET", "seed")["public_client_id"]
    return SignIn.loopback(client_id, base_url=sandbox.base_url)


def test_g3_one_call_opens_the_browser_and_receives_the_redirect(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def follow(url: str) -> bool:
        opened.append(url)
        parts = urlsplit(browse(url))
        connection = HTTPConnection(parts.netloc)
        for path, status in [("/favicon.ico", 404), (f"/?{parts.query}", 200)]:
            connection.request("GET", path)
            assert connection.getresponse().status == status
            connection.close()
        return True

    monkeypatch.setattr(webbrowser, "open", follow)
    client = loopback(sandbox).wait_for_redirect(org=sandbox.org)
    assert client.me.get().first_name == "Ada"
    assert opened[0] in capfd.readouterr().err
    assert sandbox.requests()[1]["form"]["grant_type"] == "authorization_code"


@pytest.mark.usefixtures("interruptible")
def test_g3_the_wait_for_a_redirect_ends_by_its_timeout_and_by_ctrl_c(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = loopback(sandbox)
    with pytest.raises(APITimeoutError, match="redirected in time"):
        made.wait_for_redirect(open_browser=False, timeout=0.01)
    # The browser is on another machine; the user pastes the address that it shows.
    assert made.finish(browse(made.authorization_url())).me.get().first_name == "Ada"
    # Ctrl-C.
    monkeypatch.setattr(webbrowser, "open", lambda _: _thread.interrupt_main())
    with pytest.raises(KeyboardInterrupt):
        loopback(sandbox).wait_for_redirect()
    with pytest.raises(InvalidArgumentError, match="loopback"):
        sign_in(sandbox).wait_for_redirect(open_browser=False)


def test_g3_a_redirect_of_another_sign_in_and_a_denial_are_errors(
    sandbox: Sandbox,
) -> None:
    ours, redirect = sign_in(sandbox), browse(sign_in(sandbox).authorization_url())
    with pytest.raises(InvalidArgumentError, match="another sign-in") as caught:
        ours.finish(redirect)
    assert redirect.split("code=")[1].split("%")[0] not in str(caught.value)
    state = ours.export_state().split(".")[0]
    uri = redirect.split("?")[0]
    with pytest.raises(AuthenticationError) as denied:
        ours.finish(f"{uri}?error=access_denied&state={state}")
    assert denied.value.server_code == "access_denied"
    assert sign_in(sandbox).restore(Memory()) is None


def test_e4_a_sign_in_does_not_show_or_pickle_secrets(sandbox: Sandbox) -> None:
    made = sign_in(sandbox)
    for secret in made.export_state().split("."):
        assert secret not in repr(made)
    with pytest.raises(TypeError, match="secret"):
        pickle.dumps(made)
    with pytest.raises(TypeError, match="authorization_code"):
        SignIn()


def test_g3_a_refresh_token_of_a_public_client_needs_no_secret(sandbox: Sandbox) -> None:
    store, made = Memory(), sign_in(sandbox)
    made.finish(browse(made.authorization_url()), store=store)
    entries = [json.loads(entry) for entry in store.tokens.values()]
    refresh = next(entry["refresh_token"] for entry in entries if entry.get("refresh_token"))
    client_id = sandbox.control("GET", "seed")["public_client_id"]
    url = sandbox.base_url.replace("/api", "/oauth/token")
    client = Tallyfy.with_refresh_token(
        client_id, refresh_token=refresh, base_url=sandbox.base_url, token_url=url
    )
    assert client.me.get().first_name == "Ada"
    forms = [request["form"] for request in sandbox.requests() if request["form"]]
    assert forms[-1].keys() == {"grant_type", "refresh_token", "client_id"}
    with pytest.raises(InvalidArgumentError, match="refresh token is blank"):
        Tallyfy.with_refresh_token(client_id, "secret")


def test_g10_an_application_acts_only_as_the_allowed_users(sandbox: Sandbox) -> None:
    seed = sandbox.control("GET", "seed")

    def app(allowed: list[str] | None) -> Tallyfy:
        return Tallyfy.for_app(
            seed["app_client_id"],
            seed["app_client_secret"],
            sandbox.org,
            allowed_users=allowed,
            base_url=sandbox.base_url,
        )

    for allowed in ([], ["ada@example.com"]):
        for act in (app(allowed).as_user, app(allowed).applications.user_token):
            with pytest.raises(InvalidArgumentError, match="may not act as this user"):
                act("charles@example.com")
    assert sandbox.requests() == []
    assert app(["Ada@example.com"]).as_user("ada@example.com").me.get().first_name == "Ada"
    assert app(None).as_user("ada@example.com").me.get().first_name == "Ada"


def test_g1_basic_credentials_are_not_in_the_body(sandbox: Sandbox) -> None:
    client = Tallyfy.with_refresh_token(
        "17", "s3cret", "r3fresh", client_authentication="basic", base_url=sandbox.base_url
    )
    # The sandbox knows no Basic, like Tallyfy, so it misses the client.
    with pytest.raises(TallyfyError) as caught:
        client.me.get()
    assert sandbox.requests()[0]["form"].keys() == {"grant_type", "refresh_token"}
    assert "s3cret" not in str(caught.value)
