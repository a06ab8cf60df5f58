"""The records of tasks. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .._native import Model
from ..literals import TaskStatus, TaskType

__all__ = ["Assignees", "Task", "TaskOwners"]


class Assignees(Model):
    """The assignees of a task. A list that is left out counts as empty, so a change removes the
    assignees that it does not contain.
    """

    __slots__ = ()

    users: list[int] = []
    """Members, by id."""
    guests: list[str] = []
    """Guests, by e-mail address."""
    groups: list[str] = []
    """Groups, by id."""


class Task(Model):
    """A task: of a process, or one-off."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    title: str
    """The title, at most 600 characters."""
    original_title: str | None = None
    """The title as the step has it."""
    status: TaskStatus | None = None
    """The status of the task."""
    status_label: str | None = None
    """The state in more words, such as `overdue` or `hasproblem`."""
    task_type: TaskType | None = None
    """The kind of task."""
    run_id: str | None = None
    """The id of the process. One-off tasks have none."""
    run_status: str | None = None
    """The status of the process."""
    run: int | None = None
    """The process, if it was included."""
    checklist_id: str | None = None
    """The id of the template."""
    step_id: str | None = None
    """The id of the step."""
    linked_step_id: str | None = None
    """The id of the linked step."""
    step: Step | None = None
    """The step, if it was included."""
    increment_id: int | None = None
    """The number within the organization."""
    alias: str | None = None
    """A name for variables and webhooks."""
    summary: str | None = None
    """The description."""
    owners: TaskOwners | None = None
    """Who has the task."""
    taskdata: dict[str, Any] | None = None
    """Values by the ids of the form fields."""
    form_fields: list[FormFieldEntry] | None = None
    """The form fields, if they were included."""
    is_completable: bool | None = None
    """Whether the task can be completed now."""
    is_approved: bool | None = None
    """The verdict of an approval task."""
    is_oneoff_task: bool | None = None
    """Whether the task belongs to no process."""
    position: int | None = None
    """The position in the process, from 1."""
    blueprint_position: int | None = None
    """The place in the template, from 1."""
    starter_id: int | None = None
    """The member who started it."""
    completer_id: int | None = None
    """The member who completed it."""
    completer_guest: str | None = None
    """The guest who completed it."""
    completer_guest_id: int | None = None
    """The id of the guest who completed it."""
    everyone_must_complete: bool | None = None
    """Whether each assignee must complete it."""
    completion_progress: float | None = None
    """The share of assignees who have completed it."""
    can_complete_only_assignees: bool | None = None
    """Whether only the assignees may complete it."""
    allow_guest_owners: bool | None = None
    """Whether guests may be assigned."""
    max_assignable: int | None = None
    """The maximum number of assignees."""
    has_deadline_dependent_child_tasks: bool | None = None
    """Whether deadlines of other tasks depend on it."""
    prevent_guest_comment: bool | None = None
    """Whether guests may not comment."""
    problem: bool | None = None
    """Whether a problem is open."""
    stage_id: str | None = None
    """The id of the milestone."""
    is_soft_start_date: bool | None = None
    """Whether the task may be started before `started_at`."""
    send_chromeless: bool | None = None
    """Whether an e-mail is sent without Tallyfy's frame."""
    top_secret: bool | None = None
    """Whether only assignees see it."""
    webhook: str | None = None
    """The URL that is notified when the task is completed."""
    tasks_changed_by_rules: Any = None
    """After a completion: the tasks that rules have changed."""
    threads: Any = None
    """The comments, if they were included."""
    assets: Any = None
    """The files, if they were included."""
    tags: Any = None
    """The tags, if they were included."""
    started_at: datetime | None = None
    """When the task starts."""
    deadline: datetime | None = None
    """When the task is due."""
    created_at: datetime | None = None
    """When the task was created."""
    last_updated: datetime | None = None
    """When the task was last changed."""
    completed_at: datetime | None = None
    """When the task was completed."""
    archived_at: datetime | None = None
    """When the task was archived."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class TaskOwners(Model):
    """Who has a task."""

    __slots__ = ()

    users: list[int] = []
    """Members, by id."""
    guests: list[str] = []
    """Guests, by e-mail address."""
    groups: list[str] = []
    """Groups, by id."""
    task_urls: list[str] | None = None
    """Addresses of the task for its guests (`taskUrls` in the API)."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


# At the end, because the records of two modules may refer to each other.
from .templates import FormFieldEntry, Step
