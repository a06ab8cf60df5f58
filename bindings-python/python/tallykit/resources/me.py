"""The methods of `client.me`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from .._resource import Resource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..models import Member

__all__ = ["Me"]


class Me(Resource):
    """The signed-in person."""

    __slots__ = ()

    def get(self) -> Member:
        """Returns the person to whom the token belongs. Also the cheapest way to see whether a
        token works.

        ``GET /me``

        Returns:
            The `Member` in the response.

        Raises:
            TallyfyError: The call failed; the subclass states the cause.
        """
        return self._call("me.get")

    def membership(self) -> Member:
        """Returns the person as a member of the organization, with role and status there.

        ``GET /organizations/{org}/me``

        Returns:
            The `Member` in the response.

        Raises:
            TallyfyError: The call failed; the subclass states the cause.
        """
        return self._call("me.membership")
