"""The records of files. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import FileSource

__all__ = ["FileSubject", "StoredFile"]


class FileSubject(Model):
    """What a file belongs to."""

    __slots__ = ()

    id: Optional[str] = None
    """The id of the object."""
    type: Optional[str] = None
    """The kind of the object, such as `Run`."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class StoredFile(Model):
    """An uploaded file (`asset` in the API), without its content."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    filename: Optional[str] = None
    """The name of the file."""
    version: Optional[int] = None
    """The version, from 1."""
    uploaded_from: Optional[str] = None
    """`ko_field`, or the id of the form field that it was uploaded for."""
    uploaded_at: Optional[datetime] = None
    """When it was uploaded."""
    step_id: Optional[str] = None
    """The id of the step."""
    source: Optional[Union[FileSource, str]] = None
    """Where its content is."""
    system: Optional[str] = None
    """The system that it comes from."""
    uploaded_to_s3: Optional[bool] = None
    """Whether the content has reached its storage."""
    url: Optional[str] = None
    """The address within Tallyfy. tallykit never calls it: it would send the token to the host in
    it.
    """
    full_url: Optional[str] = None
    """The whole address. tallykit never calls it, for the same reason."""
    subject: Optional[FileSubject] = None
    """What it belongs to."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
