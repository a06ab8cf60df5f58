//! Rendered from core/src by `cargo render`; edit there.

use tallykit::*;

#[path = "common/wire_names.rs"]
mod wire_names;

#[rustfmt::skip]
#[test]
fn documented_variants_are_those_in_the_api() {
    wire_names::variants([
        (ActionType::Visibility, "visibility"), (ActionType::Deadline, "deadline"),
        (ActionType::Assignment, "assignment"), (ActionType::Status, "status"), (ActionType::Webhook, "webhook"),
        (ActionType::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (ActionVerb::Show, "show"), (ActionVerb::Hide, "hide"), (ActionVerb::Deadline, "deadline"),
        (ActionVerb::Assign, "assign"), (ActionVerb::AssignOnly, "assign_only"),
        (ActionVerb::ClearAssignees, "clear_assignees"), (ActionVerb::Unassign, "unassign"),
        (ActionVerb::Reopen, "reopen"), (ActionVerb::EmitWebhook, "emit_webhook"), (ActionVerb::Unknown, "unknown"),
    ]);
    wire_names::filters([
        (Archived::Only, "only"), (Archived::Include, "true"),
    ]);
    wire_names::variants([
        (AutomationDeadlineOption::From, "from"), (AutomationDeadlineOption::Before, "before"),
        (AutomationDeadlineOption::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (CommentLabel::Comment, "comment"), (CommentLabel::Problem, "problem"), (CommentLabel::Resolve, "resolve"),
        (CommentLabel::Improvement, "improvement"), (CommentLabel::Advice, "advice"),
        (CommentLabel::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (CommentState::Open, "open"), (CommentState::HideForGuests, "hide-for-guests"),
        (CommentState::Collapsed, "collapsed"), (CommentState::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (ConditionLogic::And, "and"), (ConditionLogic::Or, "or"), (ConditionLogic::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (ConditionOperation::Contains, "contains"), (ConditionOperation::NotContains, "not_contains"),
        (ConditionOperation::Equals, "equals"), (ConditionOperation::NotEquals, "not_equals"),
        (ConditionOperation::EqualsAny, "equals_any"), (ConditionOperation::GreaterThan, "greater_than"),
        (ConditionOperation::LessThan, "less_than"), (ConditionOperation::IsEmpty, "is_empty"),
        (ConditionOperation::IsNotEmpty, "is_not_empty"), (ConditionOperation::Completed, "completed"),
        (ConditionOperation::Reopened, "reopened"), (ConditionOperation::Approved, "approved"),
        (ConditionOperation::Rejected, "rejected"), (ConditionOperation::Acknowledged, "acknowledged"),
        (ConditionOperation::Expired, "expired"), (ConditionOperation::NotAssigned, "not_assigned"),
        (ConditionOperation::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (ConditionSubject::FormField, "Capture"), (ConditionSubject::KickoffField, "Prerun"),
        (ConditionSubject::Step, "Step"), (ConditionSubject::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (CustomFieldType::Text, "text"), (CustomFieldType::Textarea, "textarea"), (CustomFieldType::Number, "number"),
        (CustomFieldType::Boolean, "boolean"), (CustomFieldType::Date, "date"), (CustomFieldType::Email, "email"),
        (CustomFieldType::Url, "url"), (CustomFieldType::Radio, "radio"), (CustomFieldType::Dropdown, "dropdown"),
        (CustomFieldType::Multiselect, "multiselect"), (CustomFieldType::Table, "table"),
        (CustomFieldType::Unknown, "unknown"),
    ]);
    wire_names::filters([
        (DateFormat::MmDdYyyy, "mm/dd/yyyy"), (DateFormat::DdMmYyyy, "dd/mm/yyyy"),
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
        (FileSource::Local, "local"), (FileSource::Url, "url"), (FileSource::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (FolderSubject::Process, "Run"), (FolderSubject::Task, "Task"), (FolderSubject::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (FolderType::Template, "checklist"), (FolderType::Process, "run"), (FolderType::Unknown, "unknown"),
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
    wire_names::filters([
        (SearchOperation::Equal, "="), (SearchOperation::NotEqual, "!="), (SearchOperation::Less, "<"),
        (SearchOperation::Greater, ">"), (SearchOperation::AtMost, "<="), (SearchOperation::AtLeast, ">="),
    ]);
    wire_names::variants([
        (SearchType::Template, "blueprint"), (SearchType::Process, "process"), (SearchType::Task, "task"),
        (SearchType::Snippet, "snippet"), (SearchType::FormField, "capture"), (SearchType::Step, "step"),
        (SearchType::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (StepDeadlineOption::From, "from"), (StepDeadlineOption::PriorTo, "prior_to"),
        (StepDeadlineOption::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (TagSubject::Template, "Checklist"), (TagSubject::Process, "Run"), (TagSubject::Unknown, "unknown"),
    ]);
    wire_names::variants([
        (TagType::Private, "private"), (TagType::Public, "public"), (TagType::Unknown, "unknown"),
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
    wire_names::variants([
        (WebhookEventKind::ProcessLaunched, "process.launched"),
        (WebhookEventKind::ProcessCompleted, "process.completed"), (WebhookEventKind::TaskCompleted, "task.completed"),
        (WebhookEventKind::TaskAssigned, "task.assigned"), (WebhookEventKind::TaskCommentAdded, "task.comment_added"),
        (WebhookEventKind::TaskIssueRaised, "task.issue_raised"),
        (WebhookEventKind::TaskIssueResolved, "task.issue_resolved"), (WebhookEventKind::Unknown, "unknown"),
    ]);
}

#[rustfmt::skip]
#[test]
fn documented_fields_are_those_in_the_api() {
    wire_names::fields::<Activity>(&[
        "id", "organization_id", "verb", "source", "actor_type", "actor_id", "actor", "auditable_type", "auditable_id",
        "parentable_type", "parentable_id", "type", "description", "field", "old_value", "text", "references",
        "created_at", "undoable", "audit", "parent", "origin", "audit_state", "parent_state",
    ]);
    wire_names::fields::<ActivityActor>(&[
        "email", "username", "first_name", "last_name", "full_name", "profile_pic",
    ]);
    wire_names::fields::<Automation>(&[
        "id", "automated_alias", "conditions", "then_actions", "created_at", "last_updated", "archived_at",
    ]);
    wire_names::fields::<AutomationAction>(&[
        "id", "action_type", "action_verb", "target_step_id", "position", "actionable_id", "actionable_type",
        "deadline", "assignees", "webhook_url", "alias_name",
    ]);
    wire_names::fields::<AutomationCondition>(&[
        "id", "conditionable_id", "conditionable_type", "operation", "statement", "logic", "position",
        "column_contains_name",
    ]);
    wire_names::fields::<AutomationDeadline>(&[
        "value", "unit", "option",
    ]);
    wire_names::fields::<Comment>(&[
        "id", "content", "author_id", "author_type", "task_id", "label", "state", "resolve_id", "sent_to", "created_at",
        "updated_at", "archived_at",
    ]);
    wire_names::fields::<Country>(&[
        "id", "name", "phone_code", "iso2",
    ]);
    wire_names::fields::<CustomFieldKey>(&[
        "id", "key", "applies_to", "field_type", "key_type", "is_required", "is_active", "options", "columns",
    ]);
    wire_names::fields::<DeletedReference>(&[
        "id", "type", "title",
    ]);
    wire_names::fields::<DeletedReferences>(&[
        "message", "deleted_references",
    ]);
    wire_names::fields::<FieldColumn>(&[
        "id", "label",
    ]);
    wire_names::fields::<FieldOption>(&[
        "id", "text", "value", "required",
    ]);
    wire_names::fields::<FileSubject>(&[
        "id", "type",
    ]);
    wire_names::fields::<Folder>(&[
        "id", "name", "parent_id", "parent", "total", "position", "folder_type", "children", "created_at",
        "custom_fields",
    ]);
    wire_names::fields::<FolderObject>(&[
        "id", "folder_id", "subject_id", "subject_type",
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
    wire_names::fields::<Forms>(&[
        "id", "title", "form_fields", "ko_form_fields",
    ]);
    wire_names::fields::<Group>(&[
        "id", "name", "description", "logo", "members", "guests", "users", "assets", "created_at", "updated_at",
        "last_updated", "deleted_at",
    ]);
    wire_names::fields::<Guest>(&[
        "id", "email", "first_name", "last_name", "link", "details", "stats", "last_accessed_at", "last_known_ip",
        "last_known_country", "created_at", "deleted_at", "disabled_at",
    ]);
    wire_names::fields::<GuestDetails>(&[
        "first_name", "last_name", "status", "phone_1", "phone_2", "image_url", "contact_url", "company_url",
        "opportunity_url", "company_name", "opportunity_name", "external_sync_source", "external_date_creation",
        "timezone", "cadence_days", "associated_members", "last_city", "last_country", "last_accessed_at",
        "disabled_at", "disabled_on", "disabled_by", "reactivated_at", "reactivated_by",
    ]);
    wire_names::fields::<GuestStats>(&[
        "assigned_tasks", "tasks_completed", "last_task_completed_at", "one_off_tasks_completed",
        "last_one_off_task_completed_at",
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
        "last_known_ip", "last_known_country", "stats", "groups", "preferences", "auth_methods", "organizations",
        "assets",
    ]);
    wire_names::fields::<Organization>(&[
        "id", "name", "industry", "description", "country", "state", "city", "address1", "address2", "zipcode",
        "timezone", "org_logo", "users_count", "user_role", "in_trial", "plan_code", "payment_state", "saml_enabled",
        "allow_user_invite", "allow_manage_groups", "working_days", "default_deadline", "webhook_date_field_format",
        "created_on", "created_at", "last_updated", "disabled_on", "subscription", "billing_info",
    ]);
    wire_names::fields::<Process>(&[
        "id", "name", "checklist_id", "checklist_title", "checklist", "increment_id", "summary", "status", "progress",
        "whole_progress", "type", "tasks", "started_by", "owner_id", "prerun", "prerun_status", "prerun_completed_at",
        "prerun_completed_by", "prerun_length", "assign_someone_else", "starred", "is_public", "publicly_hidden_fields",
        "users", "groups", "parent_id", "can_add_oot", "has_open_issue", "late_tasks", "due_date_passed", "due_soon",
        "collaborators", "tags", "assets", "ko_form_fields", "form_fields", "next_task", "stages", "folders",
        "permissions", "tasks_meta", "member_watchers", "guest_watchers", "created_at", "started_at", "due_date",
        "max_task_deadline", "last_updated", "completed_at", "archived_at", "custom_fields",
    ]);
    wire_names::fields::<ProcessProgress>(&[
        "complete", "total", "approved", "rejected", "percent",
    ]);
    wire_names::fields::<ProvisionedUser>(&[
        "id", "email", "first_name", "last_name", "role", "created_at",
    ]);
    wire_names::fields::<SearchHit>(&[
        "id", "search_type", "increment_id", "name", "title", "status", "type", "steps_count", "icon", "is_public",
        "is_featured", "organization_id", "folders", "due_date_passed", "due_soon", "run_id", "status_label",
        "position", "deadline", "created_at", "starter_id", "is_oneoff_task", "owners", "content",
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
    wire_names::fields::<StoredFile>(&[
        "id", "filename", "version", "uploaded_from", "uploaded_at", "step_id", "source", "system", "uploaded_to_s3",
        "url", "full_url", "subject",
    ]);
    wire_names::fields::<Tag>(&[
        "id", "title", "color", "type", "auto_generated", "created_at", "deleted_at", "statistics", "custom_fields",
    ]);
    wire_names::fields::<TagAssociation>(&[
        "id", "tag_id", "title", "color", "tag",
    ]);
    wire_names::fields::<TagStatistics>(&[
        "active_template", "archived_template", "active_process", "archived_process",
    ]);
    wire_names::fields::<Task>(&[
        "id", "title", "original_title", "status", "status_label", "task_type", "run_id", "run_status", "run",
        "checklist_id", "step_id", "linked_step_id", "step", "increment_id", "alias", "summary", "original_summary",
        "owners", "taskdata", "form_fields", "is_completable", "is_approved", "is_oneoff_task", "position",
        "blueprint_position", "starter_id", "completer_id", "completer_guest", "completer_guest_id",
        "everyone_must_complete", "completion_progress", "can_complete_only_assignees", "allow_guest_owners",
        "max_assignable", "has_deadline_dependent_child_tasks", "prevent_guest_comment", "problem", "has_issues",
        "stage_id", "is_soft_start_date", "send_chromeless", "top_secret", "webhook", "tasks_changed_by_rules",
        "threads", "threads_count", "comments", "issues", "assets", "folders", "activities", "roles", "ko-form-fields",
        "member_watchers", "guest_watchers", "tags", "started_at", "deadline", "created_at", "last_updated",
        "completed_at", "archived_at", "custom_fields",
    ]);
    wire_names::fields::<TaskOwners>(&[
        "users", "guests", "groups", "taskUrls",
    ]);
    wire_names::fields::<Template>(&[
        "id", "title", "summary", "type", "status", "alias", "increment_id", "prerun", "steps", "steps_count",
        "automated_actions", "owner_id", "created_by", "started_processes", "starred", "is_pinned", "is_public",
        "is_featured", "is_public_kickoff", "users", "groups", "tags", "industry_tags", "topic_tags", "folder_id",
        "folder", "folders", "default_folder", "folder_changeable_by_launcher", "folderize_process", "tag_process",
        "kickoff_title", "kickoff_description", "kickoff_sharing_user_id", "ko_form_blueprint_id",
        "default_process_name_format", "auto_naming", "allow_launcher_change_name", "can_add_oot",
        "dual_version_enabled", "is_published_state", "webhook", "guidance", "explanation_video", "icon",
        "public_cover", "linked_tasks", "assets", "permissions", "stages", "member_watchers", "guest_watchers",
        "last_updated_by", "created_at", "last_updated", "archived_at", "custom_fields",
    ]);
    wire_names::fields::<Webhook>(&[
        "id", "object_type", "object_id", "notification_type", "frequency", "webhook", "user_id",
    ]);
    wire_names::fields::<WebhookAnswer>(&[
        "alias", "label", "value",
    ]);
    wire_names::fields::<WebhookPerson>(&[
        "id", "email", "full_name",
    ]);
    wire_names::fields::<WebhookProcess>(&[
        "id", "name", "summary", "status", "progress", "organization_id", "checklist_id", "checklist_title",
        "started_by", "owner_id", "created_at", "started_at", "last_updated", "completed_at", "due_date",
    ]);
    wire_names::fields::<WebhookTask>(&[
        "id", "title", "alias", "status", "summary", "position", "deadline", "completed_at", "completed_by", "owners",
        "assets",
    ]);
    wire_names::fields::<WebhookTemplate>(&[
        "id", "title", "alias", "summary",
    ]);
}
