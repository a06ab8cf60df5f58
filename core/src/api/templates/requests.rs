//! Request bodies that create, change and copy templates.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::form_fields::WriteFormField;
use crate::api::templates::models::TemplateType;
use crate::checks::arguments;
use crate::json::Json;

/// The data of a template to create.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct CreateTemplate {
    /// The title, 1 to 250 characters.
    pub title: String,
    /// The kind.
    pub r#type: TemplateType,
    /// The description, at most 2000 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub summary: Option<String>,
    /// The member who owns the template.
    #[uniffi(default)]
    pub owner_id: Option<i64>,
    /// The member who is recorded as having created it.
    #[uniffi(default)]
    pub user_id: Option<i64>,
    /// The members who may see it.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<i64>,
    /// The ids of groups who may see it.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// The fields that are filled in at launch.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub prerun: Vec<WriteFormField>,
    /// The id of the folder.
    #[uniffi(default)]
    pub folder_id: Option<String>,
    /// The URL that is notified of launches and completions.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub webhook: Option<String>,
    /// Help for the user who launches.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub guidance: Option<String>,
    /// The icon.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub icon: Option<String>,
    /// The address of a video.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub explanation_video: Option<String>,
    /// The picture for outsiders.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub public_cover: Option<String>,
    /// Whether the signed-in user stars it.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Whether all members of the organization can see it.
    #[uniffi(default)]
    pub is_public: Option<bool>,
    /// Whether it is featured.
    #[uniffi(default)]
    pub is_featured: Option<bool>,
    /// Whether users outside the organization may launch it.
    #[uniffi(default)]
    pub is_public_kickoff: Option<bool>,
    /// Whether processes are named automatically.
    #[uniffi(default)]
    pub auto_naming: Option<bool>,
    /// How processes are named, at most 550 characters.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub default_process_name_format: Option<String>,
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

/// The changes to a template. The title and both lists of who may see it are always sent: left out, the server would
/// remove all permissions. Other fields that are left out stay unchanged.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateTemplate {
    /// The title, 1 to 250 characters.
    pub title: String,
    /// All members who may see it. They replace the current ones.
    pub users: Vec<i64>,
    /// The ids of all groups who may see it. They replace the current ones.
    pub groups: Vec<String>,
    /// The kind.
    #[uniffi(default)]
    pub r#type: Option<TemplateType>,
    /// The description, at most 2000 characters.
    #[uniffi(default)]
    pub summary: Option<String>,
    /// The member who owns the template.
    #[uniffi(default)]
    pub owner_id: Option<i64>,
    /// The member who is recorded as having changed it.
    #[uniffi(default)]
    pub user_id: Option<i64>,
    /// All kick-off fields, as the server last sent them. They replace the current ones: a field that is not in the list is
    /// deleted with its values.
    #[uniffi(default)]
    pub prerun: Option<Vec<Json>>,
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

/// How a template is copied.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct DuplicateTemplate {
    /// The title of the copy, 1 to 250 characters. Default: the server chooses one.
    #[uniffi(default)]
    pub title: Option<String>,
    /// The id of the organization to copy from. Default: the organization of the client.
    #[uniffi(default)]
    pub tenant: Option<String>,
}

impl CreateTemplate {
    /// Creates the data of a template with the required fields only.
    pub fn new(title: impl Into<String>, r#type: TemplateType) -> Self {
        Self {
            title: title.into(),
            r#type,
            summary: None,
            owner_id: None,
            user_id: None,
            users: Vec::new(),
            groups: Vec::new(),
            prerun: Vec::new(),
            folder_id: None,
            webhook: None,
            guidance: None,
            icon: None,
            explanation_video: None,
            public_cover: None,
            starred: None,
            is_public: None,
            is_featured: None,
            is_public_kickoff: None,
            auto_naming: None,
            default_process_name_format: None,
            dual_version_enabled: None,
            folderize_process: None,
            tag_process: None,
            allow_launcher_change_name: None,
            can_add_oot: None,
        }
    }
}

impl DuplicateTemplate {
    /// The body that is sent: it always names the organization to copy from.
    pub(super) fn with_tenant(&self, org: Option<&str>) -> Self {
        let tenant = self.tenant.clone().or_else(|| org.map(str::to_owned));
        Self { title: self.title.clone(), tenant }
    }
}
