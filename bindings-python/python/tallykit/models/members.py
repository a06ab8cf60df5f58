"""The records of members. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import MemberStatus, Role

__all__ = ["Country", "Member"]


class Country(Model):
    """A country."""

    __slots__ = ()

    id: int
    """The id."""
    name: str
    """The name."""
    phone_code: Optional[str] = None
    """The international dialling code."""
    iso2: Optional[str] = None
    """The code of ISO 3166."""
    extra: Mapping[str, Any] = {}
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
    username: Optional[str] = None
    """The user name for the sign-in."""
    first_name: Optional[str] = None
    """The first name."""
    last_name: Optional[str] = None
    """The last name."""
    full_name: Optional[str] = None
    """First and last name."""
    role: Optional[Union[Role, str]] = None
    """What the member may do."""
    status: Optional[Union[MemberStatus, str]] = None
    """The status of the member."""
    active: Optional[bool] = None
    """Whether the member is active, under one of its two names in the API."""
    is_active: Optional[bool] = None
    """Whether the member is active, under the other name."""
    is_suspended: Optional[bool] = None
    """Whether the member is suspended."""
    is_default_admin: Optional[bool] = None
    """Whether the member is the protected administrator."""
    support_user: Optional[bool] = None
    """Whether the member belongs to Tallyfy Support."""
    type: Optional[str] = None
    """The kind of account."""
    profile_pic: Optional[str] = None
    """The address of the picture."""
    phone: Optional[str] = None
    """The telephone number, at most 20 characters."""
    job_title: Optional[str] = None
    """The job title."""
    job_description: Optional[str] = None
    """The job description."""
    team: Optional[str] = None
    """The team."""
    timezone: Optional[str] = None
    """The IANA time zone."""
    utc_offset: Optional[str] = None
    """The offset from UTC, such as `-05:00` (`UTC_offset` in the API)."""
    locale: Optional[str] = None
    """The language and region."""
    date_format: Optional[str] = None
    """How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`."""
    country_id: Optional[int] = None
    """The id of the country."""
    country: Optional[Country] = None
    """The country, if it was included."""
    step_preferences: Optional[bool] = None
    """Whether the member has preferences for steps."""
    invited_by: Optional[int] = None
    """Who invited the member."""
    disabled_by: Optional[int] = None
    """Who disabled the member."""
    reactivated_by: Optional[int] = None
    """Who enabled the member again."""
    created_at: Optional[datetime] = None
    """When the member was added."""
    last_updated: Optional[datetime] = None
    """When the member was last changed, under one of its two names in the API."""
    updated_at: Optional[datetime] = None
    """When the member was last changed, under the other name."""
    last_login_at: Optional[datetime] = None
    """When the member last signed in."""
    last_accessed_at: Optional[datetime] = None
    """When the member was last seen."""
    activated_at: Optional[datetime] = None
    """When the member accepted the invitation."""
    approved_at: Optional[datetime] = None
    """When the member was approved."""
    disabled_at: Optional[datetime] = None
    """When the member was disabled."""
    reactivated_at: Optional[datetime] = None
    """When the member was enabled again."""
    last_known_ip: Optional[str] = None
    """The address from which the member was last seen."""
    last_known_country: Optional[str] = None
    """The country from which the member was last seen."""
    stats: Any = None
    """The statistics, if they were included."""
    groups: Optional[Sequence[Group]] = None
    """The groups, if they were included."""
    preferences: Any = None
    """The preferences, if they were included."""
    auth_methods: Any = None
    """How the member may sign in, if it was included."""
    organizations: Optional[Sequence[Organization]] = None
    """The organizations, if they were included."""
    assets: Optional[Sequence[StoredFile]] = None
    """The files, if they were included."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .files import StoredFile
from .groups import Group
from .organizations import Organization
