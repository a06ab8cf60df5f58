"""The client of the API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Optional, Union

# Annotations name other modules through it, so they are imported when annotations are evaluated.
import tallykit

from ._constructors import Constructors
from ._native import AccessToken, CancellationToken, Pager, keep_classes
from ._native import Tallyfy as NativeTallyfy
from ._typing import Unpack
from .resources import API_NAMES, Resources, import_resources

__all__ = ["Tallyfy"]


class Tallyfy(Constructors, Resources):
    """A client of the Tallyfy API.

    The first call signs in. The client refreshes its token and can be used from any thread.

    With a personal access token, which Tallyfy shows in Settings > Integrations > REST API::

        client = Tallyfy(access_token="...", org="...")

    Other ways to sign in: `with_password`, `with_refresh_token`, `for_app`, `from_env`, and
    `SignIn` in a browser.

    Args:
        access_token: The personal access token. It cannot be refreshed.
        org: The id of the organization: 32 hexadecimal characters.
        settings: `timeout`, `base_url`, `proxy` and the others of `tallykit.settings.Settings`.

    Raises:
        ConfigurationError: A setting or an environment variable is wrong.
        InvalidArgumentError: An argument is not valid.
    """

    __slots__ = ()

    def __init__(
        self,
        access_token: str,
        org: Optional[str] = None,
        **settings: Unpack[tallykit.Settings],
    ) -> None:
        arguments = {"access_token": access_token, "org": org}
        # A traceback keeps the variables of this frame, and some programs print them. A secret may
        # be in any of them, if it was passed in the wrong place. `new` empties `arguments`.
        del access_token, org
        self._native = NativeTallyfy.new("new", arguments, settings)
        import_resources()

    def in_org(self, org: str) -> Tallyfy:
        """Derives a client for another organization.

        Args:
            org: The id of the organization.

        Returns:
            A client that shares connections and tokens with this one.

        Raises:
            InvalidArgumentError: The id is not valid.
        """
        try:
            return self._from_native(self._native.in_org(org))
        finally:
            del org

    def as_user(self, email: str) -> Tallyfy:
        """Derives a client that acts as a user. Only a client of an application can do that.

        Args:
            email: The email address of the user.

        Returns:
            A client with the token of the user.

        Raises:
            InvalidArgumentError: The address is not valid, or this is no client of an application.
        """
        try:
            return self._from_native(self._native.as_user(email))
        finally:
            del email

    def with_deadline(self, after: Union[float, timedelta]) -> Tallyfy:
        """Derives a client whose calls must all end before a deadline::

            client.with_deadline(2.5).tasks.get(task_id)

        The deadline limits one call, or a list with all its pages. It replaces `timeout` of the
        settings, which starts again with each call. If this client already has a deadline, the
        earlier one applies.

        Args:
            after: The time until the deadline in seconds, counted from now.

        Returns:
            The client with the deadline.

        Raises:
            InvalidArgumentError: The time is not a positive number.
        """
        try:
            return self._from_native(self._native.with_deadline(after))
        finally:
            del after

    def with_cancellation(self, token: CancellationToken) -> Tallyfy:
        """Derives a client whose calls another thread can cancel with `token.cancel()`.

        Args:
            token: The cancellation token.

        Returns:
            The client. A cancelled call raises `RequestCancelledError`.

        Raises:
            InvalidArgumentError: The argument is not a `CancellationToken`.
        """
        try:
            return self._from_native(self._native.with_cancellation(token))
        finally:
            del token

    def access_token(self) -> AccessToken:
        """Returns the token that the next call would send. `reveal()` shows its text.

        If there is no valid token, this signs in or refreshes first.

        Returns:
            The access token.

        Raises:
            AuthenticationError: The credentials are not accepted.
            TallyfyError: The token request failed; the subclass states the cause.
        """
        return self._native.access_token()

    def account(self) -> str:
        """Returns the name of this client's account in a token store.

        It contains the user, but nothing secret. A program with several users keeps it to restore
        their browser sign-ins.

        Returns:
            The name.
        """
        return self._native.account()

    def stats(self) -> tallykit.renewals.AuthStats:
        """Returns how often tokens were obtained, and how often that failed, by cause.

        Send the numbers to a monitoring system to see patterns of failures early.

        Returns:
            The counters of this client and of those derived from it.
        """
        from .renewals import AuthStats

        return AuthStats(**self._native.stats())

    def on_renewal(
        self, listener: Optional[Callable[[tallykit.renewals.TokenRenewal], object]]
    ) -> None:
        """Sets a function that is called after each renewal of the token.

        It is called on a thread of the library, when the token can be used. An exception goes to
        `sys.unraisablehook`.

        Args:
            listener: The function, which replaces an earlier one. None: no function is called.
        """
        from .renewals import taking_event

        try:
            if listener is not None and not callable(listener):
                raise TypeError("listener must be a function")
            self._native.on_renewal(None if listener is None else taking_event(listener))
        finally:
            del listener

    def invalidate_token(self) -> None:
        """Discards the access token, so that the next call gets a new one.

        Use this if you know that the token is not valid any more. The client does it itself when
        the server rejects a token.

        Raises:
            TallyfyError: The call failed; the subclass states the cause.
        """
        self._native.invalidate_token()

    def logout(self) -> list[str]:
        """Signs out: deletes the token from memory and from the store.

        For an application, this also deletes the tokens of its users. Clients that were derived
        from this one are signed out too. The server is not told, because the API documents no way
        to do so: a copy of the token stays valid until it expires.

        Returns:
            What was deleted, one line for each item.

        Raises:
            TokenStoreError: The store could not delete the token.
        """
        return self._native.logout()

    def doctor(self) -> tallykit.doctor.DoctorReport:
        """Checks what prevents calls of this client: network, token, organization, store.

        It sends fewer than ten requests, takes less than a minute, and changes nothing on the
        server. `python -m tallykit doctor` prints the same report for the client that the
        environment variables describe.

        Returns:
            The report. Problems are in the report; they are not raised.
        """
        from .doctor import DoctorReport

        report = self._native.doctor()
        return DoctorReport._from_native(report)  # pyright: ignore[reportPrivateUsage]

    def request(
        self,
        method: str,
        path: str,
        query: Optional[Mapping[str, Any]] = None,
        body: Any = None,
    ) -> Any:
        """Calls a path without a method of its own, with the same token, headers and retries.

        Args:
            method: The HTTP method, such as `GET`.
            path: The path. `{org}` in it stands for the id of the organization.
            query: The query parameters.
            body: The body, which is sent as JSON.

        Returns:
            The whole body of the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            OutcomeUnknownError: The response did not arrive: the change may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._native.request(method, path, query, body)
        finally:
            del method, path, query, body

    def pages(self, path: str, query: Optional[Mapping[str, Any]] = None) -> Pager[dict[str, Any]]:
        """Lists the objects of a path that has no method in this package, page after page.

        Args:
            path: The path, as in `request`.
            query: The query parameters. `page` is the page to start at.

        Returns:
            The items as the server sends them. Iteration raises the errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        try:
            return self._native.pages(path, query)
        finally:
            del path, query

    def __enter__(self) -> Tallyfy:
        return self

    def __exit__(self, *_: object) -> None:
        """Does nothing: the last client that shares the connections closes them."""

    def __repr__(self) -> str:
        # A debugger may show a client whose `__init__` failed.
        return repr(self._native) if hasattr(self, "_native") else "Tallyfy(not initialized)"

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # Called only for a missing attribute. It may be a name of the API's paths.
            text = f"{type(self).__name__!r} object has no attribute {name!r}"
            if name in API_NAMES:
                text += f": did you mean {API_NAMES[name]!r}?"
            raise AttributeError(text)

    def __reduce__(self) -> Any:
        raise TypeError("a client holds secrets and cannot be pickled; create one in each process")


keep_classes(globals())
