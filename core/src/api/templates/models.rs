//! A template and its steps.

use crate::api::tasks::{Task, TaskType};
use crate::api::templates::form_fields::{FormField, KickoffField};
use crate::api::templates::step_times::{StartDate, StepDeadline, StepTemplate};
use crate::json::Json;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::support::timestamp::Timestamp;

string_enum! {
    /// The kind of a template.
    pub enum TemplateType {
        /// `procedure`: steps that become tasks.
        Procedure = "procedure",
        /// `form`: a form that is filled in once.
        Form = "form",
        /// `document`: text to read.
        Document = "document",
    }
}

record! {
    /// A step of a template, which becomes a task of each process.
    pub struct Step {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The id of the template.
        pub checklist_id: Option<String>,
        /// What is to be done.
        pub title: String,
        /// A name for variables and webhooks.
        pub alias: Option<String>,
        /// The description, as HTML.
        pub summary: Option<String>,
        /// The kind of task.
        pub step_type: Option<TaskType>,
        /// The place in the template, from 1.
        pub position: Option<i32>,
        /// The members who get the task.
        pub assignees: Option<Vec<i64>>,
        /// The guests who get the task, by e-mail address.
        pub guests: Option<Vec<String>>,
        /// The groups who get the task.
        pub groups: Option<Vec<String>>,
        /// The roles that get the task.
        pub roles: Option<Vec<String>>,
        /// The form fields.
        #[json(include)]
        pub captures: Option<Vec<FormField>>,
        /// When the task is due, relative to another event.
        pub deadline: Option<StepDeadline>,
        /// When the task starts, relative to the launch.
        pub start_date: Option<StartDate>,
        /// Whether the task may be started before `started_at`.
        pub is_soft_start_date: Option<bool>,
        /// The template that the step launches.
        pub bp_to_launch: Option<StepTemplate>,
        /// Whether guests may be assigned.
        pub allow_guest_owners: Option<bool>,
        /// The maximum number of assignees.
        pub max_assignable: Option<i32>,
        /// Whether the assignment is left until later.
        pub skip_start_process: Option<bool>,
        /// Whether only the assignees may complete the task.
        pub can_complete_only_assignees: Option<bool>,
        /// Whether each assignee must complete the task.
        pub everyone_must_complete: Option<bool>,
        /// Whether guests may not comment.
        pub prevent_guest_comment: Option<bool>,
        /// Whether the roles are asked for at each launch.
        pub role_changes_every_time: Option<bool>,
        /// Whether the user who launches the process gets the task.
        pub assign_run_starter: Option<bool>,
        /// Whether only assignees see the task.
        pub top_secret: Option<bool>,
        /// Whether an e-mail is sent without Tallyfy's frame.
        pub send_chromeless: Option<bool>,
        /// The URL that is notified when the task is completed.
        pub webhook: Option<String>,
        /// The id of the milestone.
        pub stage_id: Option<String>,
        /// When the step was created.
        pub created_at: Option<Timestamp>,
        /// When the step was last changed.
        pub last_updated: Option<Timestamp>,
        /// When the step was archived.
        pub archived_at: Option<Timestamp>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
    }
}

record! {
    /// A template, from which processes are launched (`checklist` in the API).
    pub struct Template {
        /// The id: 32 hexadecimal characters, the same in all versions of the template.
        pub id: String,
        /// The title, at most 250 characters.
        pub title: String,
        /// The description.
        pub summary: Option<String>,
        /// The kind.
        pub r#type: Option<TemplateType>,
        /// The status.
        pub status: Option<String>,
        /// A name for variables and webhooks.
        pub alias: Option<String>,
        /// The number within the organization.
        pub increment_id: Option<i64>,
        /// The fields that are filled in at launch.
        #[json(include)]
        pub prerun: Option<Vec<KickoffField>>,
        /// The steps, if they were included.
        #[json(include)]
        pub steps: Option<Vec<Step>>,
        /// How many steps there are.
        pub steps_count: Option<i32>,
        /// The rules.
        pub automated_actions: Option<Json>,
        /// The member who owns the template.
        pub owner_id: Option<i64>,
        /// The member who created the template.
        pub created_by: Option<i64>,
        /// How many processes were launched.
        pub started_processes: Option<i32>,
        /// Whether the signed-in user starred it.
        pub starred: Option<bool>,
        /// Whether it is pinned.
        pub is_pinned: Option<bool>,
        /// Whether all members of the organization can see it.
        pub is_public: Option<bool>,
        /// Whether it is featured.
        pub is_featured: Option<bool>,
        /// Whether users outside the organization may launch it.
        pub is_public_kickoff: Option<bool>,
        /// The members who may see it.
        pub users: Option<Vec<i64>>,
        /// The groups who may see it.
        pub groups: Option<Vec<String>>,
        /// The tags, if they were included.
        #[json(include)]
        pub tags: Option<Json>,
        /// The tags for lines of business.
        pub industry_tags: Option<Json>,
        /// The tags for topics.
        pub topic_tags: Option<Json>,
        /// The id of the folder.
        pub folder_id: Option<String>,
        /// The folder of launched processes.
        pub default_folder: Option<String>,
        /// Whether the user who launches may choose another folder.
        pub folder_changeable_by_launcher: Option<bool>,
        /// Whether processes get a folder.
        pub folderize_process: Option<bool>,
        /// Whether processes get the tags.
        pub tag_process: Option<bool>,
        /// The title of the kick-off form.
        pub kickoff_title: Option<String>,
        /// The description of the kick-off form.
        pub kickoff_description: Option<String>,
        /// The member in whose name outsiders launch.
        pub kickoff_sharing_user_id: Option<i64>,
        /// The id of the template that lends its kick-off form.
        pub ko_form_blueprint_id: Option<String>,
        /// How processes are named.
        pub default_process_name_format: Option<String>,
        /// Whether processes are named automatically.
        pub auto_naming: Option<bool>,
        /// Whether the user who launches may change the name.
        pub allow_launcher_change_name: Option<bool>,
        /// Whether one-off tasks may be added to its processes.
        pub can_add_oot: Option<bool>,
        /// Whether drafts are stored separately.
        pub dual_version_enabled: Option<bool>,
        /// Whether this is the published version.
        pub is_published_state: Option<bool>,
        /// The URL that is notified of launches and completions.
        pub webhook: Option<String>,
        /// Help for the user who launches.
        pub guidance: Option<String>,
        /// The address of a video.
        pub explanation_video: Option<String>,
        /// The icon.
        pub icon: Option<String>,
        /// The picture for outsiders.
        pub public_cover: Option<String>,
        /// The linked tasks, if they were included.
        #[json(include)]
        pub linked_tasks: Option<Vec<Task>>,
        /// Who last changed the template.
        pub last_updated_by: Option<String>,
        /// When the template was created.
        pub created_at: Option<Timestamp>,
        /// When the template was last changed.
        pub last_updated: Option<Timestamp>,
        /// When the template was archived.
        pub archived_at: Option<Timestamp>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
    }
}
