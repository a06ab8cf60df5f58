"""Signing in through the browser."""

from __future__ import annotations

from ._native import SignIn as NativeSignIn
from .client import wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from typing_extensions import Unpack

    from .client import Tallyfy
    from .settings import Settings
    from .store import TokenStore

__all__ = ["SignIn"]


class SignIn:
    """One sign-in through the browser: the user types the password into Tallyfy's own page, and
    the program never sees it.

    Send the user to `url`, and give `finish` the address that the browser is sent to afterwards::

        sign_in = SignIn.authorization_code("17", "http://127.0.0.1:7000/")
        webbrowser.open(sign_in.authorization_url())
        client = sign_in.finish(redirect_url, store=store)

    A program on a user's machine receives the redirect by listening on 127.0.0.1, a web application
    at a route of its own.
    """

    __slots__ = ("_native",)

    _native: NativeSignIn

    def __init__(self) -> None:
        raise TypeError("make a sign-in by SignIn.authorization_code or SignIn.implicit")

    @classmethod
    def authorization_code(
        cls,
        client_id: str,
        redirect_uri: str,
        client_secret: str | None = None,
        *,
        scope: str | None = None,
        state: str | None = None,
        **settings: Unpack[Settings],
    ) -> SignIn:
        """A sign-in that brings back a code, which is exchanged for a token and mostly for a
        refresh token. PKCE (RFC 7636, S256) makes the code useless to anybody else.

        Args:
            client_id: The id of the client.
            redirect_uri: Where the browser is sent, as it is registered for the client.
            client_secret: The secret, for a client that can keep one: on a server.
            scope: What is asked for; the API's documents name no scope.
            state: What `export_state` returned, for a program that was closed while the browser was open.
            settings: Those of `tallykit.settings.Settings`: `authorize_url`, the page that the
                browser opens, and `app_token_url`, which exchanges the code, among them.
        """
        given = {
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "client_secret": client_secret,
            "scope": scope,
            "state": state,
        }
        # Tracebacks keep frames, and programs print their variables. `make` empties `given`.
        del client_secret, state
        return cls._make("authorization_code", given, settings)

    @classmethod
    def implicit(
        cls,
        client_id: str,
        redirect_uri: str,
        *,
        scope: str | None = None,
        state: str | None = None,
        **settings: Unpack[Settings],
    ) -> SignIn:
        """A sign-in that brings back the token itself, for a client that may use nothing else.

        Nothing renews the token, which lives for about six months by the API's documentation.
        """
        given = {
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "scope": scope,
            "state": state,
        }
        del state
        return cls._make("implicit", given, settings)

    def authorization_url(self) -> str:
        """The address to open in the browser."""
        return self._native.authorization_url()

    def finish(
        self, redirect_url: str, *, org: str | None = None, store: TokenStore | None = None
    ) -> Tallyfy:
        """Reads the redirect, exchanges the code where it brings one, and returns a client that
        acts as the user. Works once; where nothing reached the server it can be called again.

        Args:
            redirect_url: The whole address that the browser was sent to. `InvalidArgumentError` unless it
                belongs to this sign-in, `AuthenticationError` if the user or the server refused.
            org: The id of the organization.
            store: Keeps the token in place of an earlier sign-in with this client. A program of
                several users gives each a store of their own.
        """
        try:
            return wrapped(self._native.finish(redirect_url, org, store))
        finally:
            # It brings a code or a token, and a traceback keeps this frame.
            del redirect_url

    def restore(self, store: TokenStore, *, org: str | None = None) -> Tallyfy | None:
        """A client that goes on from the sign-in that this store kept, if there is one and it has
        not ended. None asks for the browser."""
        native = self._native.restore(store, org)
        return None if native is None else wrapped(native)

    def export_state(self) -> str:
        """What this sign-in has to remember while the browser is open, for a program that may be
        closed meanwhile. It is a secret, and of no use once the sign-in is finished."""
        return self._native.export_state()

    @classmethod
    def _make(cls, how: str, given: Mapping[str, object], settings: Mapping[str, object]) -> SignIn:
        native = NativeSignIn.make(how, given, settings)
        sign_in = cls.__new__(cls)
        sign_in._native = native
        return sign_in

    def __repr__(self) -> str:
        return repr(self._native)

    def __reduce__(self) -> Any:
        raise TypeError("a sign-in holds secrets and is not pickled; `save` gives what to keep")
