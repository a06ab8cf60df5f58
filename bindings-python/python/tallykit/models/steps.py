"""The records of steps. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import DeadlineUnit, StepDeadlineOption, TaskType

__all__ = ["StartDate", "Step", "StepDeadline", "StepTemplate"]


class StartDate(Model):
    """When the task of a step starts, relative to the launch."""

    __slots__ = ()

    value: int
    """How many units of time."""
    unit: Union[DeadlineUnit, str]
    """The unit of time."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API; they
    are sent back. A value that its field cannot hold is here too, as it came; it is not sent.
    """


class Step(Model):
    """A step of a template, which becomes a task of each process."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    title: str
    """What is to be done."""
    checklist_id: Optional[str] = None
    """The id of the template."""
    alias: Optional[str] = None
    """A name for variables and webhooks."""
    summary: Optional[str] = None
    """The description, as HTML."""
    step_type: Optional[Union[TaskType, str]] = None
    """The kind of task."""
    position: Optional[int] = None
    """The place in the template, from 1."""
    assignees: Optional[Sequence[int]] = None
    """The members who get the task."""
    guests: Optional[Sequence[str]] = None
    """The guests who get the task, by e-mail address."""
    groups: Optional[Sequence[str]] = None
    """The groups who get the task."""
    roles: Optional[Sequence[str]] = None
    """The roles that get the task."""
    captures: Optional[Sequence[FormField]] = None
    """The form fields."""
    deadline: Optional[StepDeadline] = None
    """When the task is due, relative to another event."""
    start_date: Optional[StartDate] = None
    """When the task starts, relative to the launch."""
    is_soft_start_date: Optional[bool] = None
    """Whether the task may be started before `started_at`."""
    bp_to_launch: Optional[StepTemplate] = None
    """The template that the step launches."""
    allow_guest_owners: Optional[bool] = None
    """Whether guests may be assigned."""
    max_assignable: Optional[int] = None
    """The maximum number of assignees."""
    skip_start_process: Optional[bool] = None
    """Whether the assignment is left until later."""
    can_complete_only_assignees: Optional[bool] = None
    """Whether only the assignees may complete the task."""
    everyone_must_complete: Optional[bool] = None
    """Whether each assignee must complete the task."""
    prevent_guest_comment: Optional[bool] = None
    """Whether guests may not comment."""
    role_changes_every_time: Optional[bool] = None
    """Whether the roles are asked for at each launch."""
    assign_run_starter: Optional[bool] = None
    """Whether the user who launches the process gets the task."""
    top_secret: Optional[bool] = None
    """Whether only assignees see the task."""
    send_chromeless: Optional[bool] = None
    """Whether an e-mail is sent without Tallyfy's frame."""
    webhook: Optional[str] = None
    """The URL that is notified when the task is completed."""
    stage_id: Optional[str] = None
    """The id of the milestone."""
    created_at: Optional[datetime] = None
    """When the step was created."""
    last_updated: Optional[datetime] = None
    """When the step was last changed."""
    archived_at: Optional[datetime] = None
    """When the step was archived."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class StepDeadline(Model):
    """When the task of a step is due, relative to another event."""

    __slots__ = ()

    value: int
    """How many units of time."""
    unit: Union[DeadlineUnit, str]
    """The unit of time."""
    option: Union[StepDeadlineOption, str]
    """Before or after the anchor."""
    step: Optional[str] = None
    """The anchor: a word such as `start_run`, or the id of a step."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API; they
    are sent back. A value that its field cannot hold is here too, as it came; it is not sent.
    """


class StepTemplate(Model):
    """The template that a step launches."""

    __slots__ = ()

    id: Optional[str] = None
    """The id of the template."""
    default_name_format: Optional[str] = None
    """How its processes are named."""
    tasks_within_process: Optional[bool] = None
    """Whether its tasks become tasks of the same process."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .form_fields import FormField
