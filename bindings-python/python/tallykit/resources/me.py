"""The methods of `client.me`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._native import keep_classes
from .._resource import Resource
from ..models import Member

__all__ = ["Me"]


class Me(Resource):
    """The signed-in user."""

    __slots__ = ()

    def get(self) -> Member:
        """Returns the user of the token. This is also the simplest check whether a token is valid:
        it fails with `Authentication` if not.

        ``GET /me``

        Returns:
            The `Member` in the response.

        Raises:
            TallyfyError: The call failed; the subclass states the cause.
        """
        return self._call("me.get")

    def membership(self, *, with_: Optional[Sequence[str]] = None) -> Member:
        """Returns the signed-in user as a member of the organization, with role and status. Fails
        with `PermissionDenied` if the token does not reach the organization.

        ``GET /organizations/{org}/me``

        Args:
            with_: What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`,
                `country`, `auth_methods`, `member_watchers`, `guest_watchers`.

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("me.membership", with_)
        finally:
            del with_


keep_classes(globals())
