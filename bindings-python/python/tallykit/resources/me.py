"""The methods of `client.me`. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from .._native import keep_classes
from .._resource import Resource
from ..models import DateFormat, Member

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

    def update(
        self,
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
        """Changes the data of the signed-in user. What is left out stays as it is. The e-mail
        address and the password cannot be changed here. Fails with `QuotaExceeded` after 7 changes
        a day.

        ``PUT /organizations/{org}/me``

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
            return self._call("me.update", body)
        finally:
            del first_name, last_name, timezone, phone, job_title, job_description, team, country_id
            del date_format, step_preferences, body


keep_classes(globals())
