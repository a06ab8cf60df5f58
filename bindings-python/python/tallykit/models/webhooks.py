"""The records of webhooks. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import ProcessStatus, TaskStatus, WebhookEventKind

__all__ = [
    "Webhook",
    "WebhookAnswer",
    "WebhookEvent",
    "WebhookPerson",
    "WebhookProcess",
    "WebhookTask",
    "WebhookTemplate",
]


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


class WebhookAnswer(Model):
    """An answer of a form field in a delivery."""

    __slots__ = ()

    alias: Optional[str] = None
    """A name for variables and webhooks."""
    label: Optional[str] = None
    """The text beside the field."""
    value: Any = None
    """The answer as it is stored."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class WebhookEvent(Model):
    """What Tallyfy tells an address: an event of a process or of a task.

    Dates in the form `15/05/2026 02:30 PM CEST`, a setting of the organization, name a zone that
    cannot be told for certain. They are in `extra`, as they came; with `UTC` or an offset they are
    read.
    """

    __slots__ = ()

    key: str
    """What tells this event from others. Two deliveries of one event have the same key; a task that
    is completed again is another event.
    """
    kind: Optional[WebhookEventKind] = None
    """What has happened. Absent if this version does not know it, and if the delivery does not
    tell: an automation sends a process in the same form as a launch.
    """
    event: Optional[str] = None
    """The event as the delivery names it. Only webhooks of the whole organization name it."""
    process: Optional[WebhookProcess] = None
    """The process. Absent for a one-off task."""
    task: Optional[WebhookTask] = None
    """The task, if the event is one of a task."""
    template: Optional[WebhookTemplate] = None
    """The template. Deliveries about a process have its id and title in `process`."""
    launcher: Optional[WebhookPerson] = None
    """Who launched the process."""
    completer: Optional[WebhookPerson] = None
    """Who completed the task."""
    next_task: Optional[WebhookTask] = None
    """The next task of the process."""
    task_ids: Mapping[str, str] = {}
    """The ids of the tasks of the process, by alias."""
    answers: Mapping[str, Any] = {}
    """The answers by the aliases of the fields: of all steps if the event is one of a task, of the
    kick-off form if it is one of a process.
    """
    captures: Mapping[str, WebhookAnswer] = {}
    """The answers of this task, by the ids of the fields."""
    payload: Mapping[str, Any] = {}
    """All that the delivery says, as it came."""


class WebhookPerson(Model):
    """A person in a delivery."""

    __slots__ = ()

    id: Optional[int] = None
    """The id of the member."""
    email: Optional[str] = None
    """The e-mail address."""
    full_name: Optional[str] = None
    """The whole name."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class WebhookProcess(Model):
    """A process in a delivery. Deliveries about a task carry less of it than deliveries about the
    process.
    """

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    name: Optional[str] = None
    """The name."""
    summary: Optional[str] = None
    """The description."""
    status: Optional[Union[ProcessStatus, str]] = None
    """The status."""
    progress: Optional[float] = None
    """How much of it is done, in percent. The API itself returns an object here."""
    organization_id: Optional[str] = None
    """The id of the organization."""
    checklist_id: Optional[str] = None
    """The id of the template."""
    checklist_title: Optional[str] = None
    """The title of the template."""
    started_by: Optional[int] = None
    """The id of the member who launched it."""
    owner_id: Optional[int] = None
    """The id of the member who owns it."""
    created_at: Optional[datetime] = None
    """When it was created."""
    started_at: Optional[datetime] = None
    """When it began."""
    last_updated: Optional[datetime] = None
    """When it changed last."""
    completed_at: Optional[datetime] = None
    """When its last task was done."""
    due_date: Optional[datetime] = None
    """When it is due."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class WebhookTask(Model):
    """A task in a delivery."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    title: Optional[str] = None
    """The title."""
    alias: Optional[str] = None
    """A name for variables and webhooks."""
    status: Optional[Union[TaskStatus, str]] = None
    """The status."""
    summary: Optional[str] = None
    """The description."""
    position: Optional[int] = None
    """The place of the task in the process."""
    deadline: Optional[datetime] = None
    """When it is due."""
    completed_at: Optional[datetime] = None
    """When it was completed."""
    completed_by: Optional[WebhookPerson] = None
    """Who completed it."""
    owners: Optional[TaskOwners] = None
    """To whom it is assigned."""
    assets: Optional[Sequence[StoredFile]] = None
    """Its files."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class WebhookTemplate(Model):
    """A template in a delivery."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    title: Optional[str] = None
    """The title."""
    alias: Optional[str] = None
    """A name for variables and webhooks."""
    summary: Optional[str] = None
    """The description."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .files import StoredFile
from .tasks import TaskOwners
