"""The records of form fields. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, form_values, keep_classes
from ..literals import FieldType

__all__ = ["FieldColumn", "FieldOption", "FormField", "FormFieldEntry", "Forms", "WriteFormField"]


class FieldColumn(Model):
    """A column of a table field."""

    __slots__ = ()

    id: int
    """The number of the column within its field."""
    label: Optional[str] = None
    """The heading."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API; they
    are sent back. A value that its field cannot hold is here too, as it came; it is not sent.
    """


class FieldOption(Model):
    """A choice of a field."""

    __slots__ = ()

    id: int
    """The number of the choice within its field. 0 if the server sent none."""
    text: Optional[str] = None
    """The text of the choice."""
    value: Any = None
    """The value of the choice. Usually absent."""
    required: Optional[bool] = None
    """Whether the choice must be selected."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API; they
    are sent back. A value that its field cannot hold is here too, as it came; it is not sent.
    """


class FormField(Model):
    """A field that is filled in with a task (`capture` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters. It is the key of the value in a task."""
    step_id: Optional[str] = None
    """The id of the step."""
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
    prefix: Optional[str] = None
    """Text before the value."""
    suffix: Optional[str] = None
    """Text after the value."""
    settings: Any = None
    """Further settings."""
    list: Optional[str] = None
    """The list that fills the choices."""
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


class FormFieldEntry(Model):
    """A form field of a task or of a kick-off form, with its answer."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters, the key of its value in `taskdata` or `prerun`."""
    label: Optional[str] = None
    """The text beside the field."""
    alias: Optional[str] = None
    """A name for variables and webhooks."""
    field_type: Optional[Union[FieldType, str]] = None
    """The type of the field."""
    options: Optional[Sequence[FieldOption]] = None
    """The choices of radio, dropdown and multiselect."""
    columns: Optional[Sequence[FieldColumn]] = None
    """The columns of a table."""
    required: Optional[bool] = None
    """Whether it must be filled in."""
    position: Optional[int] = None
    """The place in the form, from 1."""
    step_name: Optional[str] = None
    """The name of the step that the field belongs to."""
    task_id: Optional[str] = None
    """The id of the task that the field belongs to."""
    field_value: Any = None
    """The answer, under the name that some responses have."""
    value: Any = None
    """The answer, under the name that other responses have."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class Forms(Model):
    """The form fields of a template or of a process: those of its kick-off form and those of its
    steps.
    """

    __slots__ = ()

    id: Optional[str] = None
    """The id of the template or the process."""
    title: Optional[str] = None
    """The title of the template, or the name of the process."""
    form_fields: Optional[Sequence[FormFieldEntry]] = None
    """The form fields of the steps or of the tasks."""
    ko_form_fields: Optional[Sequence[FormFieldEntry]] = None
    """The fields of the kick-off form."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """

    @property
    def values(self) -> Optional[dict[str, Any]]:
        """The answers of the form fields by their labels, as people write them: a choice by its
        text, a table as a mapping by the labels of its columns, a date as a `datetime` or a `date`.
        A field without an answer is None; fields that share a label have their ids as keys. None if
        the form fields were not included.
        """
        return form_values(self.form_fields, self.ko_form_fields)


class WriteFormField(Model):
    """The definition of a form field: of a step, of a kick-off form or of a one-off task."""

    __slots__ = ()

    label: str
    """The label of the field."""
    field_type: FieldType
    """The kind of value. The web application of Tallyfy cannot show `email`."""
    required: bool
    """Whether a value is required."""
    guidance: Optional[str] = None
    """Help for the user who fills in the field."""
    position: Optional[int] = None
    """The position in the form, from 1."""
    options: Sequence[FieldOption] = []
    """The choices of radio (at least two), dropdown and multiselect (at least one). Each has a
    text.
    """
    columns: Sequence[FieldColumn] = []
    """The columns of a table, at least one. Each has a heading."""
    default_value: Any = None
    """The default value."""
    default_value_enabled: Optional[bool] = None
    """Whether the default applies."""
    collect_time: Optional[bool] = None
    """Whether a date has a time of day."""
    use_wysiwyg_editor: Optional[bool] = None
    """Whether the text may have formatting."""
    field_validation: Optional[Sequence[str]] = None
    """Validation rules in the syntax of Laravel."""
    prefix: Optional[str] = None
    """Text before the value."""
    suffix: Optional[str] = None
    """Text after the value."""
    settings: Any = None
    """Further settings."""
    list: Optional[str] = None
    """The list that fills the choices."""


keep_classes(globals())
