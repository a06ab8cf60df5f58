//! Rendered from core/src by `cargo render`; edit there.

use tallykit::*;

#[path = "common/words.rs"]
mod words;

#[test]
fn documented_variants_are_those_on_the_wire() {
    words::variant(FieldType::Text, "text");
    words::variant(FieldType::Textarea, "textarea");
    words::variant(FieldType::Radio, "radio");
    words::variant(FieldType::Dropdown, "dropdown");
    words::variant(FieldType::Multiselect, "multiselect");
    words::variant(FieldType::Date, "date");
    words::variant(FieldType::Email, "email");
    words::variant(FieldType::File, "file");
    words::variant(FieldType::Table, "table");
    words::variant(FieldType::AssigneesForm, "assignees_form");
    words::variant(FieldType::Unknown, "unknown");
    words::variant(MemberStatus::Active, "active");
    words::variant(MemberStatus::Invited, "invited");
    words::variant(MemberStatus::Disabled, "disabled");
    words::variant(MemberStatus::Unknown, "unknown");
    words::variant(ProcessStatus::Active, "active");
    words::variant(ProcessStatus::InProgress, "in-progress");
    words::variant(ProcessStatus::Complete, "complete");
    words::variant(ProcessStatus::Problem, "problem");
    words::variant(ProcessStatus::Issue, "issue");
    words::variant(ProcessStatus::Improvement, "improvement");
    words::variant(ProcessStatus::Delayed, "delayed");
    words::variant(ProcessStatus::Archived, "archived");
    words::variant(ProcessStatus::Starred, "starred");
    words::variant(ProcessStatus::Unknown, "unknown");
    words::variant(Role::Admin, "admin");
    words::variant(Role::Standard, "standard");
    words::variant(Role::Light, "light");
    words::variant(Role::Unknown, "unknown");
    words::variant(TaskStatus::NotStarted, "not-started");
    words::variant(TaskStatus::InProgress, "in-progress");
    words::variant(TaskStatus::Active, "active");
    words::variant(TaskStatus::Completed, "completed");
    words::variant(TaskStatus::AutoSkipped, "auto-skipped");
    words::variant(TaskStatus::Approved, "approved");
    words::variant(TaskStatus::Rejected, "rejected");
    words::variant(TaskStatus::Acknowledged, "acknowledged");
    words::variant(TaskStatus::Expired, "expired");
    words::variant(TaskStatus::Unknown, "unknown");
    words::variant(TaskType::Task, "task");
    words::variant(TaskType::Approval, "approval");
    words::variant(TaskType::Expiring, "expiring");
    words::variant(TaskType::Email, "email");
    words::variant(TaskType::ExpiringEmail, "expiring_email");
    words::variant(TaskType::Unknown, "unknown");
    words::variant(TemplateType::Procedure, "procedure");
    words::variant(TemplateType::Form, "form");
    words::variant(TemplateType::Document, "document");
    words::variant(TemplateType::Unknown, "unknown");
}

#[test]
fn documented_fields_are_those_on_the_wire() {
    words::fields::<Country>(&["id", "name", "phone_code", "iso2"]);
    words::fields::<FieldColumn>(&["id", "label"]);
    words::fields::<FieldOption>(&["id", "text", "value", "required"]);
    words::fields::<FormField>(&[
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
    words::fields::<KickoffField>(&[
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
    words::fields::<Member>(&[
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
    words::fields::<Organization>(&[
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
    words::fields::<Process>(&[
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
    words::fields::<ProcessProgress>(&["complete", "total", "percent"]);
    words::fields::<ProvisionedUser>(&[
        "id",
        "email",
        "first_name",
        "last_name",
        "role",
        "created_at",
    ]);
    words::fields::<Step>(&[
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
    words::fields::<Task>(&[
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
    words::fields::<TaskOwners>(&["users", "guests", "groups", "taskUrls"]);
    words::fields::<Template>(&[
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
