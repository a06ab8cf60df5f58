"""The client."""

from __future__ import annotations

from ._native import Tallyfy as NativeTallyfy
from .areas import WIRE_WORDS, Areas

# Written out, as importing `typing` would double the time of the import.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta
    from typing import Any

    from typing_extensions import Unpack

    from ._native import AccessToken, CancellationToken
    from .doctor import DoctorReport
    from .settings import Settings
    from .store import TokenStore

__all__ = ["Tallyfy"]


class Tallyfy(Areas):
    """A client of the Tallyfy API. Signs in at the first call, renews its token, and may be used
    from any thread.

    With a personal access token, as Settings > Integrations > REST API shows it::

        client = Tallyfy(access_token="...", org="...")

    Other ways to sign in: `with_password`, `with_refresh_token`, `for_app`, `from_env`, and in a
    browser with `SignIn`.

    Args:
        access_token: The personal access token. Nothing renews it.
        org: The id of the organization: 32 hexadecimal characters.
        settings: Where requests go and what bounds them: `timeout`, `base_url`, `proxy` and the
            others of `tallykit.settings.Settings`.
    """

    __slots__ = ("_native",)

    def __init__(
        self,
        access_token: str,
        org: str | None = None,
        **settings: Unpack[Settings],
    ) -> None:
        given = {"access_token": access_token, "org": org}
        # Tracebacks keep frames, and programs print their variables. `make` empties `given`.
        del access_token
        self._native = NativeTallyfy.make("new", given, settings)

    @classmethod
    def from_env(cls, store: TokenStore | None = None, **settings: Unpack[Settings]) -> Tallyfy:
        """A client from the environment.

        `TALLYFY_ACCESS_TOKEN` alone; or `TALLYFY_CLIENT_ID` and `TALLYFY_CLIENT_SECRET` together
        with `TALLYFY_USERNAME` and `TALLYFY_PASSWORD`, with `TALLYFY_REFRESH_TOKEN`, or on their
        own for an application. `TALLYFY_ORG_ID` and `TALLYFY_BASE_URL` are read too; the settings
        stand above them.
        """
        return cls._make("from_env", {"store": store}, settings)

    @classmethod
    def with_password(
        cls,
        client_id: str,
        client_secret: str,
        username: str,
        password: str,
        *,
        org: str | None = None,
        store: TokenStore | None = None,
        **settings: Unpack[Settings],
    ) -> Tallyfy:
        """A client that signs in with a user name and a password, which most of the API needs."""
        given = {
            "client_id": client_id,
            "client_secret": client_secret,
            "username": username,
            "password": password,
            "org": org,
            "store": store,
        }
        del client_secret, password
        return cls._make("with_password", given, settings)

    @classmethod
    def with_refresh_token(
        cls,
        client_id: str,
        client_secret: str,
        refresh_token: str,
        *,
        org: str | None = None,
        store: TokenStore | None = None,
        **settings: Unpack[Settings],
    ) -> Tallyfy:
        """A client that goes on from a refresh token.

        Every renewal may replace it: give a store to keep the replacement.
        """
        given = {
            "client_id": client_id,
            "client_secret": client_secret,
            "refresh_token": refresh_token,
            "org": org,
            "store": store,
        }
        del client_secret, refresh_token
        return cls._make("with_refresh_token", given, settings)

    @classmethod
    def for_app(
        cls,
        client_id: str,
        client_secret: str,
        org: str,
        *,
        store: TokenStore | None = None,
        **settings: Unpack[Settings],
    ) -> Tallyfy:
        """A client of an application, with the id and secret that Tallyfy Support gives out.

        It reaches `client.applications` alone; `as_user` acts as a person.
        """
        given = {
            "client_id": client_id,
            "client_secret": client_secret,
            "org": org,
            "store": store,
        }
        del client_secret
        return cls._make("for_app", given, settings)

    def in_org(self, org: str) -> Tallyfy:
        """The same client in another organization. Shares connections and tokens."""
        return self._of(self._native.in_org(org))

    def as_user(self, email: str) -> Tallyfy:
        """A client that acts as this person. Only an application's client can do that."""
        return self._of(self._native.as_user(email))

    def with_deadline(self, after: float | timedelta) -> Tallyfy:
        """The same client for calls that end within so many seconds from now, all together::

            client.with_deadline(2.5).tasks.get(task_id)

        It bounds one call, or a list with all its pages, and replaces the client's `timeout`, which
        counts for each call anew. Of two deadlines the earlier counts.
        """
        return self._of(self._native.with_deadline(after))

    def with_cancellation(self, cancel: CancellationToken) -> Tallyfy:
        """The same client for calls that another thread can give up, by `cancel.cancel()`."""
        return self._of(self._native.with_cancellation(cancel))

    def access_token(self) -> AccessToken:
        """Returns the token that a call would be sent with now; `reveal()` shows it.

        It is obtained or renewed first where it has to be.
        """
        return self._native.access_token()

    def invalidate_token(self) -> None:
        """Drops the access token: the next call obtains another.

        For when it is known to be of no use any more, though the server has not said so.
        """
        self._native.invalidate_token()

    def logout(self) -> list[str]:
        """Signs out: forgets the token in memory and in the store.

        For an application, those of its users too. Returns what was cleared, a line each. Clients
        that were derived from this one have signed out with it. The server is not told, as it has
        no documented way: a token that was copied elsewhere works until it ends.
        """
        return self._native.logout()

    def doctor(self) -> DoctorReport:
        """Looks for what is in the way of this client's calls: network, token, organization, store.

        Raises nothing: what is wrong stands in the result. Makes fewer than ten requests in less
        than a minute and changes nothing on the server. `python -m tallykit doctor` prints the same
        for the client that the environment describes.
        """
        from .doctor import DoctorReport

        return DoctorReport.of(self._native.doctor())

    def request(
        self,
        method: str,
        path: str,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
    ) -> Any:
        """Calls a path that has no method yet, with the token, headers and retries of the others.

        `{org}` in the path stands for the organization. Returns the whole body of the answer.
        """
        return self._native.request(method, path, query, body)

    @classmethod
    def _make(
        cls, how: str, given: Mapping[str, object], settings: Mapping[str, object]
    ) -> Tallyfy:
        return cls._of(NativeTallyfy.make(how, given, settings))

    @classmethod
    def _of(cls, native: NativeTallyfy) -> Tallyfy:
        client = cls.__new__(cls)
        client._native = native
        return client

    def __enter__(self) -> Tallyfy:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing has to be closed: connections end with the last client that shares them."""

    def __repr__(self) -> str:
        # A debugger meets a client that could not be made.
        return repr(self._native) if hasattr(self, "_native") else "Tallyfy(not made)"

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            # Reached only for what is not there: perhaps it is a word of the API's documentation.
            text = f"{type(self).__name__!r} object has no attribute {name!r}"
            if name in WIRE_WORDS:
                text += f": did you mean {WIRE_WORDS[name]!r}?"
            raise AttributeError(text)

    def __reduce__(self) -> Any:
        raise TypeError("a client holds secrets and is not pickled; make one in each process")


def wrapped(native: NativeTallyfy) -> Tallyfy:
    """The client around its native half."""
    return Tallyfy._of(native)  # pyright: ignore[reportPrivateUsage]
