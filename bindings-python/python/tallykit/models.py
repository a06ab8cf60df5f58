"""What the API answers with. Rendered from core/src by `cargo render`; edit there."""

from __future__ import annotations

from ._native import Model

TYPE_CHECKING = False
if TYPE_CHECKING:
    import builtins
    from datetime import datetime
    from typing import Any

    from .words import (
        FieldType,
        MemberStatus,
        ProcessStatus,
        Role,
        TaskStatus,
        TaskType,
        TemplateType,
    )

__all__ = [
    "Assignees",
    "Country",
    "FieldColumn",
    "FieldOption",
    "FieldType",
    "FormField",
    "KickoffField",
    "Member",
    "MemberStatus",
    "Organization",
    "Process",
    "ProcessProgress",
    "ProcessStatus",
    "ProvisionedUser",
    "Role",
    "Step",
    "Task",
    "TaskOverride",
    "TaskOwners",
    "TaskStatus",
    "TaskType",
    "Template",
    "TemplateType",
]


class Assignees(Model):
    """Who is to do something. A list that is left out counts as empty: on a change, whoever is not
    named is removed.
    """

    __slots__ = ()

    users: list[int] = []
    """Members, by id."""
    guests: list[str] = []
    """Guests, by e-mail address."""
    groups: list[str] = []
    """Groups, by id."""


class Country(Model):
    """A country."""

    __slots__ = ()

    id: int
    """The id."""
    name: str
    """The name."""
    phone_code: str | None = None
    """The international dialling code."""
    iso2: str | None = None
    """The code of ISO 3166."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class FieldColumn(Model):
    """A column of a table field."""

    __slots__ = ()

    id: int
    """The number of the column within its field."""
    label: str | None = None
    """The heading."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class FieldOption(Model):
    """A choice of a field."""

    __slots__ = ()

    id: int
    """The number of the choice within its field."""
    text: str | None = None
    """The choice as people see it."""
    value: Any = None
    """A value behind the choice; usually none."""
    required: bool | None = None
    """Whether the choice must be taken."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class FormField(Model):
    """A field that is filled in with a task (`capture` on the wire)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters. It is the key of the value in a task."""
    step_id: str | None = None
    """The id of the step."""
    field_type: FieldType | None = None
    """The kind of value."""
    label: str | None = None
    """The question."""
    alias: str | None = None
    """A name for variables and webhooks; never a key in a request."""
    guidance: str | None = None
    """Help for whoever answers."""
    position: int | None = None
    """The place in the form, from 1."""
    required: bool | None = None
    """Whether a value must be given."""
    options: builtins.list[FieldOption] | None = None
    """The choices of radio, dropdown and multiselect."""
    columns: builtins.list[FieldColumn] | None = None
    """The columns of a table."""
    default_value_enabled: bool | None = None
    """Whether the default applies."""
    default_value: Any = None
    """The value unless one is given."""
    field_validation: builtins.list[str] | None = None
    """Rules in Laravel's words."""
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
    """When the field was made."""
    last_updated: datetime | None = None
    """When the field was last changed."""
    custom_fields: Any = None
    """Metadata of the organization's own."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class KickoffField(Model):
    """A field that is filled in when a process is launched (`prerun` on the wire)."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters. It is the key of the value at launch."""
    checklist_id: str | None = None
    """The id of the template."""
    field_type: FieldType | None = None
    """The kind of value."""
    label: str | None = None
    """The question."""
    alias: str | None = None
    """A name for variables and webhooks; never a key in a request."""
    guidance: str | None = None
    """Help for whoever answers."""
    position: int | None = None
    """The place in the form, from 1."""
    required: bool | None = None
    """Whether a value must be given."""
    options: list[FieldOption] | None = None
    """The choices of radio, dropdown and multiselect."""
    columns: list[FieldColumn] | None = None
    """The columns of a table."""
    default_value_enabled: bool | None = None
    """Whether the default applies."""
    default_value: Any = None
    """The value unless one is given."""
    field_validation: list[str] | None = None
    """Rules in Laravel's words."""
    use_wysiwyg_editor: bool | None = None
    """Whether the text may have formatting."""
    collect_time: bool | None = None
    """Whether a date has a time of day."""
    created_at: datetime | None = None
    """When the field was made."""
    last_updated: datetime | None = None
    """When the field was last changed."""
    custom_fields: Any = None
    """Metadata of the organization's own."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class Member(Model):
    """A person, as a member of an organization. Removed members keep a row, marked in name and
    address.
    """

    __slots__ = ()

    id: int
    """The id."""
    email: str
    """The e-mail address."""
    username: str | None = None
    """The name that signs in."""
    first_name: str | None = None
    """The first name."""
    last_name: str | None = None
    """The last name."""
    full_name: str | None = None
    """Both names."""
    role: Role | None = None
    """What the member may do."""
    status: MemberStatus | None = None
    """Where the member stands."""
    active: bool | None = None
    """Whether the member is active, under one of its two names on the wire."""
    is_active: bool | None = None
    """Whether the member is active, under the other name."""
    is_suspended: bool | None = None
    """Whether the member is suspended."""
    is_default_admin: bool | None = None
    """Whether the member is the protected administrator."""
    support_user: bool | None = None
    """Whether the member belongs to Tallyfy Support."""
    type: str | None = None
    """The kind of account."""
    profile_pic: str | None = None
    """The address of the picture."""
    phone: str | None = None
    """The telephone number, at most 20 characters."""
    job_title: str | None = None
    """The job."""
    job_description: str | None = None
    """What the job is about."""
    team: str | None = None
    """The team."""
    timezone: str | None = None
    """The IANA time zone."""
    utc_offset: str | None = None
    """The offset from UTC, such as `-05:00` (`UTC_offset` on the wire)."""
    locale: str | None = None
    """The language and region."""
    date_format: str | None = None
    """How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`."""
    country_id: int | None = None
    """The id of the country."""
    country: Country | None = None
    """The country, where it was included."""
    step_preferences: bool | None = None
    """Whether the member has preferences for steps."""
    invited_by: int | None = None
    """Who invited the member."""
    disabled_by: int | None = None
    """Who disabled the member."""
    reactivated_by: int | None = None
    """Who enabled the member again."""
    created_at: datetime | None = None
    """When the member was added."""
    last_updated: datetime | None = None
    """When the member was last changed, under one of its two names on the wire."""
    updated_at: datetime | None = None
    """When the member was last changed, under the other name."""
    last_login_at: datetime | None = None
    """When the member last signed in."""
    last_accessed_at: datetime | None = None
    """When the member was last seen."""
    activated_at: datetime | None = None
    """When the member accepted the invitation."""
    approved_at: datetime | None = None
    """When the member was approved."""
    disabled_at: datetime | None = None
    """When the member was disabled."""
    reactivated_at: datetime | None = None
    """When the member was enabled again."""
    last_known_ip: str | None = None
    """The address from which the member was last seen."""
    last_known_country: str | None = None
    """The country from which the member was last seen."""
    stats: Any = None
    """Figures, where they were included."""
    groups: Any = None
    """The groups, where they were included."""
    preferences: Any = None
    """The preferences, where they were included."""
    organizations: Any = None
    """The organizations, where they were included."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class Organization(Model):
    """A tenant of Tallyfy, with templates, processes and members of its own."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    name: str
    """The name."""
    industry: str | None = None
    """The line of business."""
    description: str | None = None
    """What the organization says of itself."""
    country: str | None = None
    """The country."""
    state: str | None = None
    """The state or province."""
    city: str | None = None
    """The city."""
    address1: str | None = None
    """The first line of the address."""
    address2: str | None = None
    """The second line of the address."""
    zipcode: str | None = None
    """The postal code."""
    timezone: str | None = None
    """The IANA time zone."""
    org_logo: str | None = None
    """The address of the logo."""
    users_count: int | None = None
    """How many active members there are."""
    user_role: str | None = None
    """The role of the signed-in person, as the server spells it."""
    in_trial: bool | None = None
    """Whether the organization is on trial."""
    plan_code: str | None = None
    """The plan."""
    payment_state: str | None = None
    """The state of payment."""
    saml_enabled: bool | None = None
    """Whether members sign in through an identity provider."""
    allow_user_invite: bool | None = None
    """Whether standard members may invite others."""
    allow_manage_groups: bool | None = None
    """Whether standard members may manage groups."""
    working_days: Any = None
    """The working days, to which deadlines are moved."""
    default_deadline: Any = None
    """The deadline of a task that names none, such as 5 days."""
    webhook_date_field_format: str | None = None
    """The form of dates in webhooks."""
    created_on: datetime | None = None
    """When the organization was made, under one of its two names on the wire."""
    created_at: datetime | None = None
    """When the organization was made, under the other name."""
    last_updated: datetime | None = None
    """When the organization was last changed."""
    disabled_on: datetime | None = None
    """When the organization was switched off."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class Process(Model):
    """A process: one launch of a template (`run` on the wire)."""

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
    """The template, where it was included."""
    increment_id: int | None = None
    """The number within the organization."""
    summary: str | None = None
    """The description."""
    status: ProcessStatus | None = None
    """Where the process stands."""
    progress: ProcessProgress | None = None
    """How far the visible tasks have come."""
    whole_progress: ProcessProgress | None = None
    """How far all tasks have come, hidden ones included."""
    type: str | None = None
    """`procedure` or `form`."""
    tasks: list[Task] | None = None
    """The tasks, where they were included."""
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
    """Whether somebody else is assigned."""
    starred: bool | None = None
    """Whether it is starred."""
    is_public: bool | None = None
    """Whether everybody in the organization sees it."""
    publicly_hidden_fields: Any = None
    """The fields that outsiders do not see."""
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
    """The tags, where they were included."""
    ko_form_fields: Any = None
    """The kick-off fields with values, where they were included."""
    form_fields: Any = None
    """The form fields with values, where they were included."""
    next_task: Any = None
    """The next task, where it was included."""
    stages: Any = None
    """The milestones, where they were included."""
    folders: Any = None
    """The folders, where they were included."""
    permissions: Any = None
    """The permissions, where they were included."""
    created_at: datetime | None = None
    """When the process was made."""
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
    """Metadata of the organization's own."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class ProcessProgress(Model):
    """How far a process has come."""

    __slots__ = ()

    complete: int | None = None
    """How many tasks are done."""
    total: int | None = None
    """How many tasks there are."""
    percent: float | None = None
    """The share that is done, from 0 to 100."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class ProvisionedUser(Model):
    """A user whom an application has added."""

    __slots__ = ()

    id: int
    """The id."""
    email: str
    """The e-mail address."""
    first_name: str
    """The first name."""
    last_name: str
    """The last name."""
    role: Role | None = None
    """What the user may do."""
    created_at: datetime | None = None
    """When the user was added."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


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
    step_type: str | None = None
    """The kind of task: `task`, `approval`, `expiring`, `email` or `expiring_email`."""
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
    deadline: Any = None
    """When the task is due, relative to another event."""
    start_date: Any = None
    """When the task starts, relative to the launch."""
    is_soft_start_date: bool | None = None
    """Whether the start is only a hint."""
    bp_to_launch: Any = None
    """The template that the step launches."""
    allow_guest_owners: bool | None = None
    """Whether guests may be assigned."""
    max_assignable: int | None = None
    """How many people may be assigned."""
    skip_start_process: bool | None = None
    """Whether the assignment is left until later."""
    can_complete_only_assignees: bool | None = None
    """Whether nobody but the assignees may complete the task."""
    everyone_must_complete: bool | None = None
    """Whether each assignee must complete the task."""
    prevent_guest_comment: bool | None = None
    """Whether guests may not comment."""
    role_changes_every_time: bool | None = None
    """Whether the roles are asked for at each launch."""
    assign_run_starter: bool | None = None
    """Whether whoever launches the process gets the task."""
    top_secret: bool | None = None
    """Whether only assignees see the task."""
    send_chromeless: bool | None = None
    """Whether an e-mail is sent without Tallyfy's frame."""
    webhook: str | None = None
    """The address that is told of the completion."""
    stage_id: str | None = None
    """The id of the milestone."""
    created_at: datetime | None = None
    """When the step was made."""
    last_updated: datetime | None = None
    """When the step was last changed."""
    archived_at: datetime | None = None
    """When the step was archived."""
    custom_fields: Any = None
    """Metadata of the organization's own."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class Task(Model):
    """A task: of a process, or one-off."""

    __slots__ = ()

    id: str
    """The id: 32 hexadecimal characters."""
    title: str
    """What is to be done, at most 600 characters."""
    original_title: str | None = None
    """The title as the step has it."""
    status: TaskStatus | None = None
    """Where the task stands."""
    status_label: str | None = None
    """The state in more words, such as `overdue` or `hasproblem`."""
    task_type: TaskType | None = None
    """The kind of task."""
    run_id: str | None = None
    """The id of the process; nothing on one-off tasks."""
    run_status: str | None = None
    """Where the process stands."""
    run: Any = None
    """The process, where it was included."""
    checklist_id: str | None = None
    """The id of the template."""
    step_id: str | None = None
    """The id of the step."""
    linked_step_id: str | None = None
    """The id of the linked step."""
    step: Step | None = None
    """The step, where it was included."""
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
    form_fields: Any = None
    """The form fields, where they were included."""
    is_completable: bool | None = None
    """Whether the task can be completed now."""
    is_approved: bool | None = None
    """The verdict of an approval task."""
    is_oneoff_task: bool | None = None
    """Whether the task belongs to no process."""
    position: int | None = None
    """The place in the process, from 1."""
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
    """Whether nobody but the assignees may complete it."""
    allow_guest_owners: bool | None = None
    """Whether guests may be assigned."""
    max_assignable: int | None = None
    """How many people may be assigned."""
    has_deadline_dependent_child_tasks: bool | None = None
    """Whether deadlines of other tasks depend on it."""
    prevent_guest_comment: bool | None = None
    """Whether guests may not comment."""
    problem: bool | None = None
    """Whether a problem is open."""
    stage_id: str | None = None
    """The id of the milestone."""
    is_soft_start_date: bool | None = None
    """Whether the start is only a hint."""
    send_chromeless: bool | None = None
    """Whether an e-mail is sent without Tallyfy's frame."""
    top_secret: bool | None = None
    """Whether only assignees see it."""
    webhook: str | None = None
    """The address that is told of the completion."""
    tasks_changed_by_rules: Any = None
    """After a completion: the tasks that rules have changed."""
    threads: Any = None
    """The comments, where they were included."""
    assets: Any = None
    """The files, where they were included."""
    tags: Any = None
    """The tags, where they were included."""
    started_at: datetime | None = None
    """When the task starts."""
    deadline: datetime | None = None
    """When the task is due."""
    created_at: datetime | None = None
    """When the task was made."""
    last_updated: datetime | None = None
    """When the task was last changed."""
    completed_at: datetime | None = None
    """When the task was completed."""
    archived_at: datetime | None = None
    """When the task was archived."""
    custom_fields: Any = None
    """Metadata of the organization's own."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class TaskOverride(Model):
    """What one task of a launched process has otherwise than its step."""

    __slots__ = ()

    deadline: datetime | None = None
    """When the task is due."""
    owners: Assignees | None = None
    """Who gets the task."""
    position: int | None = None
    """The place in the process, from 1."""
    max_assignable: int | None = None
    """How many people may be assigned."""


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
    """Addresses of the task for its guests (`taskUrls` on the wire)."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


class Template(Model):
    """A template, from which processes are launched (`checklist` on the wire)."""

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
    """The state."""
    alias: str | None = None
    """A name for variables and webhooks."""
    increment_id: int | None = None
    """The number within the organization."""
    prerun: list[KickoffField] | None = None
    """The fields that are filled in at launch."""
    steps: list[Step] | None = None
    """The steps, where they were included."""
    steps_count: int | None = None
    """How many steps there are."""
    automated_actions: Any = None
    """The rules."""
    owner_id: int | None = None
    """The member who owns the template."""
    created_by: int | None = None
    """The member who made the template."""
    started_processes: int | None = None
    """How many processes were launched."""
    starred: bool | None = None
    """Whether the signed-in person starred it."""
    is_pinned: bool | None = None
    """Whether it is pinned."""
    is_public: bool | None = None
    """Whether everybody in the organization sees it."""
    is_featured: bool | None = None
    """Whether it is featured."""
    is_public_kickoff: bool | None = None
    """Whether people outside may launch it."""
    users: list[int] | None = None
    """The members who may see it."""
    groups: list[str] | None = None
    """The groups who may see it."""
    tags: Any = None
    """The tags, where they were included."""
    industry_tags: Any = None
    """The tags for lines of business."""
    topic_tags: Any = None
    """The tags for topics."""
    folder_id: str | None = None
    """The id of the folder."""
    default_folder: str | None = None
    """The folder of launched processes."""
    folder_changeable_by_launcher: bool | None = None
    """Whether whoever launches may choose another folder."""
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
    """Whether whoever launches may change the name."""
    can_add_oot: bool | None = None
    """Whether one-off tasks may be added to its processes."""
    dual_version_enabled: bool | None = None
    """Whether drafts are kept apart."""
    is_published_state: bool | None = None
    """Whether this is the published version."""
    webhook: str | None = None
    """The address that is told of launches and completions."""
    guidance: str | None = None
    """Help for whoever launches."""
    explanation_video: str | None = None
    """The address of a video."""
    icon: str | None = None
    """The icon."""
    public_cover: str | None = None
    """The picture for outsiders."""
    linked_tasks: Any = None
    """The linked tasks, where they were included."""
    last_updated_by: str | None = None
    """Who last changed the template."""
    created_at: datetime | None = None
    """When the template was made."""
    last_updated: datetime | None = None
    """When the template was last changed."""
    archived_at: datetime | None = None
    """When the template was archived."""
    custom_fields: Any = None
    """Metadata of the organization's own."""
    extra: dict[str, Any] = {}
    """The fields that this version of the library does not know, by their names on the wire."""


def __getattr__(name: str) -> object:
    from . import words

    if name in words.__all__:
        return getattr(words, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
