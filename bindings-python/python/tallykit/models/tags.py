"""The records of tags. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import TagType

__all__ = ["Tag", "TagAssociation", "TagStatistics"]


class Tag(Model):
    """A tag: a label for templates and processes."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    title: str
    """The title, at most 30 characters, unique in the organization."""
    color: Optional[str] = None
    """The colour, such as `#ff8800`."""
    type: Optional[Union[TagType, str]] = None
    """Whose tag it is."""
    auto_generated: Optional[bool] = None
    """Whether the server made it itself."""
    created_at: Optional[datetime] = None
    """When it was created."""
    deleted_at: Optional[datetime] = None
    """When it was deleted."""
    statistics: Optional[TagStatistics] = None
    """On how many objects it is, if that was included."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class TagAssociation(Model):
    """That a tag is on a template or a process. Some responses list the tags themselves instead:
    then `id` is the id of the tag, and `tag_id` is missing.
    """

    __slots__ = ()

    id: str
    """The number of this association, which `tags.detach` takes."""
    tag_id: Optional[str] = None
    """The id of the tag."""
    title: Optional[str] = None
    """The title of the tag."""
    color: Optional[str] = None
    """The colour of the tag."""
    tag: Optional[Tag] = None
    """The tag."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class TagStatistics(Model):
    """On how many objects a tag is."""

    __slots__ = ()

    active_template: Optional[int] = None
    """The templates."""
    archived_template: Optional[int] = None
    """The archived templates."""
    active_process: Optional[int] = None
    """The processes."""
    archived_process: Optional[int] = None
    """The archived processes."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
