"""The records of custom fields. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Optional, Union

from .._choice import Choice
from .._native import Model, keep_classes
from ..literals import CustomFieldType

__all__ = ["CustomFieldKey", "CustomFieldOwner"]


class CustomFieldKey(Model):
    """A custom field that the organization has defined for one kind of record."""

    __slots__ = ()

    key: str
    """The key, which names the value on each record. It never changes."""
    id: Optional[str] = None
    """The id."""
    applies_to: Optional[str] = None
    """The kind of record that has the field, such as `process`."""
    field_type: Optional[Union[CustomFieldType, str]] = None
    """The kind of value."""
    key_type: Optional[str] = None
    """`system` for a field of Tallyfy itself, whose values cannot be changed."""
    is_required: Optional[bool] = None
    """Whether each record must have a value."""
    is_active: Optional[bool] = None
    """Whether the field is in use."""
    options: Optional[Sequence[Any]] = None
    """The options of a field with a choice. No source says what an option looks like."""
    columns: Optional[Sequence[Any]] = None
    """The columns of a table. No source says what a column looks like."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class CustomFieldOwner(Choice):
    """The record whose custom fields are read or changed."""

    __slots__ = ()

    @classmethod
    def process(cls, process_id: str) -> CustomFieldOwner:
        """A process.

        Args:
            process_id: The id of the process.
        """
        choice: CustomFieldOwner = cls._of("process", {"process_id": process_id})
        return choice

    @classmethod
    def task(cls, process_id: str, task_id: str) -> CustomFieldOwner:
        """A task of a process.

        Args:
            process_id: The id of the process.
            task_id: The id of the task.
        """
        choice: CustomFieldOwner = cls._of("task", {"process_id": process_id, "task_id": task_id})
        return choice

    @classmethod
    def member(cls, user_id: int) -> CustomFieldOwner:
        """A member.

        Args:
            user_id: The id of the member.
        """
        choice: CustomFieldOwner = cls._of("member", {"user_id": user_id})
        return choice

    @classmethod
    def guest(cls, guest_code: str) -> CustomFieldOwner:
        """A guest.

        Args:
            guest_code: The code of the guest, not the e-mail address.
        """
        choice: CustomFieldOwner = cls._of("guest", {"guest_code": guest_code})
        return choice

    @classmethod
    def folder(cls, folder_id: str) -> CustomFieldOwner:
        """A folder.

        Args:
            folder_id: The id of the folder.
        """
        choice: CustomFieldOwner = cls._of("folder", {"folder_id": folder_id})
        return choice

    @classmethod
    def tag(cls, tag_id: str) -> CustomFieldOwner:
        """A tag.

        Args:
            tag_id: The id of the tag.
        """
        choice: CustomFieldOwner = cls._of("tag", {"tag_id": tag_id})
        return choice

    @classmethod
    def template(cls, template_id: str) -> CustomFieldOwner:
        """A template.

        Args:
            template_id: The id of the template.
        """
        choice: CustomFieldOwner = cls._of("template", {"template_id": template_id})
        return choice

    @classmethod
    def step(cls, template_id: str, step_id: str) -> CustomFieldOwner:
        """A step of a template.

        Args:
            template_id: The id of the template.
            step_id: The id of the step.
        """
        choice: CustomFieldOwner = cls._of("step", {"template_id": template_id, "step_id": step_id})
        return choice

    @classmethod
    def form_field(cls, template_id: str, step_id: str, field_id: str) -> CustomFieldOwner:
        """A form field of a step.

        Args:
            template_id: The id of the template.
            step_id: The id of the step.
            field_id: The id of the form field.
        """
        choice: CustomFieldOwner = cls._of(
            "form_field", {"template_id": template_id, "step_id": step_id, "field_id": field_id}
        )
        return choice

    @classmethod
    def kickoff_field(cls, template_id: str, field_id: str) -> CustomFieldOwner:
        """A kick-off field of a template.

        Args:
            template_id: The id of the template.
            field_id: The id of the kick-off field.
        """
        choice: CustomFieldOwner = cls._of(
            "kickoff_field", {"template_id": template_id, "field_id": field_id}
        )
        return choice


keep_classes(globals())
