"""The records of templates. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

import builtins
from datetime import datetime
from typing import Any

from .._native import Model
from ..literals import DeadlineUnit, FieldType, StepDeadlineOption, TaskType, TemplateType

__all__ = [
    "FieldColumn",
    "FieldOption",
    "FormField",
    "FormFieldEntry",
    "KickoffField",
    "StartDate",
    "Step",
    "StepDeadline",
    "StepTemplate",
    "Template",
]


class FieldColumn(Model):
    """A column of a table field."""

    __slots__ = ()

    id: int
    """The number of the column within its field."""
    label: str | None = None
    """The heading."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class FieldOption(Model):
    """A choice of a field."""

    __slots__ = ()

    id: int
    """The number of the choice within its field. 0 if the server sent none."""
    text: str | None = None
    """The text of the choice."""
    value: Any = None
    """The value of the choice. Usually absent."""
    required: bool | None = None
    """Whether the choice must be selected."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class FormField(Model):
    """A field that is filled in with a task (`capture` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters. It is the key of the value in a task."""
    step_id: str | None = None
    """The id of the step."""
    field_type: FieldType | None = None
    """The kind of value."""
    label: str | None = None
    """The label of the field."""
    alias: str | None = None
    """A name for variables and webhooks; it is never a key in a request."""
    guidance: str | None = None
    """Help for the user who fills in the field."""
    position: int | None = None
    """The position in the form, from 1."""
    required: bool | None = None
    """Whether a value is required."""
    options: builtins.list[FieldOption] | None = None
    """The choices of radio, dropdown and multiselect."""
    columns: builtins.list[FieldColumn] | None = None
    """The columns of a table."""
    default_value_enabled: bool | None = None
    """Whether the default applies."""
    default_value: Any = None
    """The default value."""
    field_validation: builtins.list[str] | None = None
    """Validation rules in the syntax of Laravel."""
    use_wysiwyg_editor: bool | None = None
    """Whether the text may have formatting."""
    collect_time: bool | None = None
    """Whether a date has a time of day."""
    prefix: str | None = None
    """Text before the value."""
    suffix: str | None = None
    """Text after the value."""
    settings: Any = None
    """Further settings."""
    list: str | None = None
    """The list that fills the choices."""
    created_at: datetime | None = None
    """When the field was created."""
    last_updated: datetime | None = None
    """When the field was last changed."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class FormFieldEntry(Model):
    """A form field of a task or of a kick-off form, with its answer."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters, the key of its value in `taskdata` or `prerun`."""
    label: str | None = None
    """The text beside the field."""
    alias: str | None = None
    """A name for variables and webhooks."""
    field_type: FieldType | None = None
    """The type of the field."""
    options: list[FieldOption] | None = None
    """The choices of radio, dropdown and multiselect."""
    columns: list[FieldColumn] | None = None
    """The columns of a table."""
    required: bool | None = None
    """Whether it must be filled in."""
    position: int | None = None
    """The place in the form, from 1."""
    step_name: str | None = None
    """The name of the step that the field belongs to."""
    task_id: str | None = None
    """The id of the task that the field belongs to."""
    field_value: Any = None
    """The answer, under the name that some responses have."""
    value: Any = None
    """The answer, under the name that other responses have."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class KickoffField(Model):
    """A field that is filled in when a process is launched (`prerun` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters. It is the key of the value at launch."""
    checklist_id: str | None = None
    """The id of the template."""
    field_type: FieldType | None = None
    """The kind of value."""
    label: str | None = None
    """The label of the field."""
    alias: str | None = None
    """A name for variables and webhooks; it is never a key in a request."""
    guidance: str | None = None
    """Help for the user who fills in the field."""
    position: int | None = None
    """The position in the form, from 1."""
    required: bool | None = None
    """Whether a value is required."""
    options: list[FieldOption] | None = None
    """The choices of radio, dropdown and multiselect."""
    columns: list[FieldColumn] | None = None
    """The columns of a table."""
    default_value_enabled: bool | None = None
    """Whether the default applies."""
    default_value: Any = None
    """The default value."""
    field_validation: list[str] | None = None
    """Validation rules in the syntax of Laravel."""
    use_wysiwyg_editor: bool | None = None
    """Whether the text may have formatting."""
    collect_time: bool | None = None
    """Whether a date has a time of day."""
    created_at: datetime | None = None
    """When the field was created."""
    last_updated: datetime | None = None
    """When the field was last changed."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class StartDate(Model):
    """When the task of a step starts, relative to the launch."""

    __slots__ = ()

    value: int | None = None
    """How many units of time."""
    unit: DeadlineUnit | None = None
    """The unit of time."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class Step(Model):
    """A step of a template, which becomes a task of each process."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    title: str
    """What is to be done."""
    checklist_id: str | None = None
    """The id of the template."""
    alias: str | None = None
    """A name for variables and webhooks."""
    summary: str | None = None
    """The description, as HTML."""
    step_type: TaskType | None = None
    """The kind of task."""
    position: int | None = None
    """The place in the template, from 1."""
    assignees: list[int] | None = None
    """The members who get the task."""
    guests: list[str] | None = None
    """The guests who get the task, by e-mail address."""
    groups: list[str] | None = None
    """The groups who get the task."""
    roles: list[str] | None = None
    """The roles that get the task."""
    captures: list[FormField] | None = None
    """The form fields."""
    deadline: StepDeadline | None = None
    """When the task is due, relative to another event."""
    start_date: StartDate | None = None
    """When the task starts, relative to the launch."""
    is_soft_start_date: bool | None = None
    """Whether the task may be started before `started_at`."""
    bp_to_launch: StepTemplate | None = None
    """The template that the step launches."""
    allow_guest_owners: bool | None = None
    """Whether guests may be assigned."""
    max_assignable: int | None = None
    """The maximum number of assignees."""
    skip_start_process: bool | None = None
    """Whether the assignment is left until later."""
    can_complete_only_assignees: bool | None = None
    """Whether only the assignees may complete the task."""
    everyone_must_complete: bool | None = None
    """Whether each assignee must complete the task."""
    prevent_guest_comment: bool | None = None
    """Whether guests may not comment."""
    role_changes_every_time: bool | None = None
    """Whether the roles are asked for at each launch."""
    assign_run_starter: bool | None = None
    """Whether the user who launches the process gets the task."""
    top_secret: bool | None = None
    """Whether only assignees see the task."""
    send_chromeless: bool | None = None
    """Whether an e-mail is sent without Tallyfy's frame."""
    webhook: str | None = None
    """The URL that is notified when the task is completed."""
    stage_id: str | None = None
    """The id of the milestone."""
    created_at: datetime | None = None
    """When the step was created."""
    last_updated: datetime | None = None
    """When the step was last changed."""
    archived_at: datetime | None = None
    """When the step was archived."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class StepDeadline(Model):
    """When the task of a step is due, relative to another event."""

    __slots__ = ()

    value: int | None = None
    """How many units of time."""
    unit: DeadlineUnit | None = None
    """The unit of time."""
    option: StepDeadlineOption | None = None
    """Before or after the anchor."""
    step: str | None = None
    """The anchor: a word such as `start_run`, or the id of a step."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class StepTemplate(Model):
    """The template that a step launches."""

    __slots__ = ()

    id: str | None = None
    """The id of the template."""
    default_name_format: str | None = None
    """How its processes are named."""
    tasks_within_process: bool | None = None
    """Whether its tasks become tasks of the same process."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


class Template(Model):
    """A template, from which processes are launched (`checklist` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters, the same in all versions of the template."""
    title: str
    """The title, at most 250 characters."""
    summary: str | None = None
    """The description."""
    type: TemplateType | None = None
    """The kind."""
    status: str | None = None
    """The status."""
    alias: str | None = None
    """A name for variables and webhooks."""
    increment_id: int | None = None
    """The number within the organization."""
    prerun: list[KickoffField] | None = None
    """The fields that are filled in at launch."""
    steps: list[Step] | None = None
    """The steps, if they were included."""
    steps_count: int | None = None
    """How many steps there are."""
    automated_actions: Any = None
    """The rules."""
    owner_id: int | None = None
    """The member who owns the template."""
    created_by: int | None = None
    """The member who created the template."""
    started_processes: int | None = None
    """How many processes were launched."""
    starred: bool | None = None
    """Whether the signed-in user starred it."""
    is_pinned: bool | None = None
    """Whether it is pinned."""
    is_public: bool | None = None
    """Whether all members of the organization can see it."""
    is_featured: bool | None = None
    """Whether it is featured."""
    is_public_kickoff: bool | None = None
    """Whether users outside the organization may launch it."""
    users: list[int] | None = None
    """The members who may see it."""
    groups: list[str] | None = None
    """The groups who may see it."""
    tags: Any = None
    """The tags, if they were included."""
    industry_tags: Any = None
    """The tags for lines of business."""
    topic_tags: Any = None
    """The tags for topics."""
    folder_id: str | None = None
    """The id of the folder."""
    default_folder: str | None = None
    """The folder of launched processes."""
    folder_changeable_by_launcher: bool | None = None
    """Whether the user who launches may choose another folder."""
    folderize_process: bool | None = None
    """Whether processes get a folder."""
    tag_process: bool | None = None
    """Whether processes get the tags."""
    kickoff_title: str | None = None
    """The title of the kick-off form."""
    kickoff_description: str | None = None
    """The description of the kick-off form."""
    kickoff_sharing_user_id: int | None = None
    """The member in whose name outsiders launch."""
    ko_form_blueprint_id: str | None = None
    """The id of the template that lends its kick-off form."""
    default_process_name_format: str | None = None
    """How processes are named."""
    auto_naming: bool | None = None
    """Whether processes are named automatically."""
    allow_launcher_change_name: bool | None = None
    """Whether the user who launches may change the name."""
    can_add_oot: bool | None = None
    """Whether one-off tasks may be added to its processes."""
    dual_version_enabled: bool | None = None
    """Whether drafts are stored separately."""
    is_published_state: bool | None = None
    """Whether this is the published version."""
    webhook: str | None = None
    """The URL that is notified of launches and completions."""
    guidance: str | None = None
    """Help for the user who launches."""
    explanation_video: str | None = None
    """The address of a video."""
    icon: str | None = None
    """The icon."""
    public_cover: str | None = None
    """The picture for outsiders."""
    linked_tasks: list[Task] | None = None
    """The linked tasks, if they were included."""
    last_updated_by: str | None = None
    """Who last changed the template."""
    created_at: datetime | None = None
    """When the template was created."""
    last_updated: datetime | None = None
    """When the template was last changed."""
    archived_at: datetime | None = None
    """When the template was archived."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


# At the end, because the records of two modules may refer to each other.
from .tasks import Task
