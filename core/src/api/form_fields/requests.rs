//! Request bodies that define and move form fields.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::form_fields::models::{FieldColumn, FieldOption, FieldType};
use crate::checks::problems::Problems;
use crate::checks::{arguments, ids};
use crate::error::Result;
use crate::json::Json;

/// The definition of a form field: of a step, of a kick-off form or of a one-off task.
#[skip_serializing_none]
#[derive(Debug, Clone, PartialEq, Serialize, uniffi::Record)]
pub struct WriteFormField {
    /// The label of the field.
    pub label: String,
    /// The kind of value. The web application of Tallyfy cannot show `email`.
    pub field_type: FieldType,
    /// Whether a value is required.
    pub required: bool,
    /// Help for the user who fills in the field.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub guidance: Option<String>,
    /// The position in the form, from 1.
    #[uniffi(default)]
    pub position: Option<i32>,
    /// The choices of radio (at least two), dropdown and multiselect (at least one). Each has a text.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<FieldOption>,
    /// The columns of a table, at least one. Each has a heading.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<FieldColumn>,
    /// The default value.
    #[uniffi(default)]
    pub default_value: Option<Json>,
    /// Whether the default applies.
    #[uniffi(default)]
    pub default_value_enabled: Option<bool>,
    /// Whether a date has a time of day.
    #[uniffi(default)]
    pub collect_time: Option<bool>,
    /// Whether the text may have formatting.
    #[uniffi(default)]
    pub use_wysiwyg_editor: Option<bool>,
    /// Validation rules in the syntax of Laravel.
    #[uniffi(default)]
    pub field_validation: Option<Vec<String>>,
    /// Text before the value.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub prefix: Option<String>,
    /// Text after the value.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub suffix: Option<String>,
    /// Further settings.
    #[uniffi(default)]
    pub settings: Option<Json>,
    /// The list that fills the choices.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "arguments::is_absent")]
    pub list: Option<String>,
}

/// The step that a form field is moved to.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct MoveFormField {
    /// The id of the step of the same template.
    pub target_step_id: String,
    /// The position in the form of that step, from 1.
    #[uniffi(default)]
    pub position: Option<i32>,
}

/// The place that a form field gets. The API has no route for the place of one field alone.
#[derive(Serialize)]
pub(super) struct FieldPlace<'a> {
    pub(super) capture_id: &'a str,
    pub(super) position: i32,
}

/// What a field with choices must have.
const OPTIONS_HINT: &str = "Give the choices of the field: radio has at least two, dropdown and multiselect at least one, \
                            each with a text and with its own id";
const COLUMNS_HINT: &str = "Give the columns of the table: at least one, each with a label and with its own id";

impl WriteFormField {
    /// Creates the definition of a field with the required fields only.
    pub fn new(label: impl Into<String>, field_type: FieldType, required: bool) -> Self {
        Self {
            label: label.into(),
            field_type,
            required,
            guidance: None,
            position: None,
            options: Vec::new(),
            columns: Vec::new(),
            default_value: None,
            default_value_enabled: None,
            collect_time: None,
            use_wysiwyg_editor: None,
            field_validation: None,
            prefix: None,
            suffix: None,
            settings: None,
            list: None,
        }
    }

    /// Checks the definition. The server does not check the choices of a one-off task's field.
    pub(crate) fn validate(&self) -> Result<()> {
        let mut problems = Problems::default();
        if arguments::is_blank(&self.label) {
            problems.add("label is blank", "A field has a label");
        }
        problems.check_known("field_type", self.field_type == FieldType::Unknown);
        problems.check(arguments::validate_at_least(1, "position", self.position));
        let least = match self.field_type {
            FieldType::Radio => 2,
            FieldType::Dropdown | FieldType::Multiselect => 1,
            _ => 0,
        };
        // The list that fills the choices may be named in place of them.
        if self.options.len() < least && arguments::is_absent(&self.list) {
            problems.add(format!("options has {} of at least {least} choices", self.options.len()), OPTIONS_HINT);
        }
        let options = self.options.iter().map(|option| (option.id, &option.text));
        check_entries(&mut problems, "options", "text", options, OPTIONS_HINT);
        if self.field_type == FieldType::Table && self.columns.is_empty() {
            problems.add("columns is empty", COLUMNS_HINT);
        }
        let columns = self.columns.iter().map(|column| (column.id, &column.label));
        check_entries(&mut problems, "columns", "label", columns, COLUMNS_HINT);
        problems.into_result()
    }
}

/// Checks that each entry has a name, and an id of its own.
fn check_entries<'a>(
    problems: &mut Problems,
    field: &str,
    name: &str,
    entries: impl Iterator<Item = (i64, &'a Option<String>)>,
    hint: &str,
) {
    let mut seen = Vec::new();
    for (at, (id, text)) in entries.enumerate() {
        if arguments::is_absent(text) {
            problems.add(format!("{field}[{at}].{name} is blank"), hint);
        }
        if seen.contains(&id) {
            problems.add(format!("{field}[{at}].id is {id} again"), hint);
        }
        seen.push(id);
    }
}

/// Checks the definitions of several fields. The error lists what is wrong with all of them.
pub(crate) fn validate_fields(at: &str, fields: &[WriteFormField]) -> Result<()> {
    let mut problems = Problems::default();
    for (index, field) in fields.iter().enumerate() {
        problems.check_at(&format!("{at}[{index}]"), field.validate());
    }
    problems.into_result()
}

impl MoveFormField {
    pub(super) fn validate(&self) -> Result<()> {
        let mut problems = Problems::default();
        problems.check(ids::validate_list("target_step_id", std::slice::from_ref(&self.target_step_id)));
        problems.check(arguments::validate_at_least(1, "position", self.position));
        problems.into_result()
    }
}

#[cfg(test)]
#[path = "requests_tests.rs"]
mod tests;
