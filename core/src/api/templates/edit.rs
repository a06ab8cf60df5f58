//! What an edit of a template names.

use crate::api::templates::models::TemplateType;
use crate::api::templates::requests::UpdateTemplate;

/// What changes of a template. Everything that is left out stays as it is.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct EditTemplate {
    /// The title, 1 to 250 characters.
    #[uniffi(default)]
    pub title: Option<String>,
    /// All members who may see it. They replace the current ones.
    #[uniffi(default)]
    pub users: Option<Vec<i64>>,
    /// The ids of all groups who may see it. They replace the current ones.
    #[uniffi(default)]
    pub groups: Option<Vec<String>>,
    /// The kind.
    #[uniffi(default)]
    pub r#type: Option<TemplateType>,
    /// The description, at most 2000 characters.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// The member who owns the template.
    #[uniffi(default)]
    pub owner_id: Option<i64>,
    /// The id of the folder. This is how a template is put into one.
    #[uniffi(default)]
    pub folder_id: Option<String>,
    /// The URL that is notified of launches and completions.
    #[uniffi(default)]
    pub webhook: Option<String>,
    /// Help for the user who launches.
    #[uniffi(default)]
    pub guidance: Option<String>,
    /// The icon.
    #[uniffi(default)]
    pub icon: Option<String>,
    /// The address of a video.
    #[uniffi(default)]
    pub explanation_video: Option<String>,
    /// The picture for outsiders.
    #[uniffi(default)]
    pub public_cover: Option<String>,
    /// The title of the kick-off form.
    #[uniffi(default)]
    pub kickoff_title: Option<String>,
    /// The description of the kick-off form.
    #[uniffi(default)]
    pub kickoff_description: Option<String>,
    /// Whether the signed-in user stars it.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Whether all members of the organization can see it.
    #[uniffi(default)]
    pub is_public: Option<bool>,
    /// Whether it is featured.
    #[uniffi(default)]
    pub is_featured: Option<bool>,
    /// Whether it is pinned. Only the vendor's SDK names this field.
    #[uniffi(default)]
    pub is_pinned: Option<bool>,
    /// Whether users outside the organization may launch it.
    #[uniffi(default)]
    pub is_public_kickoff: Option<bool>,
    /// Whether processes are named automatically.
    #[uniffi(default)]
    pub auto_naming: Option<bool>,
    /// How processes are named, at most 550 characters.
    #[uniffi(default)]
    pub default_process_name_format: Option<String>,
    /// The id of the folder of launched processes. Only the vendor's SDK names this field.
    #[uniffi(default)]
    pub default_folder: Option<String>,
    /// Whether the user who launches may choose another folder. Only the vendor's SDK names this field.
    #[uniffi(default)]
    pub folder_changeable_by_launcher: Option<bool>,
    /// Whether drafts are stored separately.
    #[uniffi(default)]
    pub dual_version_enabled: Option<bool>,
    /// Whether processes get a folder.
    #[uniffi(default)]
    pub folderize_process: Option<bool>,
    /// Whether processes get the tags.
    #[uniffi(default)]
    pub tag_process: Option<bool>,
    /// Whether the user who launches may change the name.
    #[uniffi(default)]
    pub allow_launcher_change_name: Option<bool>,
    /// Whether one-off tasks may be added to its processes.
    #[uniffi(default)]
    pub can_add_oot: Option<bool>,
}

impl EditTemplate {
    /// Returns the body of the change, with these members and groups, and with the title of the template where the edit names
    /// none.
    pub(crate) fn onto(self, title: String, users: Vec<i64>, groups: Vec<String>) -> UpdateTemplate {
        UpdateTemplate {
            title: self.title.unwrap_or(title),
            users,
            groups,
            user_id: None,
            prerun: None,
            r#type: self.r#type,
            summary: self.summary,
            owner_id: self.owner_id,
            folder_id: self.folder_id,
            webhook: self.webhook,
            guidance: self.guidance,
            icon: self.icon,
            explanation_video: self.explanation_video,
            public_cover: self.public_cover,
            kickoff_title: self.kickoff_title,
            kickoff_description: self.kickoff_description,
            starred: self.starred,
            is_public: self.is_public,
            is_featured: self.is_featured,
            is_pinned: self.is_pinned,
            is_public_kickoff: self.is_public_kickoff,
            auto_naming: self.auto_naming,
            default_process_name_format: self.default_process_name_format,
            default_folder: self.default_folder,
            folder_changeable_by_launcher: self.folder_changeable_by_launcher,
            dual_version_enabled: self.dual_version_enabled,
            folderize_process: self.folderize_process,
            tag_process: self.tag_process,
            allow_launcher_change_name: self.allow_launcher_change_name,
            can_add_oot: self.can_add_oot,
        }
    }
}
