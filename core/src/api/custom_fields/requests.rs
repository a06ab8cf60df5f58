//! Queries and request bodies for custom fields.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::custom_fields::models::CustomFieldType;
use crate::checks::arguments;
use crate::error::{Result, TallyfyError};
use crate::http::known_words::check_word;
use crate::json::Json;

/// Filters and options of a list of custom fields.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct CustomFieldKeyQuery {
    /// Only fields of this kind of record, such as `process`.
    #[uniffi(default)]
    pub applies_to: Option<String>,
    /// Only fields of this origin, such as `system`.
    #[uniffi(default)]
    pub key_type: Option<String>,
    /// Only fields with this kind of value.
    #[uniffi(default)]
    pub field_type: Option<CustomFieldType>,
    /// Only fields that must, or need not, have a value.
    #[uniffi(default)]
    pub is_required: Option<bool>,
    /// Only fields that are, or are not, in use.
    #[uniffi(default)]
    pub is_active: Option<bool>,
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// The field to sort by. The order is that of `sort_direction`: a leading `-` has no meaning here.
    #[uniffi(default)]
    pub sort_by: Option<String>,
    /// `asc` or `desc`.
    #[uniffi(default)]
    pub sort_direction: Option<String>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// The data of a custom field to create.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct CreateCustomFieldKey {
    /// The key, which names the value on each record.
    pub key: String,
    /// The kind of record that gets the field, such as `process`.
    pub applies_to: String,
    /// The kind of value.
    pub field_type: CustomFieldType,
    /// Whether each record must have a value.
    #[uniffi(default)]
    pub is_required: Option<bool>,
    /// Whether the field is in use.
    #[uniffi(default)]
    pub is_active: Option<bool>,
    /// The options of a field with a choice. No source says what an option looks like.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Json>,
    /// The columns of a table. No source says what a column looks like.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Json>,
}

impl CustomFieldKeyQuery {
    pub(super) fn validate(&self) -> Result<()> {
        let check = |word: &str| check_word("sort_direction", word, &["asc", "desc"]);
        self.sort_direction.as_deref().map_or(Ok(()), check)
    }
}

impl CreateCustomFieldKey {
    /// Creates the data of a custom field with the required fields only.
    pub fn new(key: impl Into<String>, applies_to: impl Into<String>, field_type: CustomFieldType) -> Self {
        Self {
            key: key.into(),
            applies_to: applies_to.into(),
            field_type,
            is_required: None,
            is_active: None,
            options: Vec::new(),
            columns: Vec::new(),
        }
    }

    pub(super) fn validate(&self) -> Result<()> {
        validate_key(&self.key)?;
        if arguments::is_blank(&self.applies_to) {
            let hint = "Say which kind of record gets the field, such as process; nothing was sent";
            return Err(TallyfyError::invalid("applies_to is blank", hint));
        }
        Ok(())
    }
}

/// Validates the key of a custom field, which is one segment of a path.
pub(super) fn validate_key(key: &str) -> Result<()> {
    let problem = match key {
        key if arguments::is_blank(key) => "is blank",
        "." | ".." => "consists of dots",
        key if key.contains(['/', '\\']) => "contains a slash or a backslash",
        _ => return Ok(()),
    };
    let hint = "Pass a key as custom_fields.list returns it; nothing was sent";
    Err(TallyfyError::invalid(format!("key {problem}"), hint))
}
