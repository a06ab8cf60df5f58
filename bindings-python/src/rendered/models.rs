//! Rendered from core/src by `cargo render`; edit there.

use tallykit::*;

use crate::convert::words;
use crate::model::{Described, Kind};
use crate::pager::pager;
use crate::record::{input, record};

words!(
    FieldType,
    Text = "text",
    Textarea = "textarea",
    Radio = "radio",
    Dropdown = "dropdown",
    Multiselect = "multiselect",
    Date = "date",
    Email = "email",
    File = "file",
    Table = "table",
    AssigneesForm = "assignees_form",
    Unknown = "unknown"
);

words!(
    MemberStatus,
    Active = "active",
    Invited = "invited",
    Disabled = "disabled",
    Unknown = "unknown"
);

words!(
    ProcessStatus,
    Active = "active",
    InProgress = "in-progress",
    Complete = "complete",
    Problem = "problem",
    Issue = "issue",
    Improvement = "improvement",
    Delayed = "delayed",
    Archived = "archived",
    Starred = "starred",
    Unknown = "unknown"
);

words!(Role, Admin = "admin", Standard = "standard", Light = "light", Unknown = "unknown");

words!(
    TaskStatus,
    NotStarted = "not-started",
    InProgress = "in-progress",
    Active = "active",
    Completed = "completed",
    AutoSkipped = "auto-skipped",
    Approved = "approved",
    Rejected = "rejected",
    Acknowledged = "acknowledged",
    Expired = "expired",
    Unknown = "unknown"
);

words!(
    TaskType,
    Task = "task",
    Approval = "approval",
    Expiring = "expiring",
    Email = "email",
    ExpiringEmail = "expiring_email",
    Unknown = "unknown"
);

words!(
    TemplateType,
    Procedure = "procedure",
    Form = "form",
    Document = "document",
    Unknown = "unknown"
);

record!(Assignees, users, guests, groups);

record!(Country, id, name, phone_code, iso2, extra);

record!(FieldColumn, id, label, extra);

record!(FieldOption, id, text, value, required, extra);

record!(
    FormField,
    id,
    step_id,
    field_type,
    label,
    alias,
    guidance,
    position,
    required,
    options,
    columns,
    default_value_enabled,
    default_value,
    field_validation,
    use_wysiwyg_editor,
    collect_time,
    prefix,
    suffix,
    settings,
    list,
    created_at,
    last_updated,
    custom_fields,
    extra
);

record!(
    KickoffField,
    id,
    checklist_id,
    field_type,
    label,
    alias,
    guidance,
    position,
    required,
    options,
    columns,
    default_value_enabled,
    default_value,
    field_validation,
    use_wysiwyg_editor,
    collect_time,
    created_at,
    last_updated,
    custom_fields,
    extra
);

record!(
    Member,
    id,
    email,
    username,
    first_name,
    last_name,
    full_name,
    role,
    status,
    active,
    is_active,
    is_suspended,
    is_default_admin,
    support_user,
    r#type = ("type", "type"),
    profile_pic,
    phone,
    job_title,
    job_description,
    team,
    timezone,
    utc_offset = ("utc_offset", "UTC_offset"),
    locale,
    date_format,
    country_id,
    country,
    step_preferences,
    invited_by,
    disabled_by,
    reactivated_by,
    created_at,
    last_updated,
    updated_at,
    last_login_at,
    last_accessed_at,
    activated_at,
    approved_at,
    disabled_at,
    reactivated_at,
    last_known_ip,
    last_known_country,
    stats,
    groups,
    preferences,
    organizations,
    extra
);

record!(
    Organization,
    id,
    name,
    industry,
    description,
    country,
    state,
    city,
    address1,
    address2,
    zipcode,
    timezone,
    org_logo,
    users_count,
    user_role,
    in_trial,
    plan_code,
    payment_state,
    saml_enabled,
    allow_user_invite,
    allow_manage_groups,
    working_days,
    default_deadline,
    webhook_date_field_format,
    created_on,
    created_at,
    last_updated,
    disabled_on,
    extra
);

record!(
    Process,
    id,
    name,
    checklist_id,
    checklist_title,
    checklist,
    increment_id,
    summary,
    status,
    progress,
    whole_progress,
    r#type = ("type", "type"),
    tasks,
    started_by,
    owner_id,
    prerun,
    prerun_status,
    prerun_completed_at,
    prerun_completed_by,
    prerun_length,
    assign_someone_else,
    starred,
    is_public,
    publicly_hidden_fields,
    users,
    groups,
    parent_id,
    can_add_oot,
    has_open_issue,
    late_tasks,
    due_date_passed,
    due_soon,
    collaborators,
    tags,
    ko_form_fields,
    form_fields,
    next_task,
    stages,
    folders,
    permissions,
    created_at,
    started_at,
    due_date,
    max_task_deadline,
    last_updated,
    completed_at,
    archived_at,
    custom_fields,
    extra
);

record!(ProcessProgress, complete, total, percent, extra);

record!(ProvisionedUser, id, email, first_name, last_name, role, created_at, extra);

record!(
    Step,
    id,
    checklist_id,
    title,
    alias,
    summary,
    step_type,
    position,
    assignees,
    guests,
    groups,
    roles,
    captures,
    deadline,
    start_date,
    is_soft_start_date,
    bp_to_launch,
    allow_guest_owners,
    max_assignable,
    skip_start_process,
    can_complete_only_assignees,
    everyone_must_complete,
    prevent_guest_comment,
    role_changes_every_time,
    assign_run_starter,
    top_secret,
    send_chromeless,
    webhook,
    stage_id,
    created_at,
    last_updated,
    archived_at,
    custom_fields,
    extra
);

record!(
    Task,
    id,
    title,
    original_title,
    status,
    status_label,
    task_type,
    run_id,
    run_status,
    run,
    checklist_id,
    step_id,
    linked_step_id,
    step,
    increment_id,
    alias,
    summary,
    owners,
    taskdata,
    form_fields,
    is_completable,
    is_approved,
    is_oneoff_task,
    position,
    blueprint_position,
    starter_id,
    completer_id,
    completer_guest,
    completer_guest_id,
    everyone_must_complete,
    completion_progress,
    can_complete_only_assignees,
    allow_guest_owners,
    max_assignable,
    has_deadline_dependent_child_tasks,
    prevent_guest_comment,
    problem,
    stage_id,
    is_soft_start_date,
    send_chromeless,
    top_secret,
    webhook,
    tasks_changed_by_rules,
    threads,
    assets,
    tags,
    started_at,
    deadline,
    created_at,
    last_updated,
    completed_at,
    archived_at,
    custom_fields,
    extra
);

record!(TaskOverride, deadline, owners, position, max_assignable);

record!(TaskOwners, users, guests, groups, task_urls = ("task_urls", "taskUrls"), extra);

record!(
    Template,
    id,
    title,
    summary,
    r#type = ("type", "type"),
    status,
    alias,
    increment_id,
    prerun,
    steps,
    steps_count,
    automated_actions,
    owner_id,
    created_by,
    started_processes,
    starred,
    is_pinned,
    is_public,
    is_featured,
    is_public_kickoff,
    users,
    groups,
    tags,
    industry_tags,
    topic_tags,
    folder_id,
    default_folder,
    folder_changeable_by_launcher,
    folderize_process,
    tag_process,
    kickoff_title,
    kickoff_description,
    kickoff_sharing_user_id,
    ko_form_blueprint_id,
    default_process_name_format,
    auto_naming,
    allow_launcher_change_name,
    can_add_oot,
    dual_version_enabled,
    is_published_state,
    webhook,
    guidance,
    explanation_video,
    icon,
    public_cover,
    linked_tasks,
    last_updated_by,
    created_at,
    last_updated,
    archived_at,
    custom_fields,
    extra
);

input!(CompleteTask, task_id, is_approved, override_user);

input!(
    CreateTask,
    title,
    deadline,
    owners,
    summary,
    task_type,
    started_at,
    separate_task_for_each_assignee,
    status,
    max_assignable,
    prevent_guest_comment,
    everyone_must_complete,
    can_complete_only_assignees,
    is_soft_start_date,
    tags,
    form_fields,
    webhook,
    top_secret,
    run_id
);

input!(GetProcess, with = ("with_", "with"), form_fields_values);

input!(GetTemplate, with = ("with_", "with"));

input!(
    LaunchProcess,
    checklist_id,
    name,
    summary,
    owner_id,
    user_id,
    prerun,
    tasks,
    starred,
    is_public,
    assign_someone_else,
    parent_id,
    tags,
    users,
    groups,
    folders,
    roles,
    publicly_hidden_fields
);

input!(MemberQuery, q, sort, with = ("with_", "with"), page, per_page);

input!(MyTaskQuery, status, q, sort, with = ("with_", "with"), page, per_page);

input!(OrganizationQuery, page, per_page);

input!(
    ProcessQuery,
    q,
    status,
    checklist_id,
    owners,
    groups,
    folder,
    tag,
    starred,
    untagged,
    task_status,
    archived,
    form_fields_values,
    sort,
    with = ("with_", "with"),
    page,
    per_page
);

input!(
    ProcessTaskQuery,
    status,
    owners,
    groups,
    guests,
    unassigned,
    deadline_on,
    deadline_before,
    deadline_after,
    sort,
    with = ("with_", "with"),
    page,
    per_page
);

input!(ProvisionUser, first_name, last_name, email, role, timezone);

input!(
    TaskQuery,
    q,
    status,
    owners,
    guests,
    roles,
    groups,
    tag,
    folder,
    created,
    deadline_start_range,
    deadline_end_range,
    deadline_on,
    deadline_before,
    deadline_after,
    is_oneoff,
    unassigned,
    archived,
    custom_field_key,
    custom_field_value,
    sort,
    with = ("with_", "with"),
    page,
    per_page
);

input!(
    TemplateQuery,
    q,
    r#type = ("type", "type"),
    status,
    starred,
    folder,
    tag,
    owner_id,
    archived,
    sort,
    with = ("with_", "with"),
    page,
    per_page
);

input!(
    UpdateOneOffTask,
    title,
    deadline,
    owners,
    summary,
    started_at,
    status,
    taskdata,
    tags,
    max_assignable,
    task_type,
    top_secret,
    webhook,
    prevent_guest_comment
);

input!(
    UpdateTask,
    title,
    summary,
    deadline,
    started_at,
    owners,
    taskdata,
    status,
    position,
    max_assignable,
    task_type,
    top_secret,
    webhook,
    prevent_guest_comment
);

pager!(MemberPager, Member);
pager!(OrganizationPager, Organization);
pager!(ProcessPager, Process);
pager!(TaskPager, Task);
pager!(TemplatePager, Template);

/// Every record that has a Python class.
pub(crate) fn kinds() -> Vec<&'static Kind> {
    vec![
        Assignees::described(),
        Country::described(),
        FieldColumn::described(),
        FieldOption::described(),
        FormField::described(),
        KickoffField::described(),
        Member::described(),
        Organization::described(),
        Process::described(),
        ProcessProgress::described(),
        ProvisionedUser::described(),
        Step::described(),
        Task::described(),
        TaskOverride::described(),
        TaskOwners::described(),
        Template::described(),
    ]
}
