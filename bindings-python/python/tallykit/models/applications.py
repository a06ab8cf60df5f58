"""The records of applications. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import Role

__all__ = ["ProvisionedUser"]


class ProvisionedUser(Model):
    """A user whom an application has added."""

    __slots__ = ()

    id: int
    """The id."""
    email: str
    """The e-mail address."""
    first_name: str
    """The first name."""
    last_name: str
    """The last name."""
    role: Optional[Union[Role, str]] = None
    """What the user may do."""
    created_at: Optional[datetime] = None
    """When the user was added."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())
