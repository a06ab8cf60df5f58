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
    """The fields that this version of the library does not know, by their names on the wire."""


class Member(Model):
    """A person, as a member of an organization. Removed members keep a row, marked in name and
    address.
    """

    __slots__ = ()

    id: int
    """The id."""
    email: str
    """The e-mail address."""
    username: str | None = None
    """The name that signs in."""
    first_name: str | None = None
    """The first name."""
    last_name: str | None = None
    """The last name."""
    full_name: str | None = None
    """Both names."""
    role: Role | None = None
    """What the member may do."""
    status: MemberStatus | None = None
    """Where the member stands."""
    active: bool | None = None
    """Whether the member is active, under one of its two names on the wire."""
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
    """The job."""
    job_description: str | None = None
    """What the job is about."""
    team: str | None = None
    """The team."""
    timezone: str | None = None
    """The IANA time zone."""
    utc_offset: str | None = None
    """The offset from UTC, such as `-05:00` (`UTC_offset` on the wire)."""
    locale: str | None = None
    """The language and region."""
    date_format: str | None = None
    """How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`."""
    country_id: int | None = None
    """The id of the country."""
    country: Country | None = None
    """The country, where it was included."""
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
    """When the member was last changed, under one of its two names on the wire."""
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
    """Figures, where they were included."""
    groups: Any = None
    """The groups, where they were included."""
    preferences: Any = None
    """The preferences, where they were included."""
    organizations: Any = None
    """The organizations, where they were included."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""
