"""The methods of `client.members`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Member

__all__ = ["Members"]


class Members(Resource):
    """Members of the organization (`users` in the API)."""

    __slots__ = ()

    def get(self, user_id: int, *, with_: Optional[Sequence[str]] = None) -> Member:
        """Returns one member. According to the documentation of the API, only an administrator may
        call it. Fails with `NotFound` if there is no such member.

        ``GET /organizations/{org}/users/{user_id}``

        Args:
            with_: What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`,
                `country`, `auth_methods`, `member_watchers`, `guest_watchers`.

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("members.get", user_id, with_)
        finally:
            del user_id, with_

    def list(
        self,
        *,
        q: Optional[str] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Member]:
        """Lists the members of the organization, with any status.

        ``GET /organizations/{org}/users``

        Args:
            q: A text to search for.
            sort: The field to sort by; a leading `-` reverses the order.
            with_: What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`,
                `country`, `auth_methods`, `member_watchers`, `guest_watchers`.
            page: The page to start at, from 1.
            per_page: The number of items on a page. Default: 9999.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {"q": q, "sort": sort, "with": with_, "page": page, "per_page": per_page}
        try:
            return self._call("members.list", query)
        finally:
            del q, sort, with_, page, per_page, query


keep_classes(globals())
