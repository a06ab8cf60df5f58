//! Rendered from core/src by `cargo render`; edit there.

use tallykit::*;

#[path = "common/wire_names.rs"]
mod wire_names;

#[rustfmt::skip]
#[test]
fn documented_variants_are_those_in_the_api() {
    wire_names::filters([
        (Archived::Only, "only"), (Archived::Include, "true"),
    ]);
    wire_names::variants([
        (DeadlineUnit::Minutes, "minutes"), (DeadlineUnit::Hours, "hours"), (DeadlineUnit::Days, "days"),
        (DeadlineUnit::Weeks, "weeks"), (DeadlineUnit::Months, "months"), (DeadlineUnit::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (FieldType::Text, "text"), (FieldType::Textarea, "textarea"), (FieldType::Radio, "radio"),
        (FieldType::Dropdown, "dropdown"), (FieldType::Multiselect, "multiselect"), (FieldType::Date, "date"),
        (FieldType::Email, "email"), (FieldType::File, "file"), (FieldType::Table, "table"),
        (FieldType::AssigneesForm, "assignees_form"), (FieldType::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (MemberStatus::Active, "active"), (MemberStatus::Invited, "invited"), (MemberStatus::Disabled, "disabled"),
        (MemberStatus::Unknown, "unknown"),
    ]);
    wire_names::filters([
        (ProcessFilter::Active, "active"), (ProcessFilter::Complete, "complete"), (ProcessFilter::Problem, "problem"),
        (ProcessFilter::Issue, "issue"), (ProcessFilter::Improvement, "improvement"),
        (ProcessFilter::Archived, "archived"), (ProcessFilter::Delayed, "delayed"), (ProcessFilter::Starred, "starred"),
    ]);
    wire_names::variants([
        (ProcessStatus::Active, "active"), (ProcessStatus::InProgress, "in-progress"),
        (ProcessStatus::Complete, "complete"), (ProcessStatus::Problem, "problem"), (ProcessStatus::Issue, "issue"),
        (ProcessStatus::Improvement, "improvement"), (ProcessStatus::Delayed, "delayed"),
        (ProcessStatus::Archived, "archived"), (ProcessStatus::Starred, "starred"), (ProcessStatus::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (Role::Admin, "admin"), (Role::Standard, "standard"), (Role::Light, "light"), (Role::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (StepDeadlineOption::From, "from"), (StepDeadlineOption::PriorTo, "prior_to"),
        (StepDeadlineOption::Unknown, "unknown"),
    ]);
    wire_names::filters([
        (TaskFilter::Active, "active"), (TaskFilter::ActiveVisible, "active_visible"),
        (TaskFilter::Incomplete, "incomplete"), (TaskFilter::InProgress, "inprogress"),
        (TaskFilter::NotStarted, "not-started"), (TaskFilter::Complete, "complete"),
        (TaskFilter::Completed, "completed"), (TaskFilter::Overdue, "overdue"), (TaskFilter::DueSoon, "due_soon"),
        (TaskFilter::OnTime, "on-time"), (TaskFilter::Stalled, "stalled"), (TaskFilter::HasProblem, "hasproblem"),
        (TaskFilter::HasImprovement, "has-improvement"), (TaskFilter::All, "all"),
    ]);
    wire_names::variants([
        (TaskStatus::NotStarted, "not-started"), (TaskStatus::InProgress, "in-progress"),
        (TaskStatus::Active, "active"), (TaskStatus::Completed, "completed"), (TaskStatus::AutoSkipped, "auto-skipped"),
        (TaskStatus::Approved, "approved"), (TaskStatus::Rejected, "rejected"),
        (TaskStatus::Acknowledged, "acknowledged"), (TaskStatus::Expired, "expired"), (TaskStatus::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (TaskType::Task, "task"), (TaskType::Approval, "approval"), (TaskType::Expiring, "expiring"),
        (TaskType::Email, "email"), (TaskType::ExpiringEmail, "expiring_email"), (TaskType::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (TemplateType::Procedure, "procedure"), (TemplateType::Form, "form"), (TemplateType::Document, "document"),
        (TemplateType::Unknown, "unknown"),
    ]);
}

#[rustfmt::skip]
#[test]
fn documented_fields_are_those_in_the_api() {
    wire_names::fields::<Country>(&[
        "id", "name", "phone_code", "iso2",
    ]);
    wire_names::fields::<FieldColumn>(&[
        "id", "label",
    ]);
    wire_names::fields::<FieldOption>(&[
        "id", "text", "value", "required",
    ]);
    wire_names::fields::<FormField>(&[
        "id", "step_id", "field_type", "label", "alias", "guidance", "position", "required", "options", "columns",
        "default_value_enabled", "default_value", "field_validation", "use_wysiwyg_editor", "collect_time", "prefix",
        "suffix", "settings", "list", "created_at", "last_updated", "custom_fields",
    ]);
    wire_names::fields::<FormFieldEntry>(&[
        "id", "label", "alias", "field_type", "options", "columns", "required", "position", "step_name", "task_id",
        "field_value", "value",
    ]);
    wire_names::fields::<KickoffField>(&[
        "id", "checklist_id", "field_type", "label", "alias", "guidance", "position", "required", "options", "columns",
        "default_value_enabled", "default_value", "field_validation", "use_wysiwyg_editor", "collect_time",
        "created_at", "last_updated", "custom_fields",
    ]);
    wire_names::fields::<Member>(&[
        "id", "email", "username", "first_name", "last_name", "full_name", "role", "status", "active", "is_active",
        "is_suspended", "is_default_admin", "support_user", "type", "profile_pic", "phone", "job_title",
        "job_description", "team", "timezone", "UTC_offset", "locale", "date_format", "country_id", "country",
        "step_preferences", "invited_by", "disabled_by", "reactivated_by", "created_at", "last_updated", "updated_at",
        "last_login_at", "last_accessed_at", "activated_at", "approved_at", "disabled_at", "reactivated_at",
        "last_known_ip", "last_known_country", "stats", "groups", "preferences", "organizations",
    ]);
    wire_names::fields::<Organization>(&[
        "id", "name", "industry", "description", "country", "state", "city", "address1", "address2", "zipcode",
        "timezone", "org_logo", "users_count", "user_role", "in_trial", "plan_code", "payment_state", "saml_enabled",
        "allow_user_invite", "allow_manage_groups", "working_days", "default_deadline", "webhook_date_field_format",
        "created_on", "created_at", "last_updated", "disabled_on",
    ]);
    wire_names::fields::<Process>(&[
        "id", "name", "checklist_id", "checklist_title", "checklist", "increment_id", "summary", "status", "progress",
        "whole_progress", "type", "tasks", "started_by", "owner_id", "prerun", "prerun_status", "prerun_completed_at",
        "prerun_completed_by", "prerun_length", "assign_someone_else", "starred", "is_public", "publicly_hidden_fields",
        "users", "groups", "parent_id", "can_add_oot", "has_open_issue", "late_tasks", "due_date_passed", "due_soon",
        "collaborators", "tags", "ko_form_fields", "form_fields", "next_task", "stages", "folders", "permissions",
        "created_at", "started_at", "due_date", "max_task_deadline", "last_updated", "completed_at", "archived_at",
        "custom_fields",
    ]);
    wire_names::fields::<ProcessProgress>(&[
        "complete", "total", "percent",
    ]);
    wire_names::fields::<ProvisionedUser>(&[
        "id", "email", "first_name", "last_name", "role", "created_at",
    ]);
    wire_names::fields::<StartDate>(&[
        "value", "unit",
    ]);
    wire_names::fields::<Step>(&[
        "id", "checklist_id", "title", "alias", "summary", "step_type", "position", "assignees", "guests", "groups",
        "roles", "captures", "deadline", "start_date", "is_soft_start_date", "bp_to_launch", "allow_guest_owners",
        "max_assignable", "skip_start_process", "can_complete_only_assignees", "everyone_must_complete",
        "prevent_guest_comment", "role_changes_every_time", "assign_run_starter", "top_secret", "send_chromeless",
        "webhook", "stage_id", "created_at", "last_updated", "archived_at", "custom_fields",
    ]);
    wire_names::fields::<StepDeadline>(&[
        "value", "unit", "option", "step",
    ]);
    wire_names::fields::<StepTemplate>(&[
        "id", "default_name_format", "tasks_within_process",
    ]);
    wire_names::fields::<Task>(&[
        "id", "title", "original_title", "status", "status_label", "task_type", "run_id", "run_status", "run",
        "checklist_id", "step_id", "linked_step_id", "step", "increment_id", "alias", "summary", "owners", "taskdata",
        "form_fields", "is_completable", "is_approved", "is_oneoff_task", "position", "blueprint_position",
        "starter_id", "completer_id", "completer_guest", "completer_guest_id", "everyone_must_complete",
        "completion_progress", "can_complete_only_assignees", "allow_guest_owners", "max_assignable",
        "has_deadline_dependent_child_tasks", "prevent_guest_comment", "problem", "stage_id", "is_soft_start_date",
        "send_chromeless", "top_secret", "webhook", "tasks_changed_by_rules", "threads", "assets", "tags", "started_at",
        "deadline", "created_at", "last_updated", "completed_at", "archived_at", "custom_fields",
    ]);
    wire_names::fields::<TaskOwners>(&[
        "users", "guests", "groups", "taskUrls",
    ]);
    wire_names::fields::<Template>(&[
        "id", "title", "summary", "type", "status", "alias", "increment_id", "prerun", "steps", "steps_count",
        "automated_actions", "owner_id", "created_by", "started_processes", "starred", "is_pinned", "is_public",
        "is_featured", "is_public_kickoff", "users", "groups", "tags", "industry_tags", "topic_tags", "folder_id",
        "default_folder", "folder_changeable_by_launcher", "folderize_process", "tag_process", "kickoff_title",
        "kickoff_description", "kickoff_sharing_user_id", "ko_form_blueprint_id", "default_process_name_format",
        "auto_naming", "allow_launcher_change_name", "can_add_oot", "dual_version_enabled", "is_published_state",
        "webhook", "guidance", "explanation_video", "icon", "public_cover", "linked_tasks", "last_updated_by",
        "created_at", "last_updated", "archived_at", "custom_fields",
    ]);
}
