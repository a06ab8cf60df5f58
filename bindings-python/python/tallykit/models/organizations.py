"""The records of organizations. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Optional

from .._native import Model, keep_classes

__all__ = ["Organization"]


class Organization(Model):
    """An organization of Tallyfy. It has its own templates, processes and members."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    name: str
    """The name."""
    industry: Optional[str] = None
    """The line of business."""
    description: Optional[str] = None
    """The description."""
    country: Optional[str] = None
    """The country."""
    state: Optional[str] = None
    """The state or province."""
    city: Optional[str] = None
    """The city."""
    address1: Optional[str] = None
    """The first line of the address."""
    address2: Optional[str] = None
    """The second line of the address."""
    zipcode: Optional[str] = None
    """The postal code."""
    timezone: Optional[str] = None
    """The IANA time zone."""
    org_logo: Optional[str] = None
    """The address of the logo."""
    users_count: Optional[int] = None
    """The number of active members."""
    user_role: Optional[str] = None
    """The role of the signed-in user, in the spelling of the server."""
    in_trial: Optional[bool] = None
    """Whether the organization is on trial."""
    plan_code: Optional[str] = None
    """The plan."""
    payment_state: Optional[str] = None
    """The payment status."""
    saml_enabled: Optional[bool] = None
    """Whether members sign in through an identity provider."""
    allow_user_invite: Optional[bool] = None
    """Whether standard members may invite others."""
    allow_manage_groups: Optional[bool] = None
    """Whether standard members may manage groups."""
    working_days: Any = None
    """The working days, to which deadlines are moved."""
    default_deadline: Any = None
    """The default deadline of a task, such as 5 days."""
    webhook_date_field_format: Optional[str] = None
    """The format of dates in webhooks."""
    created_on: Optional[datetime] = None
    """When the organization was created, under one of its two names in the API."""
    created_at: Optional[datetime] = None
    """When the organization was created, under the other name."""
    last_updated: Optional[datetime] = None
    """When the organization was last changed."""
    disabled_on: Optional[datetime] = None
    """When the organization was disabled."""
    subscription: Any = None
    """The subscription, if it was included."""
    billing_info: Any = None
    """How the organization is billed, if it was included."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
