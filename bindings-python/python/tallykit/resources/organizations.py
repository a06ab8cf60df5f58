"""The methods of `client.organizations`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Organization

__all__ = ["Organizations"]


class Organizations(Resource):
    """Organizations."""

    __slots__ = ()

    def current(self, *, with_: Optional[Sequence[str]] = None) -> Organization:
        """Returns the organization of this client. Fails with `Configuration` if the client has
        none.

        ``GET /organizations/{org}``

        Args:
            with_: What to include: `subscription`, `billing_info`.

        Returns:
            The `Organization` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("organizations.current", with_)
        finally:
            del with_

    def list_mine(
        self, *, page: Optional[int] = None, per_page: Optional[int] = None
    ) -> Pager[Organization]:
        """Lists the organizations of the signed-in user. Use it to find the id of an organization.

        ``GET /me/organizations``

        Args:
            page: The page to start at, from 1.
            per_page: The number of items on a page, at most 100. Default: 10.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {"page": page, "per_page": per_page}
        try:
            return self._call("organizations.list_mine", query)
        finally:
            del page, per_page, query


keep_classes(globals())
