"""The records of webhooks. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Optional

from .._native import Model, keep_classes

__all__ = ["Webhook"]


class Webhook(Model):
    """An address that gets the events of the whole organization (`watcher` in the API)."""

    __slots__ = ()

    id: str
    """The id."""
    object_type: Optional[str] = None
    """What is watched: `organization`."""
    object_id: Optional[str] = None
    """The id of the organization."""
    notification_type: Optional[str] = None
    """How it notifies: `webhook`."""
    frequency: Optional[str] = None
    """How often it notifies: `electric` is at once."""
    webhook: Optional[str] = None
    """The address that is notified."""
    user_id: Optional[int] = None
    """The member to whom it belongs."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
