//! A field of a form, whatever form it belongs to.

use crate::api::form_fields::{FieldColumn, FieldOption, FieldType, FormFieldEntry};
use crate::api::kickoff_fields::KickoffField;
use crate::helpers::names::Names;
use crate::json::{Json, JsonMap};

/// What a form says about one of its fields.
pub(in crate::helpers) struct Field<'a> {
    pub(in crate::helpers) id: &'a str,
    alias: Option<&'a str>,
    label: Option<&'a str>,
    field_type: Option<FieldType>,
    options: &'a [FieldOption],
    columns: &'a [FieldColumn],
    /// Whether the form needs a value and has no default for it.
    pub(in crate::helpers) needs_value: bool,
    /// Whether a list outside of the form has the choices.
    has_list: bool,
}

impl<'a> From<&'a KickoffField> for Field<'a> {
    fn from(field: &'a KickoffField) -> Self {
        let has_default =
            field.default_value_enabled == Some(true) && field.default_value.as_ref().is_some_and(is_value);
        Self {
            id: &field.id,
            alias: field.alias.as_deref(),
            label: field.label.as_deref(),
            field_type: field.field_type,
            options: field.options.as_deref().unwrap_or_default(),
            columns: field.columns.as_deref().unwrap_or_default(),
            needs_value: field.required == Some(true) && !has_default,
            has_list: has_list(&field.extra),
        }
    }
}

impl<'a> From<&'a FormFieldEntry> for Field<'a> {
    fn from(field: &'a FormFieldEntry) -> Self {
        let is_filled = field.answer().is_some_and(is_value);
        Self {
            id: &field.id,
            alias: field.alias.as_deref(),
            label: field.label.as_deref(),
            field_type: field.field_type,
            options: field.options.as_deref().unwrap_or_default(),
            columns: field.columns.as_deref().unwrap_or_default(),
            needs_value: field.required == Some(true) && !is_filled,
            has_list: has_list(&field.extra),
        }
    }
}

fn has_list(extra: &JsonMap) -> bool {
    extra.get("list").is_some_and(is_value)
}

/// Whether a value is one that the server keeps: it takes these for none, in a field of any type.
pub(in crate::helpers) fn is_value(value: &Json) -> bool {
    match value {
        Json::Null | Json::Bool { value: false } | Json::Int { value: 0 } => false,
        Json::Text { value } => !value.trim().is_empty(),
        Json::Array { items } => !items.is_empty(),
        Json::Object { entries } => !entries.is_empty(),
        _ => true,
    }
}

impl<'a> Field<'a> {
    pub(in crate::helpers) fn names(&self) -> Names<'a> {
        Names { id: self.id, alias: self.alias, title: self.label.unwrap_or_default() }
    }

    /// What people call it.
    pub(in crate::helpers) fn label(&self) -> &'a str {
        self.label.filter(|label| !label.trim().is_empty()).or(self.alias).unwrap_or(self.id)
    }

    pub(super) fn options(&self) -> &'a [FieldOption] {
        self.options
    }

    pub(super) fn columns(&self) -> &'a [FieldColumn] {
        self.columns
    }

    /// The type by which values are encoded. Nothing if they must pass as they are: this version does not know the type, or
    /// the choices are elsewhere.
    pub(super) fn encoding(&self) -> Option<FieldType> {
        self.field_type.filter(|kind| *kind != FieldType::Unknown && !self.has_list)
    }
}
