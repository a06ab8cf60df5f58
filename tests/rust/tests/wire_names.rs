//! Rendered from core/src by `cargo render`; edit there.

use tallykit::*;

#[path = "common/wire_names.rs"]
mod wire_names;

#[test]
fn documented_variants_are_those_on_the_wire() {
    wire_names::variant(FieldType::Text, "text");
    wire_names::variant(FieldType::Textarea, "textarea");
    wire_names::variant(FieldType::Radio, "radio");
    wire_names::variant(FieldType::Dropdown, "dropdown");
    wire_names::variant(FieldType::Multiselect, "multiselect");
    wire_names::variant(FieldType::Date, "date");
    wire_names::variant(FieldType::Email, "email");
    wire_names::variant(FieldType::File, "file");
    wire_names::variant(FieldType::Table, "table");
    wire_names::variant(FieldType::AssigneesForm, "assignees_form");
    wire_names::variant(FieldType::Unknown, "unknown");
    wire_names::variant(MemberStatus::Active, "active");
    wire_names::variant(MemberStatus::Invited, "invited");
    wire_names::variant(MemberStatus::Disabled, "disabled");
    wire_names::variant(MemberStatus::Unknown, "unknown");
    wire_names::variant(ProcessStatus::Active, "active");
    wire_names::variant(ProcessStatus::InProgress, "in-progress");
    wire_names::variant(ProcessStatus::Complete, "complete");
    wire_names::variant(ProcessStatus::Problem, "problem");
    wire_names::variant(ProcessStatus::Issue, "issue");
    wire_names::variant(ProcessStatus::Improvement, "improvement");
    wire_names::variant(ProcessStatus::Delayed, "delayed");
    wire_names::variant(ProcessStatus::Archived, "archived");
    wire_names::variant(ProcessStatus::Starred, "starred");
    wire_names::variant(ProcessStatus::Unknown, "unknown");
    wire_names::variant(Role::Admin, "admin");
    wire_names::variant(Role::Standard, "standard");
    wire_names::variant(Role::Light, "light");
    wire_names::variant(Role::Unknown, "unknown");
    wire_names::variant(TaskStatus::NotStarted, "not-started");
    wire_names::variant(TaskStatus::InProgress, "in-progress");
    wire_names::variant(TaskStatus::Active, "active");
    wire_names::variant(TaskStatus::Completed, "completed");
    wire_names::variant(TaskStatus::AutoSkipped, "auto-skipped");
    wire_names::variant(TaskStatus::Approved, "approved");
    wire_names::variant(TaskStatus::Rejected, "rejected");
    wire_names::variant(TaskStatus::Acknowledged, "acknowledged");
    wire_names::variant(TaskStatus::Expired, "expired");
    wire_names::variant(TaskStatus::Unknown, "unknown");
    wire_names::variant(TaskType::Task, "task");
    wire_names::variant(TaskType::Approval, "approval");
    wire_names::variant(TaskType::Expiring, "expiring");
    wire_names::variant(TaskType::Email, "email");
    wire_names::variant(TaskType::ExpiringEmail, "expiring_email");
    wire_names::variant(TaskType::Unknown, "unknown");
    wire_names::variant(TemplateType::Procedure, "procedure");
    wire_names::variant(TemplateType::Form, "form");
    wire_names::variant(TemplateType::Document, "document");
    wire_names::variant(TemplateType::Unknown, "unknown");
}

#[test]
fn documented_fields_are_those_on_the_wire() {
    wire_names::fields::<Country>(&["id", "name", "phone_code", "iso2"]);
    wire_names::fields::<FieldColumn>(&["id", "label"]);
    wire_names::fields::<FieldOption>(&["id", "text", "value", "required"]);
    wire_names::fields::<FormField>(&[
        "id",
        "step_id",
        "field_type",
        "label",
        "alias",
        "guidance",
        "position",
        "required",
        "options",
        "columns",
        "default_value_enabled",
        "default_value",
        "field_validation",
        "use_wysiwyg_editor",
        "collect_time",
        "prefix",
        "suffix",
        "settings",
        "list",
        "created_at",
        "last_updated",
        "custom_fields",
    ]);
    wire_names::fields::<KickoffField>(&[
        "id",
        "checklist_id",
        "field_type",
        "label",
        "alias",
        "guidance",
        "position",
        "required",
        "options",
        "columns",
        "default_value_enabled",
        "default_value",
        "field_validation",
        "use_wysiwyg_editor",
        "collect_time",
        "created_at",
        "last_updated",
        "custom_fields",
    ]);
    wire_names::fields::<Member>(&[
        "id",
        "email",
        "username",
        "first_name",
        "last_name",
        "full_name",
        "role",
        "status",
        "active",
        "is_active",
        "is_suspended",
        "is_default_admin",
        "support_user",
        "type",
        "profile_pic",
        "phone",
        "job_title",
        "job_description",
        "team",
        "timezone",
        "UTC_offset",
        "locale",
        "date_format",
        "country_id",
        "country",
        "step_preferences",
        "invited_by",
        "disabled_by",
        "reactivated_by",
        "created_at",
        "last_updated",
        "updated_at",
        "last_login_at",
        "last_accessed_at",
        "activated_at",
        "approved_at",
        "disabled_at",
        "reactivated_at",
        "last_known_ip",
        "last_known_country",
        "stats",
        "groups",
        "preferences",
        "organizations",
    ]);
    wire_names::fields::<Organization>(&[
        "id",
        "name",
        "industry",
        "description",
        "country",
        "state",
        "city",
        "address1",
        "address2",
        "zipcode",
        "timezone",
        "org_logo",
        "users_count",
        "user_role",
        "in_trial",
        "plan_code",
        "payment_state",
        "saml_enabled",
        "allow_user_invite",
        "allow_manage_groups",
        "working_days",
        "default_deadline",
        "webhook_date_field_format",
        "created_on",
        "created_at",
        "last_updated",
        "disabled_on",
    ]);
    wire_names::fields::<Process>(&[
        "id",
        "name",
        "checklist_id",
        "checklist_title",
        "checklist",
        "increment_id",
        "summary",
        "status",
        "progress",
        "whole_progress",
        "type",
        "tasks",
        "started_by",
        "owner_id",
        "prerun",
        "prerun_status",
        "prerun_completed_at",
        "prerun_completed_by",
        "prerun_length",
        "assign_someone_else",
        "starred",
        "is_public",
        "publicly_hidden_fields",
        "users",
        "groups",
        "parent_id",
        "can_add_oot",
        "has_open_issue",
        "late_tasks",
        "due_date_passed",
        "due_soon",
        "collaborators",
        "tags",
        "ko_form_fields",
        "form_fields",
        "next_task",
        "stages",
        "folders",
        "permissions",
        "created_at",
        "started_at",
        "due_date",
        "max_task_deadline",
        "last_updated",
        "completed_at",
        "archived_at",
        "custom_fields",
    ]);
    wire_names::fields::<ProcessProgress>(&["complete", "total", "percent"]);
    wire_names::fields::<ProvisionedUser>(&[
        "id",
        "email",
        "first_name",
        "last_name",
        "role",
        "created_at",
    ]);
    wire_names::fields::<Step>(&[
        "id",
        "checklist_id",
        "title",
        "alias",
        "summary",
        "step_type",
        "position",
        "assignees",
        "guests",
        "groups",
        "roles",
        "captures",
        "deadline",
        "start_date",
        "is_soft_start_date",
        "bp_to_launch",
        "allow_guest_owners",
        "max_assignable",
        "skip_start_process",
        "can_complete_only_assignees",
        "everyone_must_complete",
        "prevent_guest_comment",
        "role_changes_every_time",
        "assign_run_starter",
        "top_secret",
        "send_chromeless",
        "webhook",
        "stage_id",
        "created_at",
        "last_updated",
        "archived_at",
        "custom_fields",
    ]);
    wire_names::fields::<Task>(&[
        "id",
        "title",
        "original_title",
        "status",
        "status_label",
        "task_type",
        "run_id",
        "run_status",
        "run",
        "checklist_id",
        "step_id",
        "linked_step_id",
        "step",
        "increment_id",
        "alias",
        "summary",
        "owners",
        "taskdata",
        "form_fields",
        "is_completable",
        "is_approved",
        "is_oneoff_task",
        "position",
        "blueprint_position",
        "starter_id",
        "completer_id",
        "completer_guest",
        "completer_guest_id",
        "everyone_must_complete",
        "completion_progress",
        "can_complete_only_assignees",
        "allow_guest_owners",
        "max_assignable",
        "has_deadline_dependent_child_tasks",
        "prevent_guest_comment",
        "problem",
        "stage_id",
        "is_soft_start_date",
        "send_chromeless",
        "top_secret",
        "webhook",
        "tasks_changed_by_rules",
        "threads",
        "assets",
        "tags",
        "started_at",
        "deadline",
        "created_at",
        "last_updated",
        "completed_at",
        "archived_at",
        "custom_fields",
    ]);
    wire_names::fields::<TaskOwners>(&["users", "guests", "groups", "taskUrls"]);
    wire_names::fields::<Template>(&[
        "id",
        "title",
        "summary",
        "type",
        "status",
        "alias",
        "increment_id",
        "prerun",
        "steps",
        "steps_count",
        "automated_actions",
        "owner_id",
        "created_by",
        "started_processes",
        "starred",
        "is_pinned",
        "is_public",
        "is_featured",
        "is_public_kickoff",
        "users",
        "groups",
        "tags",
        "industry_tags",
        "topic_tags",
        "folder_id",
        "default_folder",
        "folder_changeable_by_launcher",
        "folderize_process",
        "tag_process",
        "kickoff_title",
        "kickoff_description",
        "kickoff_sharing_user_id",
        "ko_form_blueprint_id",
        "default_process_name_format",
        "auto_naming",
        "allow_launcher_change_name",
        "can_add_oot",
        "dual_version_enabled",
        "is_published_state",
        "webhook",
        "guidance",
        "explanation_video",
        "icon",
        "public_cover",
        "linked_tasks",
        "last_updated_by",
        "created_at",
        "last_updated",
        "archived_at",
        "custom_fields",
    ]);
}
