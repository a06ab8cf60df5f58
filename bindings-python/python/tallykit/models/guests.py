"""The records of guests. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional

from .._native import Model, keep_classes

__all__ = ["Guest", "GuestDetails", "GuestStats"]


class Guest(Model):
    """A person outside of the organization who gets tasks by e-mail. Paths name a guest by e-mail
    address; tasks and custom fields by the code of 32 hexadecimal characters behind `/guest/` in
    `link`.
    """

    __slots__ = ()

    email: str
    """The e-mail address."""
    id: Optional[int] = None
    """The number. Some responses have none."""
    first_name: Optional[str] = None
    """The first name."""
    last_name: Optional[str] = None
    """The last name."""
    link: Optional[str] = None
    """The guest's own address in Tallyfy, with the guest's code. It opens the guest's tasks without
    a sign-in.
    """
    details: Optional[GuestDetails] = None
    """What the organization knows of the guest."""
    stats: Optional[GuestStats] = None
    """The statistics, if they were included."""
    last_accessed_at: Optional[datetime] = None
    """When the guest was last seen."""
    last_known_ip: Optional[str] = None
    """The address from which the guest was last seen."""
    last_known_country: Optional[str] = None
    """The country from which the guest was last seen."""
    created_at: Optional[datetime] = None
    """When the guest was created."""
    deleted_at: Optional[datetime] = None
    """When the guest was deleted."""
    disabled_at: Optional[datetime] = None
    """When the guest was disabled."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class GuestDetails(Model):
    """What the organization knows of a guest."""

    __slots__ = ()

    first_name: Optional[str] = None
    """The first name."""
    last_name: Optional[str] = None
    """The last name."""
    status: Optional[str] = None
    """The status that the organization gave the guest."""
    phone_1: Optional[str] = None
    """The first telephone number."""
    phone_2: Optional[str] = None
    """The second telephone number."""
    image_url: Optional[str] = None
    """The address of the picture."""
    contact_url: Optional[str] = None
    """The address of the contact in another system."""
    company_url: Optional[str] = None
    """The address of the company in another system."""
    opportunity_url: Optional[str] = None
    """The address of the opportunity in another system."""
    company_name: Optional[str] = None
    """The name of the company."""
    opportunity_name: Optional[str] = None
    """The name of the opportunity."""
    external_sync_source: Optional[str] = None
    """The system from which the guest came, such as `salesforce`."""
    external_date_creation: Optional[str] = None
    """When the guest was created in that system, as that system wrote it."""
    timezone: Optional[str] = None
    """The IANA time zone."""
    cadence_days: Optional[Sequence[Any]] = None
    """The days on which the guest gets reminders. No source says what an entry looks like."""
    associated_members: Optional[Sequence[int]] = None
    """The members whom the guest belongs to, by id."""
    last_city: Optional[str] = None
    """The city from which the guest was last seen."""
    last_country: Optional[str] = None
    """The country from which the guest was last seen."""
    last_accessed_at: Optional[datetime] = None
    """When the guest was last seen."""
    disabled_at: Optional[datetime] = None
    """When the guest was disabled, under one of its two names in the API."""
    disabled_on: Optional[datetime] = None
    """When the guest was disabled, under the other name."""
    disabled_by: Optional[int] = None
    """Who disabled the guest."""
    reactivated_at: Optional[datetime] = None
    """When the guest was enabled again."""
    reactivated_by: Optional[int] = None
    """Who enabled the guest again."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class GuestStats(Model):
    """How many tasks a guest has and has done."""

    __slots__ = ()

    assigned_tasks: Optional[int] = None
    """How many tasks of processes are assigned to the guest."""
    tasks_completed: Optional[int] = None
    """How many tasks of processes the guest has completed."""
    last_task_completed_at: Optional[datetime] = None
    """When the guest last completed a task of a process."""
    one_off_tasks_completed: Optional[int] = None
    """How many one-off tasks the guest has completed."""
    last_one_off_task_completed_at: Optional[datetime] = None
    """When the guest last completed a one-off task."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
