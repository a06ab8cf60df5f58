"""The records of members. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .._native import Model
from ..literals import MemberStatus, Role

__all__ = ["Country", "Member"]


class Country(Model):
    """A country."""

    __slots__ = ()

    id: int
    """The id."""
    name: str
    """The name."""
    phone_code: str | None = None
    """The international dialling code."""
    iso2: str | None = None
    """The code of ISO 3166."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class Member(Model):
    """A user as a member of an organization. Removed members are still listed; their name and
    address are marked.
    """

    __slots__ = ()

    id: int
    """The id."""
    email: str
    """The e-mail address."""
    username: str | None = None
    """The user name for the sign-in."""
    first_name: str | None = None
    """The first name."""
    last_name: str | None = None
    """The last name."""
    full_name: str | None = None
    """First and last name."""
    role: Role | None = None
    """What the member may do."""
    status: MemberStatus | None = None
    """The status of the member."""
    active: bool | None = None
    """Whether the member is active, under one of its two names in the API."""
    is_active: bool | None = None
    """Whether the member is active, under the other name."""
    is_suspended: bool | None = None
    """Whether the member is suspended."""
    is_default_admin: bool | None = None
    """Whether the member is the protected administrator."""
    support_user: bool | None = None
    """Whether the member belongs to Tallyfy Support."""
    type: str | None = None
    """The kind of account."""
    profile_pic: str | None = None
    """The address of the picture."""
    phone: str | None = None
    """The telephone number, at most 20 characters."""
    job_title: str | None = None
    """The job title."""
    job_description: str | None = None
    """The job description."""
    team: str | None = None
    """The team."""
    timezone: str | None = None
    """The IANA time zone."""
    utc_offset: str | None = None
    """The offset from UTC, such as `-05:00` (`UTC_offset` in the API)."""
    locale: str | None = None
    """The language and region."""
    date_format: str | None = None
    """How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`."""
    country_id: int | None = None
    """The id of the country."""
    country: Country | None = None
    """The country, if it was included."""
    step_preferences: bool | None = None
    """Whether the member has preferences for steps."""
    invited_by: int | None = None
    """Who invited the member."""
    disabled_by: int | None = None
    """Who disabled the member."""
    reactivated_by: int | None = None
    """Who enabled the member again."""
    created_at: datetime | None = None
    """When the member was added."""
    last_updated: datetime | None = None
    """When the member was last changed, under one of its two names in the API."""
    updated_at: datetime | None = None
    """When the member was last changed, under the other name."""
    last_login_at: datetime | None = None
    """When the member last signed in."""
    last_accessed_at: datetime | None = None
    """When the member was last seen."""
    activated_at: datetime | None = None
    """When the member accepted the invitation."""
    approved_at: datetime | None = None
    """When the member was approved."""
    disabled_at: datetime | None = None
    """When the member was disabled."""
    reactivated_at: datetime | None = None
    """When the member was enabled again."""
    last_known_ip: str | None = None
    """The address from which the member was last seen."""
    last_known_country: str | None = None
    """The country from which the member was last seen."""
    stats: Any = None
    """The statistics, if they were included."""
    groups: Any = None
    """The groups, if they were included."""
    preferences: Any = None
    """The preferences, if they were included."""
    organizations: list[Organization] | None = None
    """The organizations, if they were included."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


# At the end, because the records of two modules may refer to each other.
from .organizations import Organization
