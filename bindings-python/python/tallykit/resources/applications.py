"""The methods of `client.applications`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from typing import Optional

from .._native import AccessToken, keep_classes
from .._resource import Resource
from ..models import ProvisionedUser, Role

__all__ = ["Applications"]


class Applications(Resource):
    """The applications resource: what an application does for its users. Needs the client of an
    application, from `Tallyfy.for_app`.
    """

    __slots__ = ()

    def provision_user(
        self,
        *,
        first_name: str,
        last_name: str,
        email: str,
        role: Optional[Role] = None,
        timezone: Optional[str] = None,
    ) -> ProvisionedUser:
        """Adds a user to the organization. Fails with `InvalidArgument` or `InvalidRequest` if the
        data is invalid.

        ``POST /applications/{org}/users``

        Args:
            first_name: The first name, at most 32 characters.
            last_name: The last name, at most 32 characters.
            email: The e-mail address, which must not be in the organization yet.
            role: What the user may do. Default: the default role of the organization.
            timezone: The IANA time zone, such as `America/Chicago`.

        Returns:
            The `ProvisionedUser` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid, or the client is not one of an
                application; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "first_name": first_name,
            "last_name": last_name,
            "email": email,
            "role": role,
            "timezone": timezone,
        }
        try:
            return self._call("applications.provision_user", body)
        finally:
            del first_name, last_name, email, role, timezone, body

    def user_token(self, email: str) -> AccessToken:
        """Obtains a token that acts as this user. According to the documentation of the API it is
        valid for 90 days. For calls of this library use `as_user` instead: it stores the token and
        renews it. Fails with `NotFound` if there is no such user.

        ``POST /applications/{org}/users/{email}/token``

        Returns:
            The `AccessToken` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid, or the client is not one of an
                application; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("applications.user_token", email)
        finally:
            del email


keep_classes(globals())
