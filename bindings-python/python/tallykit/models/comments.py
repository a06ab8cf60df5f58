"""The records of comments. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import CommentLabel, CommentState

__all__ = ["Comment"]


class Comment(Model):
    """A comment on a task, or an issue (`thread` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    content: Optional[str] = None
    """The text, as HTML."""
    author_id: Optional[int] = None
    """The id of the author."""
    author_type: Optional[str] = None
    """The kind of the author, such as a member or a guest."""
    task_id: Optional[str] = None
    """The id of the task."""
    label: Optional[Union[CommentLabel, str]] = None
    """The kind of comment."""
    state: Optional[Union[CommentState, str]] = None
    """Who sees it."""
    resolve_id: Optional[str] = None
    """Of an issue: the id of the comment that resolved it."""
    sent_to: Optional[Sequence[int]] = None
    """The members who are mentioned."""
    created_at: Optional[datetime] = None
    """When it was created."""
    updated_at: Optional[datetime] = None
    """When it was last changed."""
    archived_at: Optional[datetime] = None
    """When it was archived."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
