//! A template.

use crate::api::automations::Automation;
use crate::api::files::StoredFile;
use crate::api::folders::Folder;
use crate::api::kickoff_fields::KickoffField;
use crate::api::steps::Step;
use crate::api::tags::{Tag, TagAssociation};
use crate::api::tasks::Task;
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
        /// The automations: if-then rules.
        #[json(include)]
        pub automated_actions: Option<Vec<Automation>>,
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
        pub tags: Option<Vec<TagAssociation>>,
        /// The tags for lines of business.
        #[json(include)]
        pub industry_tags: Option<Vec<Tag>>,
        /// The tags for topics.
        #[json(include)]
        pub topic_tags: Option<Vec<Tag>>,
        /// The id of the folder.
        pub folder_id: Option<String>,
        /// The folder, if it was included.
        #[json(include)]
        pub folder: Option<Folder>,
        /// The folders, if they were included.
        #[json(include)]
        pub folders: Option<Vec<Folder>>,
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
        /// The files, if they were included.
        #[json(include)]
        pub assets: Option<Vec<StoredFile>>,
        /// The permissions, if they were included.
        #[json(include)]
        pub permissions: Option<Json>,
        /// The milestones, if they were included.
        #[json(include)]
        pub stages: Option<Json>,
        /// The members who watch it, if they were included.
        #[json(include)]
        pub member_watchers: Option<Json>,
        /// The guests who watch it, if they were included.
        #[json(include)]
        pub guest_watchers: Option<Json>,
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
