//! The objects of the API with all their documented fields, at rest.

use serde_json::{Value, json};

use crate::clock::Clock;

/// When the seeded things were made.
const CREATED_AT: &str = "2025-05-15T14:30:00.000Z";

/// Puts the fields of `changes` over those of `object`.
pub fn merge(mut object: Value, changes: Value) -> Value {
    if let (Some(object), Value::Object(changes)) = (object.as_object_mut(), changes) {
        object.extend(changes);
    }
    object
}

/// An organization.
pub fn organization(id: &str, name: &str, users: usize) -> Value {
    let day = json!({ "is_working_day": true, "from": "09:00", "to": "17:00" });
    let rest = json!({ "is_working_day": false, "from": null, "to": null });
    let fields = json!({
        "id": id, "name": name, "industry": "Computing", "description": null,
        "address1": "1 Dorset Street", "address2": null,
        "created_on": "2025-01-15T09:00:00Z", "created_at": "2025-01-15T09:00:00Z",
        "last_updated": CREATED_AT, "live_support_enabled": 1, "org_logo": null, "settings": null,
        "country": "GB", "state": null, "city": "London", "zipcode": "W1U 4EG",
        "users_count": users, "payment_state": "paid", "team_size": [1, 10],
        "signup_survey": null, "in_trial": false, "analytics_enabled": true,
        "limit_trial_features": false, "real_time_billing": false, "saml_enabled": false,
        "saml_login_url": null, "sso_default_role": null, "preferred_trial_plan": null,
        "google_analytics_id": null, "mixpanel_token": null, "plan_code": "pro",
        "auto_join_signups": false, "home_bg": null, "guest_onboarding_snippet": null,
        "maximum_group_assignment_limit": 50, "allow_user_invite": true,
        "allow_manage_groups": true,
        "working_days": {
            "Monday": day, "Tuesday": day, "Wednesday": day, "Thursday": day, "Friday": day,
            "Saturday": rest, "Sunday": rest,
        },
    });
    merge(
        fields,
        json!({
            "deadline_setting": "working_days", "wyiwyg": true, "cadence_days": ["Mon", "Thu"],
            "guest_cadence_days": [], "timezone": "Europe/London",
            "default_deadline": { "type": "days", "value": 5 }, "auto_archive": false,
            "auto_complete_tasks": false, "auto_complete_task_months": 0,
            "light_role_error_snippet": null, "azure_cognitive_service": null,
            "global_css": null, "error_404_template": null, "enable_custom_404_error": false,
            "enable_custom_smtp": false, "onboarding_template_id": null,
            "enable_onboarding_template": false, "disable_min_members_billing": false,
            "enable_light_users_billing": false,
            "webhook_date_field_format": "yyyy-MM-ddTHH:mm:ssZ", "purpose": null,
            "process_today": null, "restrict_blueprint_permissions": false,
            "auto_archive_processes_after": { "unit": "weeks", "value": 52 },
            "use_generative_ai": false, "homepage_snippet": null, "onboarding_snippet": null,
            "disabled_on": null, "last_accessed": CREATED_AT, "user_role": null,
        }),
    )
}

/// A template without kick-off fields and steps.
pub fn template(id: &str, number: u64, title: &str, owner: i64) -> Value {
    json!({
        "id": id, "increment_id": number, "title": title, "summary": null, "type": "procedure",
        "status": "active", "starred": false, "webhook": null, "explanation_video": null,
        "guidance": null, "icon": "fa-file", "alias": slug(title, id), "folder_id": null,
        "prerun": [], "automated_actions": [], "steps_count": 0, "created_by": owner,
        "owner_id": owner, "started_processes": 0, "kickoff_title": null,
        "kickoff_description": null, "created_at": "2025-02-03T10:00:00.000000Z",
        "last_updated": CREATED_AT, "last_updated_by": owner.to_string(), "archived_at": null,
        "is_public": false, "is_featured": false, "users": [], "groups": [],
        "public_cover": null, "industry_tags": [], "topic_tags": [],
        "default_process_name_format": null, "is_public_kickoff": false,
        "dual_version_enabled": false, "is_published_state": true, "auto_naming": false,
        "folderize_process": false, "tag_process": false, "allow_launcher_change_name": true,
        "is_pinned": false, "ko_form_blueprint_id": null, "default_folder": null,
        "folder_changeable_by_launcher": false, "kickoff_sharing_user_id": null,
        "can_add_oot": true, "custom_fields": [],
    })
}

/// A step of a template.
pub fn step(id: &str, template: &str, position: usize, title: &str, step_type: &str) -> Value {
    json!({
        "id": id, "checklist_id": template, "title": title, "alias": slug(title, id),
        "summary": null, "step_type": step_type, "position": position,
        "allow_guest_owners": false, "max_assignable": 0, "skip_start_process": false,
        "can_complete_only_assignees": false, "everyone_must_complete": false, "webhook": null,
        "start_date": null, "is_soft_start_date": false,
        "deadline": { "value": 5, "unit": "days", "option": "from", "step": "start_run" },
        "bp_to_launch": null, "assignees": [], "guests": [], "groups": [], "captures": [],
        "prevent_guest_comment": false, "roles": [], "role_changes_every_time": false,
        "assign_run_starter": true, "top_secret": false, "send_chromeless": false,
        "stage_id": null, "created_at": CREATED_AT, "last_updated": CREATED_AT, "archived_at": null,
        "custom_fields": [],
    })
}

/// A field of a kick-off form; the caller adds `checklist_id`.
pub fn field(id: &str, position: usize, label: &str, field_type: &str, required: bool) -> Value {
    json!({
        "id": id, "alias": slug(label, id), "field_type": field_type, "label": label,
        "guidance": null, "position": position, "required": required, "options": [],
        "columns": [], "default_value_enabled": false, "default_value": null,
        "field_validation": [], "use_wysiwyg_editor": false, "collect_time": false, "created_at": CREATED_AT,
        "last_updated": CREATED_AT, "custom_fields": [],
    })
}

/// A field of a step's form.
pub fn capture(field: Value, step: &str) -> Value {
    let more = json!({
        "step_id": step, "prefix": null, "suffix": null, "settings": null, "list": null,
    });
    merge(field, more)
}

/// A process that starts now.
pub fn run(clock: &Clock, id: &str, number: u64, template: &Value, starter: i64) -> Value {
    let now = clock.stamp();
    let due = clock.in_days(7);
    json!({
        "id": id, "increment_id": number, "checklist_id": template["id"],
        "checklist_title": template["title"], "assign_someone_else": false,
        "name": format!("{} {}", template["title"].as_str().unwrap_or_default(), &now[..10]),
        "summary": null, "status": "active",
        "progress": { "complete": 0, "total": 0, "percent": 0 },
        "whole_progress": { "complete": 0, "total": 0, "percent": 0 },
        "started_by": starter, "owner_id": starter, "prerun": [], "prerun_status": "complete",
        "prerun_completed_at": now, "prerun_completed_by": starter, "prerun_length": 0,
        "starred": false, "type": template["type"], "is_public": false,
        "publicly_hidden_fields": [], "users": [], "groups": [], "parent_id": null,
        "can_add_oot": true, "has_open_issue": false, "created_at": now, "started_at": now,
        "due_date": due, "due_date_passed": false, "due_soon": false,
        "max_task_deadline": due, "late_tasks": 0, "last_updated": now, "completed_at": null,
        "archived_at": null, "collaborators": [starter], "custom_fields": [],
    })
}

/// A one-off task; the tasks of processes get their ties from the caller.
pub fn task(clock: &Clock, id: &str, number: u64, title: &str, starter: i64) -> Value {
    let now = clock.stamp();
    json!({
        "id": id, "increment_id": number, "title": title, "original_title": title,
        "allow_guest_owners": false, "run_id": null, "checklist_id": null,
        "linked_step_id": null, "step_id": null, "alias": slug(title, id), "taskdata": [],
        "owners": { "users": [starter], "guests": [], "groups": [], "taskUrls": [] },
        "is_completable": true, "status": "in-progress", "status_label": "in-progress",
        "task_type": "task", "is_approved": null, "position": 1, "started_at": now,
        "deadline": clock.in_days(5), "created_at": now, "last_updated": now,
        "archived_at": null, "completed_at": null, "starter_id": starter,
        "completer_id": null, "completer_guest": null, "completer_guest_id": null,
        "is_oneoff_task": true, "everyone_must_complete": false, "completion_progress": 0,
        "has_deadline_dependent_child_tasks": false, "can_complete_only_assignees": false,
        "max_assignable": 0, "webhook": null, "prevent_guest_comment": false,
        "stage_id": null, "problem": false, "blueprint_position": null,
        "is_soft_start_date": false, "send_chromeless": false, "run_status": null,
        "summary": null, "top_secret": false, "custom_fields": [],
    })
}

/// The alias of a thing: its title in lower case, and the tail of its id.
fn slug(title: &str, id: &str) -> String {
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    let tail = id.get(id.len().saturating_sub(6)..).unwrap_or(id);
    format!("{}-{tail}", words.join("-").to_lowercase())
}
