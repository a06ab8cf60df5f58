"""The records of groups. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional

from .._native import Model, keep_classes

__all__ = ["Group"]


class Group(Model):
    """A group of members and guests. A task that is assigned to a group is assigned to all people
    in it.
    """

    __slots__ = ()

    id: str
    """The id. Some sources say 32 hexadecimal characters, others a number."""
    name: str
    """The name, at most 200 characters, unique in the organization."""
    description: Optional[str] = None
    """The description."""
    logo: Optional[str] = None
    """The address of the logo."""
    members: Optional[Sequence[int]] = None
    """The members, by id."""
    guests: Optional[Sequence[str]] = None
    """The guests, by e-mail address."""
    users: Optional[Sequence[Member]] = None
    """The members, if they were included."""
    assets: Optional[Sequence[StoredFile]] = None
    """The files, if they were included."""
    created_at: Optional[datetime] = None
    """When the group was created."""
    updated_at: Optional[datetime] = None
    """When the group was last changed, under one of its two names in the API."""
    last_updated: Optional[datetime] = None
    """When the group was last changed, under the other name."""
    deleted_at: Optional[datetime] = None
    """When the group was deleted."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .files import StoredFile
from .members import Member
