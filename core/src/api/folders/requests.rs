//! Queries and request bodies for folders.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::folders::models::{FolderSubject, FolderType};
use crate::checks::arguments::{is_blank, unknown_word, validate_at_least, validate_length};
use crate::error::Result;
use crate::http::path::validate_segment;

/// Filters and options of a list of folders.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct FolderQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// Only folders for this kind of object.
    #[uniffi(default)]
    pub folder_type: Option<FolderType>,
    /// The field to sort by, such as `name` or `position`; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `children`, which is the tree below each folder.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 10.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// The data of a folder to create.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct CreateFolder {
    /// The name, 1 to 32 characters.
    pub name: String,
    /// What it is for. It never changes: a process goes only into a folder for processes.
    pub folder_type: FolderType,
    /// The id of the folder to put it into.
    #[uniffi(default)]
    pub parent_id: Option<String>,
}

/// The changed data of a folder.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct UpdateFolder {
    /// The name, 1 to 32 characters. It is always sent.
    pub name: String,
    /// The id of the folder to put it into.
    #[uniffi(default)]
    pub parent_id: Option<String>,
    /// The place among its neighbours, from 1.
    #[uniffi(default)]
    pub position: Option<i32>,
}

impl CreateFolder {
    pub(super) fn validate(&self) -> Result<()> {
        validate_name(&self.name)?;
        if self.folder_type == FolderType::Unknown {
            return Err(unknown_word("folder_type"));
        }
        self.parent_id.as_deref().map_or(Ok(()), validate_segment)
    }
}

impl UpdateFolder {
    pub(super) fn validate(&self) -> Result<()> {
        validate_name(&self.name)?;
        validate_at_least(1, "position", self.position)?;
        self.parent_id.as_deref().map_or(Ok(()), validate_segment)
    }
}

fn validate_name(name: &str) -> Result<()> {
    let name = if is_blank(name) { "" } else { name };
    validate_length("name", name, 1..=32, "A folder's name has 1 to 32 characters; nothing was sent")
}

/// What is put into a folder.
#[derive(Serialize)]
pub(super) struct AddObject<'a> {
    pub(super) folder_id: &'a str,
    pub(super) subject_type: FolderSubject,
    pub(super) subject_id: &'a str,
}

impl AddObject<'_> {
    pub(super) fn validate(&self) -> Result<()> {
        if self.subject_type == FolderSubject::Unknown {
            return Err(unknown_word("subject_type"));
        }
        [self.folder_id, self.subject_id].into_iter().try_for_each(validate_segment)
    }
}
