"""The methods of `client.groups`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Group

__all__ = ["Groups"]


class Groups(Resource):
    """Groups of members and guests."""

    __slots__ = ()

    def add_members(
        self,
        group_id: str,
        *,
        members: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
    ) -> Group:
        """Adds members and guests to a group; those that it has stay. Needs the permission to
        manage groups, which administrators have. Nothing is written if all of them are in the group
        already.

        The group is read first. A change that another user makes between the read and the write can
        be lost.

        Requests: `GET /organizations/{org}/groups/{group_id}`, `PUT
        /organizations/{org}/groups/{group_id}`.

        Args:
            members: The ids of members.
            guests: The e-mail addresses of guests.

        Returns:
            The `Group` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"members": members, "guests": guests}
        try:
            return self._call("groups.add_members", group_id, body)
        finally:
            del group_id, members, guests, body

    def create(
        self,
        *,
        name: str,
        description: str,
        members: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
    ) -> Group:
        """Creates a group. Needs the permission to manage groups, which administrators have.

        Not safe to repeat: if it fails with `OutcomeUnknown`, look for the name with `groups.list`
        before you create the group again. Fails with `InvalidRequest` if another group has the
        name.

        ``POST /organizations/{org}/groups``

        Args:
            name: The name, 1 to 200 characters. No other group may have it.
            description: The description. The server requires one that is not blank.
            members: The members, by id.
            guests: The guests, by e-mail address.

        Returns:
            The `Group` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"name": name, "description": description, "members": members, "guests": guests}
        try:
            return self._call("groups.create", body)
        finally:
            del name, description, members, guests, body

    def delete(self, group_id: str) -> None:
        """Deletes a group for good, which cannot be undone. Needs the permission to manage groups,
        which administrators have. The group is taken off all tasks. Its members and guests stay in
        the organization.

        ``DELETE /organizations/{org}/groups/{group_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("groups.delete", group_id)
        finally:
            del group_id

    def edit(
        self,
        group_id: str,
        *,
        description: Optional[str] = None,
        members: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
        name: Optional[str] = None,
    ) -> Group:
        """Changes only what `body` names: everything else stays as it is, the members and guests
        too, which `groups.update` replaces. Needs the permission to manage groups, which
        administrators have.

        The group is read first. A change that another user makes between the read and the write can
        be lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/groups/{group_id}`, `PUT
        /organizations/{org}/groups/{group_id}`.

        Args:
            description: The description. The server requires one that is not blank.
            members: All members, by id. They replace the current ones.
            guests: All guests, by e-mail address. They replace the current ones.
            name: The name, 1 to 200 characters. No other group may have it.

        Returns:
            The `Group` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"description": description, "members": members, "guests": guests, "name": name}
        try:
            return self._call("groups.edit", group_id, body)
        finally:
            del group_id, description, members, guests, name, body

    def find(self, name: str) -> Optional[Group]:
        """Returns the group of this name, or nothing. An exact name wins over the same without
        regard to case. Fails with `InvalidArgument` if several groups have the name.

        Requests: `GET /organizations/{org}/groups?q=…`.

        Returns:
            The `Optional[Group]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("groups.find", name)
        finally:
            del name

    def find_or_create(
        self,
        *,
        name: str,
        description: str,
        members: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
    ) -> Group:
        """Returns the group with the name of the body, or creates one. Needs the permission to
        manage groups, which administrators have. A group that is there is returned as it is, with
        its own members.

        Requests: `GET /organizations/{org}/groups?q=…`, and `POST /organizations/{org}/groups` if
        it is not there. If that is rejected, or its response is lost, the group is looked for once
        more.

        Args:
            name: The name, 1 to 200 characters. No other group may have it.
            description: The description. The server requires one that is not blank.
            members: The members, by id.
            guests: The guests, by e-mail address.

        Returns:
            The `Group` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"name": name, "description": description, "members": members, "guests": guests}
        try:
            return self._call("groups.find_or_create", body)
        finally:
            del name, description, members, guests, body

    def get(self, group_id: str, *, with_: Optional[Sequence[str]] = None) -> Group:
        """Returns one group. Fails with `NotFound` if there is none.

        ``GET /organizations/{org}/groups/{group_id}``

        Args:
            with_: What to include: `users`, `assets`.

        Returns:
            The `Group` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("groups.get", group_id, with_)
        finally:
            del group_id, with_

    def list(
        self,
        *,
        q: Optional[str] = None,
        sort_by: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Group]:
        """Lists the groups of the organization.

        ``GET /organizations/{org}/groups``

        Args:
            q: A text to search for.
            sort_by: `name`, `created_at` or `updated_at`; a leading `-` reverses the order.
            with_: What to include: `users`, `assets`.
            page: The page to start at, from 1.
            per_page: The number of items on a page, at most 100. Default: 10.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {"q": q, "sort_by": sort_by, "with": with_, "page": page, "per_page": per_page}
        try:
            return self._call("groups.list", query)
        finally:
            del q, sort_by, with_, page, per_page, query

    def remove_members(
        self,
        group_id: str,
        *,
        members: Optional[Sequence[int]] = None,
        guests: Optional[Sequence[str]] = None,
    ) -> Group:
        """Takes members and guests out of a group; all others stay. Needs the permission to manage
        groups, which administrators have. Nothing is written if none of them is in the group.

        The group is read first. A change that another user makes between the read and the write can
        be lost.

        Requests: `GET /organizations/{org}/groups/{group_id}`, `PUT
        /organizations/{org}/groups/{group_id}`.

        Args:
            members: The ids of members.
            guests: The e-mail addresses of guests.

        Returns:
            The `Group` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"members": members, "guests": guests}
        try:
            return self._call("groups.remove_members", group_id, body)
        finally:
            del group_id, members, guests, body

    def update(
        self,
        group_id: str,
        *,
        description: str,
        members: Sequence[int],
        guests: Sequence[str],
        name: Optional[str] = None,
    ) -> Group:
        """Changes a group. Needs the permission to manage groups, which administrators have.
        Members and guests are always sent: the server replaces both lists.

        ``PUT /organizations/{org}/groups/{group_id}``

        Args:
            description: The description. The server requires one that is not blank.
            members: All members, by id. They replace the current ones.
            guests: All guests, by e-mail address. They replace the current ones.
            name: The name, 1 to 200 characters. No other group may have it.

        Returns:
            The `Group` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"description": description, "members": members, "guests": guests, "name": name}
        try:
            return self._call("groups.update", group_id, body)
        finally:
            del group_id, description, members, guests, name, body


keep_classes(globals())
