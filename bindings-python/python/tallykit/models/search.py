"""The records of search. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
from ..literals import SearchOperation, SearchType

__all__ = ["SearchCondition", "SearchHit", "SearchResults"]


class SearchCondition(Model):
    """A condition of a search: a field of what is looked for, compared with a value."""

    __slots__ = ()

    field: str
    """The field: `starter`, `date`, `title` or `description` of templates and processes, `starter`
    or `title` of tasks.
    """
    value: str
    """The value to compare with."""
    operation: Optional[SearchOperation] = None
    """How the field is compared. Default: the server decides."""


class SearchHit(Model):
    """An object that a search has found. Which fields it has depends on its kind."""

    __slots__ = ()

    id: str
    """The id."""
    search_type: Union[SearchType, str]
    """The kind of object."""
    increment_id: Optional[int] = None
    """The number within the organization."""
    name: Optional[str] = None
    """The name of a process."""
    title: Optional[str] = None
    """The title of a template, task or snippet."""
    status: Optional[str] = None
    """The status."""
    type: Optional[str] = None
    """The kind of template or process, such as `procedure` or `form`."""
    steps_count: Optional[int] = None
    """How many steps a template has."""
    icon: Optional[str] = None
    """The icon of a template."""
    is_public: Optional[bool] = None
    """Whether all members of the organization can see it."""
    is_featured: Optional[bool] = None
    """Whether a template is featured."""
    organization_id: Optional[str] = None
    """The id of the organization."""
    folders: Optional[Sequence[Folder]] = None
    """The folders that it is in."""
    due_date_passed: Optional[bool] = None
    """Whether a process is overdue."""
    due_soon: Optional[bool] = None
    """Whether a process is due soon."""
    run_id: Optional[str] = None
    """The id of the process. A task has none here: read the task to find its process."""
    status_label: Optional[str] = None
    """The state of a task in more words, such as `overdue`."""
    position: Optional[int] = None
    """The position of a task or a step, from 1."""
    deadline: Optional[datetime] = None
    """When a task is due."""
    created_at: Optional[datetime] = None
    """When it was created."""
    starter_id: Optional[int] = None
    """The member who started it."""
    is_oneoff_task: Optional[bool] = None
    """Whether a task belongs to no process."""
    owners: Optional[TaskOwners] = None
    """Who has a task."""
    content: Optional[str] = None
    """The text of a snippet."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class SearchResults(Model):
    """The first page of hits of each kind."""

    __slots__ = ()

    templates: Sequence[SearchHit] = []
    """The templates."""
    processes: Sequence[SearchHit] = []
    """The processes."""
    tasks: Sequence[SearchHit] = []
    """The tasks, of processes and one-off."""
    snippets: Sequence[SearchHit] = []
    """The snippets of text."""
    totals: Mapping[str, int] = {}
    """How many hits there are of each kind, as the server counts: `blueprint`, `process`, `task`,
    `snippet`.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .folders import Folder
from .tasks import TaskOwners
