//! What an edit of a form field names.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::form_fields::models::{FieldColumn, FieldOption, FieldType};
use crate::api::form_fields::requests::WriteFormField;
use crate::json::Json;

/// What changes of a form field, of a step or of a kick-off form. Everything that is left out stays as it is.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct EditFormField {
    /// The label of the field.
    #[uniffi(default)]
    pub label: Option<String>,
    /// The kind of value. The web application of Tallyfy cannot show `email`.
    #[uniffi(default)]
    pub field_type: Option<FieldType>,
    /// Whether a value is required.
    #[uniffi(default)]
    pub required: Option<bool>,
    /// Help for the user who fills in the field.
    #[uniffi(default)]
    pub guidance: Option<String>,
    /// The position in the form, from 1.
    #[uniffi(default)]
    pub position: Option<i32>,
    /// The choices of radio (at least two), dropdown and multiselect (at least one). Each has a text.
    #[uniffi(default)]
    pub options: Option<Vec<FieldOption>>,
    /// The columns of a table, at least one. Each has a heading.
    #[uniffi(default)]
    pub columns: Option<Vec<FieldColumn>>,
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
    pub prefix: Option<String>,
    /// Text after the value.
    #[uniffi(default)]
    pub suffix: Option<String>,
    /// Further settings.
    #[uniffi(default)]
    pub settings: Option<Json>,
    /// The list that fills the choices.
    #[uniffi(default)]
    pub list: Option<String>,
}

/// What every change of a form field must say.
pub(crate) struct KeptField {
    pub(crate) label: String,
    pub(crate) field_type: FieldType,
    pub(crate) required: bool,
    pub(crate) options: Vec<FieldOption>,
    pub(crate) columns: Vec<FieldColumn>,
    pub(crate) list: Option<String>,
}

impl EditFormField {
    /// Returns the definition of the field after the edit. Settings that the edit does not name are left out.
    pub(crate) fn onto(self, field: KeptField) -> WriteFormField {
        WriteFormField {
            label: self.label.unwrap_or(field.label),
            field_type: self.field_type.unwrap_or(field.field_type),
            required: self.required.unwrap_or(field.required),
            options: self.options.unwrap_or(field.options),
            columns: self.columns.unwrap_or(field.columns),
            guidance: self.guidance,
            position: self.position,
            default_value: self.default_value,
            default_value_enabled: self.default_value_enabled,
            collect_time: self.collect_time,
            use_wysiwyg_editor: self.use_wysiwyg_editor,
            field_validation: self.field_validation,
            prefix: self.prefix,
            suffix: self.suffix,
            settings: self.settings,
            list: self.list.or(field.list),
        }
    }
}
