"""The records of processes. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .._native import Model
from ..literals import ProcessStatus

__all__ = ["Process", "ProcessProgress", "TaskOverride"]


class Process(Model):
    """A process: one launch of a template (`run` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    name: str
    """The name, at most 550 characters."""
    checklist_id: str | None = None
    """The id of the template."""
    checklist_title: str | None = None
    """The title of the template."""
    checklist: Template | None = None
    """The template, if it was included."""
    increment_id: int | None = None
    """The number within the organization."""
    summary: str | None = None
    """The description."""
    status: ProcessStatus | None = None
    """The status of the process."""
    progress: ProcessProgress | None = None
    """The progress of the visible tasks."""
    whole_progress: ProcessProgress | None = None
    """The progress of all tasks, including hidden ones."""
    type: str | None = None
    """`procedure` or `form`."""
    tasks: list[Task] | None = None
    """The tasks, if they were included."""
    started_by: int | None = None
    """The member who launched it."""
    owner_id: int | None = None
    """The member who owns it."""
    prerun: dict[str, Any] | None = None
    """The kick-off values by the ids of the kick-off fields."""
    prerun_status: str | None = None
    """The state of the kick-off form."""
    prerun_completed_at: datetime | None = None
    """When the kick-off form was completed."""
    prerun_completed_by: int | None = None
    """Who completed the kick-off form."""
    prerun_length: int | None = None
    """How many kick-off fields there are."""
    assign_someone_else: bool | None = None
    """Whether another user is assigned."""
    starred: bool | None = None
    """Whether it is starred."""
    is_public: bool | None = None
    """Whether all members of the organization can see it."""
    publicly_hidden_fields: list[str] | None = None
    """The fields that are hidden from users outside the organization."""
    users: list[int] | None = None
    """The members who may see it."""
    groups: list[str] | None = None
    """The groups who may see it."""
    parent_id: str | None = None
    """The id of the process that this one belongs to."""
    can_add_oot: bool | None = None
    """Whether one-off tasks may be added."""
    has_open_issue: bool | None = None
    """Whether an issue is open."""
    late_tasks: int | None = None
    """How many tasks are late."""
    due_date_passed: bool | None = None
    """Whether it is overdue."""
    due_soon: bool | None = None
    """Whether it is due soon."""
    collaborators: list[int] | None = None
    """The members who take part."""
    tags: Any = None
    """The tags, if they were included."""
    ko_form_fields: list[FormFieldEntry] | None = None
    """The kick-off fields with values, if they were included."""
    form_fields: list[FormFieldEntry] | None = None
    """The form fields with values, if they were included."""
    next_task: list[Task] | None = None
    """The next task, if it was included: a list of none or one."""
    stages: Any = None
    """The milestones, if they were included."""
    folders: Any = None
    """The folders, if they were included."""
    permissions: Any = None
    """The permissions, if they were included."""
    created_at: datetime | None = None
    """When the process was created."""
    started_at: datetime | None = None
    """When the process started."""
    due_date: datetime | None = None
    """When the process is due."""
    max_task_deadline: datetime | None = None
    """When its last task is due."""
    last_updated: datetime | None = None
    """When the process was last changed."""
    completed_at: datetime | None = None
    """When the process was completed."""
    archived_at: datetime | None = None
    """When the process was archived."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class ProcessProgress(Model):
    """The progress of a process."""

    __slots__ = ()

    complete: int | None = None
    """How many tasks are done."""
    total: int | None = None
    """How many tasks there are."""
    percent: float | None = None
    """The share that is done, from 0 to 100."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class TaskOverride(Model):
    """Changes to one task of a launched process, compared with its step."""

    __slots__ = ()

    deadline: datetime | None = None
    """When the task is due."""
    owners: Assignees | None = None
    """The assignees."""
    position: int | None = None
    """The position in the process, from 1."""
    max_assignable: int | None = None
    """The maximum number of assignees."""


# At the end, because the records of two modules may refer to each other.
from .tasks import Assignees, Task
from .templates import FormFieldEntry, Template
