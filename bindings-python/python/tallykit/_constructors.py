"""The ways to create a client other than with a personal access token."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Optional, Union

import tallykit

from ._native import Tallyfy as NativeTallyfy
from ._native import keep_classes
from ._typing import Self, Unpack
from .resources import import_resources


class Constructors:
    """The constructors that `Tallyfy` inherits."""

    __slots__ = ("_native",)

    _native: NativeTallyfy

    @classmethod
    def _from_native(cls, native: NativeTallyfy) -> Self:
        import_resources()
        client = cls.__new__(cls)
        client._native = native
        return client

    @classmethod
    def from_env(
        cls, store: Optional[tallykit.TokenStore] = None, **settings: Unpack[tallykit.Settings]
    ) -> Self:
        """Creates a client from environment variables.

        It reads one of these groups from `os.environ`:

        - `TALLYFY_ACCESS_TOKEN`
        - `TALLYFY_CLIENT_ID`, `TALLYFY_CLIENT_SECRET`, `TALLYFY_USERNAME`, `TALLYFY_PASSWORD`
        - `TALLYFY_CLIENT_ID`, `TALLYFY_CLIENT_SECRET`, `TALLYFY_REFRESH_TOKEN`; a public client has
          no secret
        - `TALLYFY_CLIENT_ID`, `TALLYFY_CLIENT_SECRET`, for an application

        It also reads `TALLYFY_ORG_ID` and `TALLYFY_BASE_URL`. Settings override the variables. It
        logs which server it uses, at level INFO.

        Args:
            store: Saves the token between runs.
            settings: Those of `tallykit.settings.Settings`.

        Returns:
            The client. It has not sent a request yet.

        Raises:
            ConfigurationError: A variable or a setting is missing or wrong.
        """
        arguments = {"store": store}
        del store
        return cls._new("from_env", arguments, settings)

    @classmethod
    def with_password(
        cls,
        client_id: Union[str, int],
        client_secret: str,
        username: str,
        password: str,
        *,
        org: Optional[str] = None,
        store: Optional[tallykit.TokenStore] = None,
        **settings: Unpack[tallykit.Settings],
    ) -> Self:
        """Creates a client that signs in with a user name and a password.

        Most of the API needs the token of a user.

        Args:
            client_id: The id of the OAuth client, a number or its text.
            client_secret: The secret of the OAuth client.
            username: The email address of the user.
            password: The password of the user.
            org: The id of the organization.
            store: Saves the token between runs.
            settings: Those of `tallykit.settings.Settings`.

        Returns:
            The client. It has not sent a request yet.

        Raises:
            ConfigurationError: A setting or an environment variable is wrong.
            InvalidArgumentError: An argument is not valid.
        """
        arguments = {
            "client_id": client_id,
            "client_secret": client_secret,
            "username": username,
            "password": password,
            "org": org,
            "store": store,
        }
        del client_id, client_secret, username, password, org, store
        return cls._new("with_password", arguments, settings)

    @classmethod
    def with_refresh_token(
        cls,
        client_id: Union[str, int],
        client_secret: Optional[str] = None,
        refresh_token: str = "",
        *,
        org: Optional[str] = None,
        store: Optional[tallykit.TokenStore] = None,
        **settings: Unpack[tallykit.Settings],
    ) -> Self:
        """Creates a client that continues from a refresh token.

        Each refresh may replace the refresh token. Pass a store to keep the new one.

        Args:
            client_id: The id of the OAuth client, a number or its text.
            client_secret: The secret of the OAuth client. A public client, such as an app, has
                none.
            refresh_token: The refresh token. It is required.
            org: The id of the organization.
            store: Saves the token between runs.
            settings: Those of `tallykit.settings.Settings`.

        Returns:
            The client. It has not sent a request yet.

        Raises:
            ConfigurationError: A setting or an environment variable is wrong.
            InvalidArgumentError: An argument is not valid.
        """
        arguments = {
            "client_id": client_id,
            "client_secret": client_secret,
            "refresh_token": refresh_token,
            "org": org,
            "store": store,
        }
        del client_id, client_secret, refresh_token, org, store
        return cls._new("with_refresh_token", arguments, settings)

    @classmethod
    def for_app(
        cls,
        client_id: Union[str, int],
        client_secret: str,
        org: str,
        *,
        allowed_users: Optional[Sequence[str]] = None,
        store: Optional[tallykit.TokenStore] = None,
        **settings: Unpack[tallykit.Settings],
    ) -> Self:
        """Creates a client for an application.

        It can call only `client.applications`. Use `as_user` to act as a user.

        Args:
            client_id: The id of the application, from Tallyfy Support.
            client_secret: The secret of the application.
            org: The id of the organization.
            allowed_users: The email addresses that `as_user` and `user_token` accept, for a program
                that gets addresses from outside. An empty list allows none. Default: all users.
            store: Saves the token between runs.
            settings: Those of `tallykit.settings.Settings`.

        Returns:
            The client. It has not sent a request yet.

        Raises:
            ConfigurationError: A setting or an environment variable is wrong.
            InvalidArgumentError: An argument is not valid.
        """
        arguments = {
            "client_id": client_id,
            "client_secret": client_secret,
            "org": org,
            "allowed_users": allowed_users,
            "store": store,
        }
        del client_id, client_secret, org, allowed_users, store
        return cls._new("for_app", arguments, settings)

    @classmethod
    def _new(
        cls, kind: str, arguments: Mapping[str, object], settings: Mapping[str, object]
    ) -> Self:
        return cls._from_native(NativeTallyfy.new(kind, arguments, settings))


keep_classes(globals())
