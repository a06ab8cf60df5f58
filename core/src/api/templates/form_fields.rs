//! Form fields: kick-off fields of a template (`preruns` in the API), form fields of a step (`captures`).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::json::Json;
use crate::support::timestamp::{Timestamp, optional_timestamp};

/// The kind of value that a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, uniffi::Enum)]
pub enum FieldType {
    /// `text`: one line, at most 200 characters.
    #[serde(rename = "text")]
    Text,
    /// `textarea`: many lines, at most 30000 characters.
    #[serde(rename = "textarea")]
    Textarea,
    /// `radio`: one option; the value is its exact text.
    #[serde(rename = "radio")]
    Radio,
    /// `dropdown`: one option; the value is an object with `id`, `text` and `value`.
    #[serde(rename = "dropdown")]
    Dropdown,
    /// `multiselect`: several options, each an object with `selected` set to true.
    #[serde(rename = "multiselect")]
    Multiselect,
    /// `date`: a point in time in ISO 8601.
    #[serde(rename = "date")]
    Date,
    /// `email`: an e-mail address.
    #[serde(rename = "email")]
    Email,
    /// `file`: a list of uploaded files.
    #[serde(rename = "file")]
    File,
    /// `table`: a flat list with one entry for each column.
    #[serde(rename = "table")]
    Table,
    /// `assignees_form`: an object with `users`, `guests` and `groups`.
    #[serde(rename = "assignees_form")]
    AssigneesForm,
    /// `unknown`: a value that this version of the library does not know. It cannot be sent.
    #[serde(other, skip_serializing)]
    Unknown,
}

/// A choice of a field.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct FieldOption {
    /// The number of the choice within its field.
    pub id: i64,
    /// The text of the choice.
    pub text: Option<String>,
    /// The value of the choice. Usually absent.
    pub value: Option<Json>,
    /// Whether the choice must be selected.
    pub required: Option<bool>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}

/// A column of a table field.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct FieldColumn {
    /// The number of the column within its field.
    pub id: i64,
    /// The heading.
    pub label: Option<String>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}

/// A field that is filled in when a process is launched (`prerun` in the API).
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct KickoffField {
    /// The id: 32 hexadecimal characters. It is the key of the value at launch.
    pub id: String,
    /// The id of the template.
    pub checklist_id: Option<String>,
    /// The kind of value.
    pub field_type: Option<FieldType>,
    /// The label of the field.
    pub label: Option<String>,
    /// A name for variables and webhooks; it is never a key in a request.
    pub alias: Option<String>,
    /// Help for the user who fills in the field.
    pub guidance: Option<String>,
    /// The position in the form, from 1.
    pub position: Option<i32>,
    /// Whether a value is required.
    pub required: Option<bool>,
    /// The choices of radio, dropdown and multiselect.
    pub options: Option<Vec<FieldOption>>,
    /// The columns of a table.
    pub columns: Option<Vec<FieldColumn>>,
    /// Whether the default applies.
    pub default_value_enabled: Option<bool>,
    /// The default value.
    pub default_value: Option<Json>,
    /// Validation rules in the syntax of Laravel.
    pub field_validation: Option<Vec<String>>,
    /// Whether the text may have formatting.
    pub use_wysiwyg_editor: Option<bool>,
    /// Whether a date has a time of day.
    pub collect_time: Option<bool>,
    /// When the field was created.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub created_at: Option<Timestamp>,
    /// When the field was last changed.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub last_updated: Option<Timestamp>,
    /// Metadata that the organization defines.
    pub custom_fields: Option<Json>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}

/// A field that is filled in with a task (`capture` in the API).
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct FormField {
    /// The id: 32 hexadecimal characters. It is the key of the value in a task.
    pub id: String,
    /// The id of the step.
    pub step_id: Option<String>,
    /// The kind of value.
    pub field_type: Option<FieldType>,
    /// The label of the field.
    pub label: Option<String>,
    /// A name for variables and webhooks; it is never a key in a request.
    pub alias: Option<String>,
    /// Help for the user who fills in the field.
    pub guidance: Option<String>,
    /// The position in the form, from 1.
    pub position: Option<i32>,
    /// Whether a value is required.
    pub required: Option<bool>,
    /// The choices of radio, dropdown and multiselect.
    pub options: Option<Vec<FieldOption>>,
    /// The columns of a table.
    pub columns: Option<Vec<FieldColumn>>,
    /// Whether the default applies.
    pub default_value_enabled: Option<bool>,
    /// The default value.
    pub default_value: Option<Json>,
    /// Validation rules in the syntax of Laravel.
    pub field_validation: Option<Vec<String>>,
    /// Whether the text may have formatting.
    pub use_wysiwyg_editor: Option<bool>,
    /// Whether a date has a time of day.
    pub collect_time: Option<bool>,
    /// Text before the value.
    pub prefix: Option<String>,
    /// Text after the value.
    pub suffix: Option<String>,
    /// Further settings.
    pub settings: Option<Json>,
    /// The list that fills the choices.
    pub list: Option<String>,
    /// When the field was created.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub created_at: Option<Timestamp>,
    /// When the field was last changed.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub last_updated: Option<Timestamp>,
    /// Metadata that the organization defines.
    pub custom_fields: Option<Json>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}
