//! Queries for templates.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::filters::Archived;
use crate::api::templates::models::TemplateType;

/// Filters and options of a list of templates.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct TemplateQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// Only templates of this kind.
    #[uniffi(default)]
    pub r#type: Option<TemplateType>,
    /// Only templates in this state.
    #[uniffi(default)]
    pub status: Option<String>,
    /// True: only starred templates. False: only templates that are not starred.
    #[uniffi(default)]
    pub starred: Option<bool>,
    /// Only templates in this folder.
    #[uniffi(default)]
    pub folder: Option<String>,
    /// Only templates with this tag.
    #[uniffi(default)]
    pub tag: Option<String>,
    /// Only templates of this member.
    #[uniffi(default)]
    pub owner_id: Option<i64>,
    /// Whether archived templates are listed, too, or alone. Default: neither.
    #[uniffi(default)]
    pub archived: Option<Archived>,
    /// The field to sort by; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort_by: Option<String>,
    /// What to include: `steps`, `tags`, `folder`, `folders`, `linked_tasks`, `assets`, `prerun`, `automated_actions`,
    /// `permissions`, `stages`, `member_watchers`, `guest_watchers`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// What to include when one template is read.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct GetTemplate {
    /// What to include: `steps`, `tags`, `folder`, `folders`, `linked_tasks`, `assets`, `prerun`, `automated_actions`,
    /// `permissions`, `stages`, `member_watchers`, `guest_watchers`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// 1: also the folders around the template's folder.
    #[uniffi(default)]
    pub entire_folder_tree: Option<i32>,
}
