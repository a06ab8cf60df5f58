"""The records of templates. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Optional, Union

from .._native import Model, keep_classes
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
    label: Optional[str] = None
    """The heading."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
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
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
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


class KickoffField(Model):
    """A field that is filled in when a process is launched (`prerun` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters. It is the key of the value at launch."""
    checklist_id: Optional[str] = None
    """The id of the template."""
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


class StartDate(Model):
    """When the task of a step starts, relative to the launch."""

    __slots__ = ()

    value: Optional[int] = None
    """How many units of time."""
    unit: Optional[Union[DeadlineUnit, str]] = None
    """The unit of time."""
    extra: Mapping[str, Any] = {}
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

    value: Optional[int] = None
    """How many units of time."""
    unit: Optional[Union[DeadlineUnit, str]] = None
    """The unit of time."""
    option: Optional[Union[StepDeadlineOption, str]] = None
    """Before or after the anchor."""
    step: Optional[str] = None
    """The anchor: a word such as `start_run`, or the id of a step."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
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


class Template(Model):
    """A template, from which processes are launched (`checklist` in the API)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters, the same in all versions of the template."""
    title: str
    """The title, at most 250 characters."""
    summary: Optional[str] = None
    """The description."""
    type: Optional[Union[TemplateType, str]] = None
    """The kind."""
    status: Optional[str] = None
    """The status."""
    alias: Optional[str] = None
    """A name for variables and webhooks."""
    increment_id: Optional[int] = None
    """The number within the organization."""
    prerun: Optional[Sequence[KickoffField]] = None
    """The fields that are filled in at launch."""
    steps: Optional[Sequence[Step]] = None
    """The steps, if they were included."""
    steps_count: Optional[int] = None
    """How many steps there are."""
    automated_actions: Any = None
    """The rules."""
    owner_id: Optional[int] = None
    """The member who owns the template."""
    created_by: Optional[int] = None
    """The member who created the template."""
    started_processes: Optional[int] = None
    """How many processes were launched."""
    starred: Optional[bool] = None
    """Whether the signed-in user starred it."""
    is_pinned: Optional[bool] = None
    """Whether it is pinned."""
    is_public: Optional[bool] = None
    """Whether all members of the organization can see it."""
    is_featured: Optional[bool] = None
    """Whether it is featured."""
    is_public_kickoff: Optional[bool] = None
    """Whether users outside the organization may launch it."""
    users: Optional[Sequence[int]] = None
    """The members who may see it."""
    groups: Optional[Sequence[str]] = None
    """The groups who may see it."""
    tags: Any = None
    """The tags, if they were included."""
    industry_tags: Any = None
    """The tags for lines of business."""
    topic_tags: Any = None
    """The tags for topics."""
    folder_id: Optional[str] = None
    """The id of the folder."""
    default_folder: Optional[str] = None
    """The folder of launched processes."""
    folder_changeable_by_launcher: Optional[bool] = None
    """Whether the user who launches may choose another folder."""
    folderize_process: Optional[bool] = None
    """Whether processes get a folder."""
    tag_process: Optional[bool] = None
    """Whether processes get the tags."""
    kickoff_title: Optional[str] = None
    """The title of the kick-off form."""
    kickoff_description: Optional[str] = None
    """The description of the kick-off form."""
    kickoff_sharing_user_id: Optional[int] = None
    """The member in whose name outsiders launch."""
    ko_form_blueprint_id: Optional[str] = None
    """The id of the template that lends its kick-off form."""
    default_process_name_format: Optional[str] = None
    """How processes are named."""
    auto_naming: Optional[bool] = None
    """Whether processes are named automatically."""
    allow_launcher_change_name: Optional[bool] = None
    """Whether the user who launches may change the name."""
    can_add_oot: Optional[bool] = None
    """Whether one-off tasks may be added to its processes."""
    dual_version_enabled: Optional[bool] = None
    """Whether drafts are stored separately."""
    is_published_state: Optional[bool] = None
    """Whether this is the published version."""
    webhook: Optional[str] = None
    """The URL that is notified of launches and completions."""
    guidance: Optional[str] = None
    """Help for the user who launches."""
    explanation_video: Optional[str] = None
    """The address of a video."""
    icon: Optional[str] = None
    """The icon."""
    public_cover: Optional[str] = None
    """The picture for outsiders."""
    linked_tasks: Optional[Sequence[Task]] = None
    """The linked tasks, if they were included."""
    last_updated_by: Optional[str] = None
    """Who last changed the template."""
    created_at: Optional[datetime] = None
    """When the template was created."""
    last_updated: Optional[datetime] = None
    """When the template was last changed."""
    archived_at: Optional[datetime] = None
    """When the template was archived."""
    custom_fields: Any = None
    """Metadata that the organization defines."""
    extra: Mapping[str, Any] = {}
    """The fields that this version of the library does not know, by their names in the API. A value
    that its field cannot hold is here too, as it came: an unknown word of an enum, or a value of
    another type.
    """


keep_classes(globals())

# At the end, because the records of two modules may refer to each other.
from .tasks import Task
