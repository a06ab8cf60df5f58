"""The methods of `client.guests`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Optional, Union

from .._native import Pager, keep_classes
from .._resource import Resource
from ..models import Guest, Task, TaskFilter

__all__ = ["Guests"]


class Guests(Resource):
    """Guests: people outside of the organization, by e-mail address."""

    __slots__ = ()

    def code(self, email: str) -> str:
        """Returns the code of the guest with this e-mail address: the 32 characters at the end of
        the guest's link, by which `guests.tasks` and custom fields name a guest. Fails with
        `NotFound` if there is no such guest. The code opens the tasks of the guest to everybody who
        has it.

        Requests: `GET /organizations/{org}/guests/{email}`.

        Returns:
            The `str` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("guests.code", email)
        finally:
            del email

    def create(
        self,
        *,
        email: str,
        first_name: Optional[str] = None,
        last_name: Optional[str] = None,
        phone_1: Optional[str] = None,
        phone_2: Optional[str] = None,
        company_name: Optional[str] = None,
        company_url: Optional[str] = None,
        contact_url: Optional[str] = None,
        image_url: Optional[str] = None,
        opportunity_name: Optional[str] = None,
        opportunity_url: Optional[str] = None,
        timezone: Optional[str] = None,
        status: Optional[str] = None,
        external_sync_source: Optional[str] = None,
        external_date_creation: Optional[datetime] = None,
    ) -> Guest:
        """Creates a guest. A guest whom another organization has already is added to this one.

        Not safe to repeat: if it fails with `OutcomeUnknown`, read the guest with `guests.get`
        before you create it again. Fails with `InvalidRequest` if the e-mail address is that of a
        member, and with `QuotaExceeded` after 30 guests an hour for the whole organization.

        ``POST /organizations/{org}/guests``

        Args:
            email: The e-mail address. It must not be that of a member.
            first_name: The first name, at most 200 characters.
            last_name: The last name, at most 200 characters.
            phone_1: The first telephone number, at most 200 characters.
            phone_2: The second telephone number, at most 200 characters.
            company_name: The name of the company, at most 200 characters.
            company_url: The address of the company in another system.
            contact_url: The address of the contact in another system.
            image_url: The address of the picture.
            opportunity_name: The name of the opportunity, at most 200 characters.
            opportunity_url: The address of the opportunity in another system.
            timezone: The IANA time zone, such as `Europe/Berlin`.
            status: The status that the organization gives the guest, at most 200 characters.
            external_sync_source: The system from which the guest comes, such as `salesforce`.
            external_date_creation: When the guest was created in that system.

        Returns:
            The `Guest` in the response.

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
            "phone_1": phone_1,
            "phone_2": phone_2,
            "company_name": company_name,
            "company_url": company_url,
            "contact_url": contact_url,
            "image_url": image_url,
            "opportunity_name": opportunity_name,
            "opportunity_url": opportunity_url,
            "timezone": timezone,
            "status": status,
            "external_sync_source": external_sync_source,
            "external_date_creation": external_date_creation,
        }
        try:
            return self._call("guests.create", body)
        finally:
            del email, first_name, last_name, phone_1, phone_2, company_name, company_url
            del contact_url, image_url, opportunity_name, opportunity_url, timezone, status
            del external_sync_source, external_date_creation, body

    def delete(self, email: str) -> None:
        """Deletes a guest for good, which cannot be undone. The guest is taken off all tasks. Fails
        with `InvalidRequest` if there is no such guest.

        ``DELETE /organizations/{org}/guests/{email}``

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            self._call("guests.delete", email)
        finally:
            del email

    def disable(self, email: str) -> Optional[Guest]:
        """Disables a guest, who can be enabled again. Returns the guest, or nothing if the server
        sends no content. Fails with `PermissionDenied` while the guest has open tasks: that is a
        rule of the server, and no permission changes it.

        ``DELETE /organizations/{org}/guests/{email}/disable``

        Returns:
            The `Optional[Guest]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("guests.disable", email)
        finally:
            del email

    def enable(self, email: str) -> Guest:
        """Enables a disabled guest again.

        ``PUT /organizations/{org}/guests/{email}/enable``

        Returns:
            The `Guest` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("guests.enable", email)
        finally:
            del email

    def find(self, email: str) -> Optional[Guest]:
        """Returns the guest with this e-mail address, or nothing.

        Requests: `GET /organizations/{org}/guests/{email}`.

        Returns:
            The `Optional[Guest]` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("guests.find", email)
        finally:
            del email

    def find_or_create(
        self,
        *,
        email: str,
        first_name: Optional[str] = None,
        last_name: Optional[str] = None,
        phone_1: Optional[str] = None,
        phone_2: Optional[str] = None,
        company_name: Optional[str] = None,
        company_url: Optional[str] = None,
        contact_url: Optional[str] = None,
        image_url: Optional[str] = None,
        opportunity_name: Optional[str] = None,
        opportunity_url: Optional[str] = None,
        timezone: Optional[str] = None,
        status: Optional[str] = None,
        external_sync_source: Optional[str] = None,
        external_date_creation: Optional[datetime] = None,
    ) -> Guest:
        """Returns the guest with the address of the body, or creates one. A guest who is there is
        returned as it is, with its own name and details. Fails with `Conflict` if the address is
        that of a member.

        Requests: `GET /organizations/{org}/guests/{email}`, and `POST /organizations/{org}/guests`
        if it is not there. If that is rejected, or its response is lost, the guest is looked for
        once more, and then `GET /organizations/{org}/users?q=…` tells whether the address is a
        member's.

        Args:
            email: The e-mail address. It must not be that of a member.
            first_name: The first name, at most 200 characters.
            last_name: The last name, at most 200 characters.
            phone_1: The first telephone number, at most 200 characters.
            phone_2: The second telephone number, at most 200 characters.
            company_name: The name of the company, at most 200 characters.
            company_url: The address of the company in another system.
            contact_url: The address of the contact in another system.
            image_url: The address of the picture.
            opportunity_name: The name of the opportunity, at most 200 characters.
            opportunity_url: The address of the opportunity in another system.
            timezone: The IANA time zone, such as `Europe/Berlin`.
            status: The status that the organization gives the guest, at most 200 characters.
            external_sync_source: The system from which the guest comes, such as `salesforce`.
            external_date_creation: When the guest was created in that system.

        Returns:
            The `Guest` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {
            "email": email,
            "first_name": first_name,
            "last_name": last_name,
            "phone_1": phone_1,
            "phone_2": phone_2,
            "company_name": company_name,
            "company_url": company_url,
            "contact_url": contact_url,
            "image_url": image_url,
            "opportunity_name": opportunity_name,
            "opportunity_url": opportunity_url,
            "timezone": timezone,
            "status": status,
            "external_sync_source": external_sync_source,
            "external_date_creation": external_date_creation,
        }
        try:
            return self._call("guests.find_or_create", body)
        finally:
            del email, first_name, last_name, phone_1, phone_2, company_name, company_url
            del contact_url, image_url, opportunity_name, opportunity_url, timezone, status
            del external_sync_source, external_date_creation, body

    def get(self, email: str, *, with_: Optional[Sequence[str]] = None) -> Guest:
        """Returns one guest by e-mail address. Fails with `NotFound` or `InvalidRequest` if there
        is none.

        ``GET /organizations/{org}/guests/{email}``

        Args:
            with_: What to include: `stats`.

        Returns:
            The `Guest` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            TallyfyError: The call failed; the subclass states the cause.
        """
        try:
            return self._call("guests.get", email, with_)
        finally:
            del email, with_

    def list(
        self,
        *,
        q: Optional[str] = None,
        sort: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Guest]:
        """Lists the guests of the organization.

        ``GET /organizations/{org}/guests``

        Args:
            q: A text to search for.
            sort: The field to sort by; a leading `-` reverses the order.
            with_: What to include: `stats`.
            page: The page to start at, from 1.
            per_page: The number of items on a page. Default: 999.

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        query = {"q": q, "sort": sort, "with": with_, "page": page, "per_page": per_page}
        try:
            return self._call("guests.list", query)
        finally:
            del q, sort, with_, page, per_page, query

    def list_minimal(self) -> Pager[Guest]:
        """Lists the guests of the organization with few fields: the name and the e-mail address.
        The list comes in one page.

        ``GET /organizations/{org}/guests-list``

        Returns:
            The items, in order. Iteration requests the pages, one after the other; it raises the
            errors below.

        Raises:
            TallyfyError: A page could not be fetched; the subclass states the cause.
        """
        return self._call("guests.list_minimal")

    def tasks(
        self,
        guest_code: str,
        *,
        status: Optional[Union[TaskFilter, Sequence[TaskFilter]]] = None,
        sort_by: Optional[str] = None,
        with_: Optional[Sequence[str]] = None,
        page: Optional[int] = None,
        per_page: Optional[int] = None,
    ) -> Pager[Task]:
        """Lists the tasks of a guest. `guest_code` is the code of 32 hexadecimal characters behind
        `/guest/` in the guest's link, not the e-mail address. The list has 10 tasks on a page,
        whatever `per_page` says.

        ``GET /organizations/{org}/guests/{guest_code}/tasks``

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
            return self._call("guests.tasks", guest_code, query)
        finally:
            del guest_code, status, sort_by, with_, page, per_page, query

    def update(self, email: str, *, associated_members: Sequence[int]) -> Guest:
        """Changes whom a guest belongs to. The server replaces the whole list of members. The name
        and the telephone number of a guest cannot be changed.

        ``PUT /organizations/{org}/guests/{email}``

        Args:
            associated_members: All members whom the guest belongs to, by id. They replace the
                current ones.

        Returns:
            The `Guest` in the response.

        Raises:
            InvalidArgumentError: An argument is not valid; nothing was sent.
            NotFoundError: No object has this id, or it is archived.
            InvalidRequestError: The server rejected the arguments; see `field_errors`.
            TallyfyError: The call failed; the subclass states the cause.
        """
        body = {"associated_members": associated_members}
        try:
            return self._call("guests.update", email, body)
        finally:
            del email, associated_members, body


keep_classes(globals())
