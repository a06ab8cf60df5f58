"""Sign-in through the browser."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Optional, Union

import tallykit

from ._native import SignIn as NativeSignIn
from ._native import keep_classes
from ._typing import Unpack
from .client import Tallyfy

__all__ = ["SignIn"]


class SignIn:
    """One sign-in through the browser. The program never sees the user's password.

    On the user's machine, one call opens the browser and receives the redirect::

        client = SignIn.loopback("17").wait_for_redirect(store=store)

    A web application uses `authorization_code`. It redirects the user to `authorization_url()`,
    and passes the URL to which Tallyfy redirects the browser to `finish`.
    """

    __slots__ = ("_native",)

    _native: NativeSignIn

    def __init__(self) -> None:
        raise TypeError("use SignIn.loopback, SignIn.authorization_code or SignIn.implicit")

    @classmethod
    def authorization_code(
        cls,
        client_id: Union[str, int],
        redirect_uri: str,
        client_secret: Optional[str] = None,
        *,
        scope: Optional[str] = None,
        state: Optional[str] = None,
        **settings: Unpack[tallykit.Settings],
    ) -> SignIn:
        """Starts a sign-in with the authorization code grant.

        The redirect contains a code. `finish` exchanges it for an access token and usually a
        refresh token. With PKCE (RFC 7636, S256), only this sign-in can use the code.

        Args:
            client_id: The id of the client.
            redirect_uri: The URL that the browser is redirected to, as registered for the client.
            client_secret: The secret, for a client that can keep one, such as a server.
            scope: The scope to request. The API's documentation names no scope.
            state: The text of `export_state`, if the program was restarted meanwhile.
            settings: Those of `tallykit.settings.Settings`. `authorize_url` is the page that the
                browser opens; `app_token_url` exchanges the code.

        Returns:
            The sign-in.

        Raises:
            ConfigurationError: A setting or an environment variable is wrong.
            InvalidArgumentError: An argument is not valid.
        """
        arguments = {
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "client_secret": client_secret,
            "scope": scope,
            "state": state,
        }
        # A traceback keeps the variables of this frame, and some programs print them. A secret may
        # be in any of them, if it was passed in the wrong place. `new` empties `arguments`.
        del client_id, redirect_uri, client_secret, scope, state
        return cls._new("authorization_code", arguments, settings)

    @classmethod
    def implicit(
        cls,
        client_id: Union[str, int],
        redirect_uri: str,
        *,
        scope: Optional[str] = None,
        state: Optional[str] = None,
        **settings: Unpack[tallykit.Settings],
    ) -> SignIn:
        """Starts a sign-in with the implicit grant, for a client that can use no other.

        The redirect contains the access token. It cannot be refreshed. It is valid for about six
        months, according to the API's documentation.

        Args:
            client_id: The id of the client.
            redirect_uri: The URL that the browser is redirected to, as registered for the client.
            scope: The scope to request. The API's documentation names no scope.
            state: The text of `export_state`, if the program was restarted meanwhile.
            settings: Those of `tallykit.settings.Settings`.

        Returns:
            The sign-in.

        Raises:
            ConfigurationError: A setting or an environment variable is wrong.
            InvalidArgumentError: An argument is not valid.
        """
        arguments = {
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "scope": scope,
            "state": state,
        }
        del client_id, redirect_uri, scope, state
        return cls._new("implicit", arguments, settings)

    @classmethod
    def loopback(
        cls,
        client_id: Union[str, int],
        redirect_uri: Optional[str] = None,
        client_secret: Optional[str] = None,
        *,
        scope: Optional[str] = None,
        **settings: Unpack[tallykit.Settings],
    ) -> SignIn:
        """Starts a sign-in of a program on the user's machine, which receives the redirect itself.

        It listens on 127.0.0.1 and uses the authorization code grant with PKCE (RFC 8252). The
        implicit grant is not possible: browsers do not send the part of a URL that has its token.

        Args:
            client_id: The id of the client.
            redirect_uri: The URL that is registered for the client, such as
                `http://127.0.0.1:7000/callback` or the same with `localhost`. Without a port, a
                free one is used; the server must accept every port then. Default:
                `http://127.0.0.1/`, at a free port.
            client_secret: The secret, if the client has one.
            scope: The scope to request. The API's documentation names no scope.
            settings: Those of `tallykit.settings.Settings`.

        Returns:
            The sign-in. Call `wait_for_redirect`.

        Raises:
            ConfigurationError: A setting is wrong, or the port is in use.
            InvalidArgumentError: An argument is not valid.
        """
        arguments = {
            "client_id": client_id,
            "redirect_uri": redirect_uri,
            "client_secret": client_secret,
            "scope": scope,
        }
        del client_id, redirect_uri, client_secret, scope
        return cls._new("loopback", arguments, settings)

    def wait_for_redirect(
        self,
        *,
        open_browser: bool = True,
        timeout: Optional[Union[float, timedelta]] = None,
        org: Optional[str] = None,
        store: Optional[tallykit.TokenStore] = None,
    ) -> Tallyfy:
        """Opens the browser, waits for its redirect, and creates a client. Needs `loopback`.

        It prints the URL to open to standard error, for a user who prefers another browser. If
        that browser is on another machine, its redirect fails: pass the address that it shows to
        `finish`.

        Args:
            open_browser: Whether to open the URL with `webbrowser`.
            timeout: How long the user may take, in seconds. Default: 300. After that, the method
                can be called again.
            org: The id of the organization.
            store: Saves the token, as in `finish`.

        Returns:
            A client that acts as the user.

        Raises:
            APITimeoutError: The browser was not redirected in time.
            InvalidArgumentError: `loopback` did not create this sign-in, or it is finished.
            AuthenticationError: The user or the server rejected the sign-in.
            TallyfyError: The token request failed; the subclass states the cause.
        """
        from ._browser import show_sign_in

        show_sign_in(self.authorization_url(), open_browser)
        try:
            native = self._native.wait_for_redirect(timeout, org, store)
        finally:
            del timeout, org, store
        return Tallyfy._from_native(native)  # pyright: ignore[reportPrivateUsage]

    def authorization_url(self) -> str:
        """Returns the URL to open in the browser.

        Returns:
            The URL.
        """
        return self._native.authorization_url()

    def finish(
        self,
        redirect_url: str,
        *,
        org: Optional[str] = None,
        store: Optional[tallykit.TokenStore] = None,
    ) -> Tallyfy:
        """Reads the redirect, exchanges its code for a token, and creates a client.

        A sign-in can be finished once. If no request reached the server, call `finish` again.

        Args:
            redirect_url: The complete URL that the browser was redirected to.
            org: The id of the organization.
            store: Saves the token. One store may have the tokens of several users: each has an
                account, which `client.account()` names for `restore`.

        Returns:
            A client that acts as the user.

        Raises:
            InvalidArgumentError: The URL does not belong to this sign-in.
            AuthenticationError: The user or the server rejected the sign-in.
            TallyfyError: The token request failed; the subclass states the cause.
        """
        try:
            native = self._native.finish(redirect_url, org, store)
            return Tallyfy._from_native(native)  # pyright: ignore[reportPrivateUsage]
        finally:
            # The URL contains a code or a token, and a traceback keeps the variables of this frame.
            del redirect_url, org, store

    def restore(
        self,
        store: tallykit.TokenStore,
        *,
        org: Optional[str] = None,
        account: Optional[str] = None,
    ) -> Optional[Tallyfy]:
        """Continues an earlier sign-in whose token is in a store.

        Args:
            store: The store.
            org: The id of the organization.
            account: What `client.account()` returned after the sign-in of a user. Default: the last
                sign-in with this client id.

        Returns:
            A client, or None if the store has no token that is still valid. Then the user must
            sign in with the browser.

        Raises:
            InvalidArgumentError: The account is not one of this client id.
            TokenStoreError: The store could not load the token.
        """
        try:
            native = self._native.restore(store, org, account)
        finally:
            del store, org, account
        if native is None:
            return None
        return Tallyfy._from_native(native)  # pyright: ignore[reportPrivateUsage]

    def export_state(self) -> str:
        """Exports what this sign-in must remember while the browser is open.

        A program that may be closed meanwhile saves the text, and passes it as `state` later. The
        text is a secret. It is useless after the sign-in is finished.

        Returns:
            The text.
        """
        return self._native.export_state()

    @classmethod
    def _new(
        cls, kind: str, arguments: Mapping[str, object], settings: Mapping[str, object]
    ) -> SignIn:
        sign_in = cls.__new__(cls)
        sign_in._native = NativeSignIn.new(kind, arguments, settings)
        return sign_in

    def __repr__(self) -> str:
        # A debugger may show a sign-in whose creation failed.
        return repr(self._native) if hasattr(self, "_native") else "SignIn(not initialized)"

    def __reduce__(self) -> Any:
        raise TypeError("a sign-in holds secrets and cannot be pickled; save `export_state()`")


keep_classes(globals())
