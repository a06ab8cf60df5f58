"""The records of folders. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import FolderSubject, FolderType

__all__ = ["Folder", "FolderObject"]


class Folder(Model):
    """A folder of templates, or of processes and one-off tasks."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    name: str
    """The name, at most 32 characters."""
    parent_id: Optional[str] = None
    """The id of the folder that it is in."""
    parent: Optional[str] = None
    """The folder that it is in."""
    total: Optional[int] = None
    """How many objects are in it."""
    position: Optional[int] = None
    """The place among its neighbours, from 1."""
    folder_type: Optional[Union[FolderType, str]] = None
    """What it is for."""
    children: Optional[Sequence[Folder]] = None
    """The folders in it, if they were included."""
    created_at: Optional[datetime] = None
    """When it was created."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class FolderObject(Model):
    """That an object is in a folder."""

    __slots__ = ()

    id: int
    """The number of this association, which `folders.remove` takes. No operation looks it up later.
    """
    folder_id: Optional[str] = None
    """The id of the folder."""
    subject_id: Optional[str] = None
    """The id of the object."""
    subject_type: Optional[Union[FolderSubject, str]] = None
    """The kind of the object."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
