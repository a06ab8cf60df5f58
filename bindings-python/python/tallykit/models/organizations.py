"""The records of organizations. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .._native import Model

__all__ = ["Organization"]


class Organization(Model):
    """An organization of Tallyfy. It has its own templates, processes and members."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    name: str
    """The name."""
    industry: str | None = None
    """The line of business."""
    description: str | None = None
    """The description."""
    country: str | None = None
    """The country."""
    state: str | None = None
    """The state or province."""
    city: str | None = None
    """The city."""
    address1: str | None = None
    """The first line of the address."""
    address2: str | None = None
    """The second line of the address."""
    zipcode: str | None = None
    """The postal code."""
    timezone: str | None = None
    """The IANA time zone."""
    org_logo: str | None = None
    """The address of the logo."""
    users_count: int | None = None
    """The number of active members."""
    user_role: str | None = None
    """The role of the signed-in user, in the spelling of the server."""
    in_trial: bool | None = None
    """Whether the organization is on trial."""
    plan_code: str | None = None
    """The plan."""
    payment_state: str | None = None
    """The payment status."""
    saml_enabled: bool | None = None
    """Whether members sign in through an identity provider."""
    allow_user_invite: bool | None = None
    """Whether standard members may invite others."""
    allow_manage_groups: bool | None = None
    """Whether standard members may manage groups."""
    working_days: Any = None
    """The working days, to which deadlines are moved."""
    default_deadline: Any = None
    """The default deadline of a task, such as 5 days."""
    webhook_date_field_format: str | None = None
    """The format of dates in webhooks."""
    created_on: datetime | None = None
    """When the organization was created, under one of its two names in the API."""
    created_at: datetime | None = None
    """When the organization was created, under the other name."""
    last_updated: datetime | None = None
    """When the organization was last changed."""
    disabled_on: datetime | None = None
    """When the organization was disabled."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """
