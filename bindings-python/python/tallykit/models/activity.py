"""The records of activity. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional

from .._native import Model, keep_classes

__all__ = ["Activity", "ActivityActor"]


class Activity(Model):
    """One entry of the audit trail: who did what, and to which object. The server sends most plain
    values as lists; a lone value is read as a list of one.
    """

    __slots__ = ()

    id: int
    """The id."""
    organization_id: Optional[str] = None
    """The id of the organization."""
    verb: Optional[Sequence[str]] = None
    """What was done, such as `created`, `updated`, `completed` or `archived`."""
    source: Optional[Sequence[str]] = None
    """Where it came from: `Member`, `Guest` or `Webhook`."""
    actor_type: Optional[Sequence[str]] = None
    """`user` or `guest`."""
    actor_id: Optional[Sequence[int]] = None
    """Who did it, by id."""
    actor: Optional[Sequence[ActivityActor]] = None
    """Who did it."""
    auditable_type: Optional[str] = None
    """The kind of object to which it was done."""
    auditable_id: Optional[str] = None
    """The id of that object."""
    parentable_type: Optional[str] = None
    """The kind of object that the object belongs to."""
    parentable_id: Optional[str] = None
    """The id of that object."""
    type: Optional[Sequence[str]] = None
    """The subject, such as `Task`, `Process` or `Blueprint`."""
    description: Optional[Sequence[str]] = None
    """What was done, in a sentence."""
    field: Optional[Sequence[str]] = None
    """Which fields were changed."""
    old_value: Optional[Sequence[Any]] = None
    """The values before the change."""
    text: Optional[Sequence[Any]] = None
    """The text, such as that of a comment."""
    references: Optional[Sequence[Any]] = None
    """The objects that the text refers to."""
    created_at: Optional[datetime] = None
    """When it was done."""
    undoable: Optional[bool] = None
    """Whether it can be undone."""
    audit: Any = None
    """The object, if it was included."""
    parent: Any = None
    """The object that it belongs to, if it was included."""
    origin: Any = None
    """The process or template that it belongs to, if it was included."""
    audit_state: Any = None
    """The state of the object."""
    parent_state: Any = None
    """The state of the object that it belongs to."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class ActivityActor(Model):
    """Who did something: a member or a guest."""

    __slots__ = ()

    email: Optional[str] = None
    """The e-mail address."""
    username: Optional[str] = None
    """The user name of a member."""
    first_name: Optional[str] = None
    """The first name."""
    last_name: Optional[str] = None
    """The last name."""
    full_name: Optional[str] = None
    """First and last name."""
    profile_pic: Optional[str] = None
    """The address of the picture."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
