"""The records of processes. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, form_values, keep_classes
from ..literals import FieldType, ProcessStatus

__all__ = [
    "FieldAnswer",
    "Launched",
    "Process",
    "ProcessExport",
    "ProcessProgress",
    "TaskExport",
    "TaskOverride",
]


class FieldAnswer(Model):
    """The answer of a form field."""

    __slots__ = ()

    id: str
    """The id of the field."""
    text: str
    """The answer as a person reads it: the chosen options, the names of files, the entries of a
    table. Empty if there is none.
    """
    label: Optional[str] = None
    """The text beside the field."""
    alias: Optional[str] = None
    """A name for variables and webhooks."""
    field_type: Optional[FieldType] = None
    """The type of the field."""
    value: Any = None
    """The answer as it is stored. Absent if there is none."""


class Launched(Model):
    """A process, and whether this call has launched it."""

    __slots__ = ()

    process: Process
    """The process."""
    created: bool
    """Whether it was launched now. Otherwise it was there already."""


class Process(Model):
    """A process: one launch of a template (`run` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    name: str
    """The name, at most 550 characters."""
    checklist_id: Optional[str] = None
    """The id of the template."""
    checklist_title: Optional[str] = None
    """The title of the template."""
    checklist: Optional[Template] = None
    """The template, if it was included."""
    increment_id: Optional[int] = None
    """The number within the organization."""
    summary: Optional[str] = None
    """The description."""
    status: Optional[Union[ProcessStatus, str]] = None
    """The status of the process."""
    progress: Optional[ProcessProgress] = None
    """The progress of the visible tasks."""
    whole_progress: Optional[ProcessProgress] = None
    """The progress of all tasks, including hidden ones."""
    type: Optional[str] = None
    """`procedure` or `form`."""
    tasks: Optional[Sequence[Task]] = None
    """The tasks, if they were included."""
    started_by: Optional[int] = None
    """The member who launched it."""
    owner_id: Optional[int] = None
    """The member who owns it."""
    prerun: Optional[Mapping[str, Any]] = None
    """The kick-off values by the ids of the kick-off fields."""
    prerun_status: Optional[str] = None
    """The state of the kick-off form."""
    prerun_completed_at: Optional[datetime] = None
    """When the kick-off form was completed."""
    prerun_completed_by: Optional[int] = None
    """Who completed the kick-off form."""
    prerun_length: Optional[int] = None
    """How many kick-off fields there are."""
    assign_someone_else: Optional[bool] = None
    """Whether another user is assigned."""
    starred: Optional[bool] = None
    """Whether it is starred."""
    is_public: Optional[bool] = None
    """Whether all members of the organization can see it."""
    publicly_hidden_fields: Optional[Sequence[str]] = None
    """The fields that are hidden from users outside the organization."""
    users: Optional[Sequence[int]] = None
    """The members who may see it."""
    groups: Optional[Sequence[str]] = None
    """The groups who may see it."""
    parent_id: Optional[str] = None
    """The id of the process that this one belongs to."""
    can_add_oot: Optional[bool] = None
    """Whether one-off tasks may be added."""
    has_open_issue: Optional[bool] = None
    """Whether an issue is open."""
    late_tasks: Optional[int] = None
    """How many tasks are late."""
    due_date_passed: Optional[bool] = None
    """Whether it is overdue."""
    due_soon: Optional[bool] = None
    """Whether it is due soon."""
    collaborators: Optional[Sequence[int]] = None
    """The members who take part."""
    tags: Optional[Sequence[TagAssociation]] = None
    """The tags, if they were included."""
    assets: Optional[Sequence[StoredFile]] = None
    """The files, if they were included."""
    ko_form_fields: Optional[Sequence[FormFieldEntry]] = None
    """The kick-off fields with values, if they were included."""
    form_fields: Optional[Sequence[FormFieldEntry]] = None
    """The form fields with values, if they were included."""
    next_task: Optional[Sequence[Task]] = None
    """The next task, if it was included: a list of none or one."""
    stages: Any = None
    """The milestones, if they were included."""
    folders: Optional[Sequence[Folder]] = None
    """The folders, if they were included."""
    permissions: Any = None
    """The permissions, if they were included."""
    tasks_meta: Any = None
    """What is known of the tasks together, if it was included."""
    member_watchers: Any = None
    """The members who watch it, if they were included."""
    guest_watchers: Any = None
    """The guests who watch it, if they were included."""
    created_at: Optional[datetime] = None
    """When the process was created."""
    started_at: Optional[datetime] = None
    """When the process started."""
    due_date: Optional[datetime] = None
    """When the process is due."""
    max_task_deadline: Optional[datetime] = None
    """When its last task is due."""
    last_updated: Optional[datetime] = None
    """When the process was last changed."""
    completed_at: Optional[datetime] = None
    """When the process was completed."""
    archived_at: Optional[datetime] = None
    """When the process was archived."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
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
        return form_values(self.ko_form_fields, self.form_fields)


class ProcessExport(Model):
    """A process with its tasks and all its answers."""

    __slots__ = ()

    process: Process
    """The process."""
    exported_at: datetime
    """When the last part was read."""
    kickoff: Sequence[FieldAnswer] = []
    """The answers of the kick-off form."""
    tasks: Sequence[TaskExport] = []
    """The tasks, in the order in which the API lists them."""


class ProcessProgress(Model):
    """The progress of a process."""

    __slots__ = ()

    complete: Optional[int] = None
    """How many tasks are done."""
    total: Optional[int] = None
    """How many tasks there are."""
    approved: Optional[int] = None
    """How many approvals were granted."""
    rejected: Optional[int] = None
    """How many approvals were refused."""
    percent: Optional[float] = None
    """The share that is done, from 0 to 100."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class TaskExport(Model):
    """A task with its answers and comments."""

    __slots__ = ()

    task: Task
    """The task."""
    answers: Sequence[FieldAnswer] = []
    """The answers of its form."""
    comments: Sequence[Comment] = []
    """The comments and issues."""


class TaskOverride(Model):
    """Changes to one task of a launched process, compared with its step."""

    __slots__ = ()

    deadline: Optional[datetime] = None
    """When the task is due."""
    owners: Optional[Assignees] = None
    """The assignees."""
    position: Optional[int] = None
    """The position in the process, from 1."""
    max_assignable: Optional[int] = None
    """The maximum number of assignees."""


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .comments import Comment
from .files import StoredFile
from .folders import Folder
from .form_fields import FormFieldEntry
from .tags import TagAssociation
from .tasks import Assignees, Task
from .templates import Template
