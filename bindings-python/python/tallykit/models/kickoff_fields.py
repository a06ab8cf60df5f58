"""The records of kickoff fields. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import FieldType

__all__ = ["KickoffField"]


class KickoffField(Model):
    """A field that is filled in when a process is launched (`prerun` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters. It is the key of the value at launch."""
    checklist_id: Optional[str] = None
    """The id of the template."""
    field_type: Optional[Union[FieldType, str]] = None
    """The kind of value."""
    label: Optional[str] = None
    """The label of the field."""
    alias: Optional[str] = None
    """A name for variables and webhooks; it is never a key in a request."""
    guidance: Optional[str] = None
    """Help for the user who fills in the field."""
    position: Optional[int] = None
    """The position in the form, from 1."""
    required: Optional[bool] = None
    """Whether a value is required."""
    options: Optional[Sequence[FieldOption]] = None
    """The choices of radio, dropdown and multiselect."""
    columns: Optional[Sequence[FieldColumn]] = None
    """The columns of a table."""
    default_value_enabled: Optional[bool] = None
    """Whether the default applies."""
    default_value: Any = None
    """The default value."""
    field_validation: Optional[Sequence[str]] = None
    """Validation rules in the syntax of Laravel."""
    use_wysiwyg_editor: Optional[bool] = None
    """Whether the text may have formatting."""
    collect_time: Optional[bool] = None
    """Whether a date has a time of day."""
    created_at: Optional[datetime] = None
    """When the field was created."""
    last_updated: Optional[datetime] = None
    """When the field was last changed."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .form_fields import FieldColumn, FieldOption
