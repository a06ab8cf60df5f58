"""The methods of `client.members`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import DateFormat, Member, Role, Task, TaskFilter

__all__ = ["Members"]


class Members(Resource):
    """Members of the organization (`users` in the API)."""

    __slots__ = ()

    def approve(self, user_id: int) -> Member:
        """Approves a user who has signed up and waits for an approval. Only administrators may do
        this.

        ``PUT /organizations/{org}/users/{user_id}/approve``

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("members.approve", user_id)
        finally:
            del user_id

    def delete(self, user_id: int) -> None:
        """Deletes a disabled member for good, which cannot be undone. Only administrators may do
        this. Disable the member first: it fails with `InvalidRequest` if the member is not
        disabled.

        ``DELETE /organizations/{org}/users/{user_id}/delete``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("members.delete", user_id)
        finally:
            del user_id

    def disable(self, user_id: int) -> Optional[Member]:
        """Disables a member, who can be enabled again. Only administrators may do this. Returns the
        member, or nothing if the server sends no content. Fails with `InvalidRequest` for a bot.

        ``DELETE /organizations/{org}/users/{user_id}/disable``

        Returns:
            The `Optional[Member]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("members.disable", user_id)
        finally:
            del user_id

    def edit(
        self,
        user_id: int,
        *,
        first_name: Optional[str] = None,
        last_name: Optional[str] = None,
        timezone: Optional[str] = None,
        phone: Optional[str] = None,
        job_title: Optional[str] = None,
        job_description: Optional[str] = None,
        team: Optional[str] = None,
        country_id: Optional[int] = None,
        date_format: Optional[DateFormat] = None,
        step_preferences: Optional[bool] = None,
    ) -> Member:
        """Changes only what `body` names: everything else stays as it is. `members.update` needs
        both names and the time zone with every change. Administrators may change every member.

        The member is read first. A change that another user makes between the read and the write
        can be lost. An empty edit is `InvalidArgument`.

        Requests: `GET /organizations/{org}/users/{user_id}`, `PUT
        /organizations/{org}/users/{user_id}`.

        Args:
            first_name: The first name, 1 to 32 characters.
            last_name: The last name, 1 to 32 characters.
            timezone: The IANA time zone, such as `Europe/Berlin`.
            phone: The telephone number, at most 20 characters.
            job_title: The job title.
            job_description: The job description.
            team: The team.
            country_id: The id of the country.
            date_format: How dates are shown to the member.
            step_preferences: Whether the member has preferences for steps.

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "first_name": first_name,
            "last_name": last_name,
            "timezone": timezone,
            "phone": phone,
            "job_title": job_title,
            "job_description": job_description,
            "team": team,
            "country_id": country_id,
            "date_format": date_format,
            "step_preferences": step_preferences,
        }
        try:
            return self._call("members.edit", user_id, body)
        finally:
            del user_id, first_name, last_name, timezone, phone, job_title, job_description, team
            del country_id, date_format, step_preferences, body

    def enable(self, user_id: int) -> Member:
        """Enables a disabled member again. Only administrators may do this. Fails with `Conflict`
        if no seat is left.

        ``PUT /organizations/{org}/users/{user_id}/enable``

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("members.enable", user_id)
        finally:
            del user_id

    def find(self, email: str) -> Optional[Member]:
        """Returns the member with this e-mail address, with any status, or nothing. Addresses are
        compared without regard to case. Removed members do not count.

        Requests: `GET /organizations/{org}/users?q=…`.

        Returns:
            The `Optional[Member]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("members.find", email)
        finally:
            del email

    def find_or_invite(
        self,
        *,
        email: str,
        first_name: str,
        last_name: str,
        role: Role,
        message: Optional[str] = None,
    ) -> Member:
        """Returns the member with the address of the body, or invites one. A member who is there is
        returned as it is, with its own name and role. An invitation counts against the daily limit
        of the organization.

        Requests: `GET /organizations/{org}/users?q=…`, and `POST /organizations/{org}/users/invite`
        if it is not there. If that is rejected, or its response is lost, the member is looked for
        once more.

        Args:
            email: The e-mail address.
            first_name: The first name, 1 to 32 characters.
            last_name: The last name, 1 to 32 characters.
            role: What the member may do. It is always said, so that no user gets a role by
                accident.
            message: The text of the invitation, at most 5,000 characters.

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "email": email,
            "first_name": first_name,
            "last_name": last_name,
            "role": role,
            "message": message,
        }
        try:
            return self._call("members.find_or_invite", body)
        finally:
            del email, first_name, last_name, role, message, body

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

    def invite(
        self,
        *,
        email: str,
        first_name: str,
        last_name: str,
        role: Role,
        message: Optional[str] = None,
    ) -> Member:
        """Invites a user to the organization, with the status `invited`. Needs the permission to
        invite others, which administrators have.

        Not safe to repeat: if it fails with `OutcomeUnknown`, look for the e-mail address with
        `members.list` before you invite again. Fails with `InvalidRequest` if the user is a member
        already, with `Conflict` if no seat is left, and with `QuotaExceeded` after 10 invitations a
        day.

        ``POST /organizations/{org}/users/invite``

        Args:
            email: The e-mail address.
            first_name: The first name, 1 to 32 characters.
            last_name: The last name, 1 to 32 characters.
            role: What the member may do. It is always said, so that no user gets a role by
                accident.
            message: The text of the invitation, at most 5,000 characters.

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            OutcomeUnknownError: The request was sent, but its response did not arrive: the change
                may have been made.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "email": email,
            "first_name": first_name,
            "last_name": last_name,
            "role": role,
            "message": message,
        }
        try:
            return self._call("members.invite", body)
        finally:
            del email, first_name, last_name, role, message, body

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
            sort: The field to sort by, such as `first_name`; a leading `-` reverses the order.
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

    def list_minimal(self) -> Pager[Member]:
        """Lists the members of the organization with few fields: the id, the name and the e-mail
        address. The list comes in one page.

        ``GET /organizations/{org}/users-list``

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        return self._call("members.list_minimal")

    def remove(self, user_id: int, *, to: Optional[int] = None) -> None:
        """Removes a member from the organization, which cannot be undone. Only administrators may
        do this. The member stays in the list, with `(Deleted)` behind the name and `.deleted.` and
        the id behind the e-mail address.

        `to` is the id of the member who gets the open work. Fails with `InvalidRequest` for a bot
        and for the default administrator.

        ``DELETE /organizations/{org}/users/{user_id}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("members.remove", user_id, to)
        finally:
            del user_id, to

    def set_role(self, user_id: int, role: Role) -> Member:
        """Changes what a member may do. Only administrators may do this. Fails with `Conflict` if
        no seat for the role is left.

        ``PUT /organizations/{org}/users/{user_id}/role``

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("members.set_role", user_id, role)
        finally:
            del user_id, role

    def tasks(
        self,
        user_id: int,
        *,
        status: Optional[Union[TaskFilter, Sequence[TaskFilter]]] = None,
        sort_by: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Task]:
        """Lists the tasks of a member.

        ``GET /organizations/{org}/users/{user_id}/tasks``

        Args:
            status: Only tasks with one of these states. Say `all` for the tasks in every state.
            sort_by: The field to sort by, such as `newest`; a leading `-` reverses the order.
            with_: What to include: `run`, `step`, `form_fields`, `tags`, `threads`,
                `threads_count`, `comments`, `issues`, `assets`, `folders`, `summary`, `activities`,
                `roles`, `ko-form-fields`, `member_watchers`, `guest_watchers`; nested as in
                `run.checklist`.
            page: The page to start at, from 1.
            per_page: The number of items on a page, at most 100. Default: 10. The tasks of a guest
                always come in pages of 10.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {
            "status": status,
            "sort_by": sort_by,
            "with": with_,
            "page": page,
            "per_page": per_page,
        }
        try:
            return self._call("members.tasks", user_id, query)
        finally:
            del user_id, status, sort_by, with_, page, per_page, query

    def update(
        self,
        user_id: int,
        *,
        first_name: str,
        last_name: str,
        timezone: str,
        phone: Optional[str] = None,
        job_title: Optional[str] = None,
        job_description: Optional[str] = None,
        team: Optional[str] = None,
        country_id: Optional[int] = None,
        date_format: Optional[DateFormat] = None,
        step_preferences: Optional[bool] = None,
    ) -> Member:
        """Changes the data of a member. Only administrators may do this. Both names and the time
        zone are always sent: the server requires them.

        ``PUT /organizations/{org}/users/{user_id}``

        Args:
            first_name: The first name, 1 to 32 characters.
            last_name: The last name, 1 to 32 characters.
            timezone: The IANA time zone, such as `Europe/Berlin`.
            phone: The telephone number, at most 20 characters.
            job_title: The job title.
            job_description: The job description.
            team: The team.
            country_id: The id of the country.
            date_format: How dates are shown to the member.
            step_preferences: Whether the member has preferences for steps.

        Returns:
            The `Member` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "first_name": first_name,
            "last_name": last_name,
            "timezone": timezone,
            "phone": phone,
            "job_title": job_title,
            "job_description": job_description,
            "team": team,
            "country_id": country_id,
            "date_format": date_format,
            "step_preferences": step_preferences,
        }
        try:
            return self._call("members.update", user_id, body)
        finally:
            del user_id, first_name, last_name, timezone, phone, job_title, job_description, team
            del country_id, date_format, step_preferences, body


keep_classes(globals())
