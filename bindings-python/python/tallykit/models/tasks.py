"""The records of tasks. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, form_values, keep_classes
from ..literals import TaskStatus, TaskType

__all__ = ["Assignees", "Task", "TaskOwners"]


class Assignees(Model):
    """The assignees of a task. A list that is left out counts as empty, so a change removes the
    assignees that it does not contain.
    """

    __slots__ = ()

    users: Sequence[int] = []
    """Members, by id."""
    guests: Sequence[str] = []
    """Guests, by e-mail address."""
    groups: Sequence[str] = []
    """Groups, by id."""


class Task(Model):
    """A task: of a process, or one-off."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    title: str
    """The title, at most 600 characters."""
    original_title: Optional[str] = None
    """The title as the step has it."""
    status: Optional[Union[TaskStatus, str]] = None
    """The status of the task."""
    status_label: Optional[str] = None
    """The state in more words, such as `overdue` or `hasproblem`."""
    task_type: Optional[Union[TaskType, str]] = None
    """The kind of task."""
    run_id: Optional[str] = None
    """The id of the process. One-off tasks have none."""
    run_status: Optional[str] = None
    """The status of the process."""
    run: Optional[Process] = None
    """The process, if it was included."""
    checklist_id: Optional[str] = None
    """The id of the template."""
    step_id: Optional[str] = None
    """The id of the step."""
    linked_step_id: Optional[str] = None
    """The id of the linked step."""
    step: Optional[Step] = None
    """The step, if it was included."""
    increment_id: Optional[int] = None
    """The number within the organization."""
    alias: Optional[str] = None
    """A name for variables and webhooks."""
    summary: Optional[str] = None
    """The description."""
    original_summary: Optional[str] = None
    """The description as the step has it."""
    owners: Optional[TaskOwners] = None
    """Who has the task."""
    taskdata: Optional[Mapping[str, Any]] = None
    """Values by the ids of the form fields."""
    form_fields: Optional[Sequence[FormFieldEntry]] = None
    """The form fields, if they were included."""
    is_completable: Optional[bool] = None
    """Whether the task can be completed now."""
    is_approved: Optional[bool] = None
    """The verdict of an approval task."""
    is_oneoff_task: Optional[bool] = None
    """Whether the task belongs to no process."""
    position: Optional[int] = None
    """The position in the process, from 1."""
    blueprint_position: Optional[int] = None
    """The place in the template, from 1."""
    starter_id: Optional[int] = None
    """The member who started it."""
    completer_id: Optional[int] = None
    """The member who completed it."""
    completer_guest: Optional[str] = None
    """The guest who completed it."""
    completer_guest_id: Optional[int] = None
    """The id of the guest who completed it."""
    everyone_must_complete: Optional[bool] = None
    """Whether each assignee must complete it."""
    completion_progress: Optional[float] = None
    """The share of assignees who have completed it."""
    can_complete_only_assignees: Optional[bool] = None
    """Whether only the assignees may complete it."""
    allow_guest_owners: Optional[bool] = None
    """Whether guests may be assigned."""
    max_assignable: Optional[int] = None
    """The maximum number of assignees."""
    has_deadline_dependent_child_tasks: Optional[bool] = None
    """Whether deadlines of other tasks depend on it."""
    prevent_guest_comment: Optional[bool] = None
    """Whether guests may not comment."""
    problem: Optional[bool] = None
    """Whether a problem is open."""
    has_issues: Optional[bool] = None
    """Whether an issue is open."""
    stage_id: Optional[str] = None
    """The id of the milestone."""
    is_soft_start_date: Optional[bool] = None
    """Whether the task may be started before `started_at`."""
    send_chromeless: Optional[bool] = None
    """Whether an e-mail is sent without Tallyfy's frame."""
    top_secret: Optional[bool] = None
    """Whether only assignees see it."""
    webhook: Optional[str] = None
    """The URL that is notified when the task is completed."""
    tasks_changed_by_rules: Any = None
    """After a completion: the tasks that rules have changed."""
    threads: Optional[Sequence[Comment]] = None
    """The comments, if they were included."""
    threads_count: Optional[int] = None
    """The number of comments, if it was included."""
    comments: Optional[Sequence[Comment]] = None
    """The comments that are no issues, if they were included."""
    issues: Optional[Sequence[Comment]] = None
    """The issues, if they were included."""
    assets: Optional[Sequence[StoredFile]] = None
    """The files, if they were included."""
    folders: Optional[Sequence[Folder]] = None
    """The folders, if they were included."""
    activities: Optional[Sequence[Activity]] = None
    """What was done, if it was included."""
    roles: Any = None
    """The roles, if they were included."""
    ko_form_fields: Any = None
    """The kick-off fields of the process, if they were included (`ko-form-fields` in the API)."""
    member_watchers: Any = None
    """The members who watch it, if they were included."""
    guest_watchers: Any = None
    """The guests who watch it, if they were included."""
    tags: Optional[Sequence[TagAssociation]] = None
    """The tags, if they were included."""
    started_at: Optional[datetime] = None
    """When the task starts."""
    deadline: Optional[datetime] = None
    """When the task is due."""
    created_at: Optional[datetime] = None
    """When the task was created."""
    last_updated: Optional[datetime] = None
    """When the task was last changed."""
    completed_at: Optional[datetime] = None
    """When the task was completed."""
    archived_at: Optional[datetime] = None
    """When the task was archived."""
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
        return form_values(self.form_fields)


class TaskOwners(Model):
    """Who has a task."""

    __slots__ = ()

    users: Sequence[int] = []
    """Members, by id."""
    guests: Sequence[str] = []
    """Guests, by e-mail address."""
    groups: Sequence[str] = []
    """Groups, by id."""
    task_urls: Optional[Sequence[str]] = None
    """Addresses of the task for its guests (`taskUrls` in the API)."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .activity import Activity
from .comments import Comment
from .files import StoredFile
from .folders import Folder
from .form_fields import FormFieldEntry
from .processes import Process
from .steps import Step
from .tags import TagAssociation
