//! A form field: as a step defines it (`capture` in the API), and with its answer.

use crate::json::lenient::record::record;
use crate::json::lenient::sent_record::sent_record;
use crate::json::lenient::string_enum::string_enum;
use crate::json::{Json, JsonMap};
use crate::support::timestamp::Timestamp;

string_enum! {
    /// The kind of value that a field takes.
    pub enum FieldType {
        /// `text`: one line, at most 200 characters.
        Text = "text",
        /// `textarea`: many lines, at most 30000 characters.
        Textarea = "textarea",
        /// `radio`: one option; the value is its exact text.
        Radio = "radio",
        /// `dropdown`: one option; the value is an object with `id`, `text` and `value`.
        Dropdown = "dropdown",
        /// `multiselect`: several options, each an object with `selected` set to true.
        Multiselect = "multiselect",
        /// `date`: a point in time in ISO 8601.
        Date = "date",
        /// `email`: an e-mail address.
        Email = "email",
        /// `file`: a list of uploaded files.
        File = "file",
        /// `table`: a flat list with one entry for each column.
        Table = "table",
        /// `assignees_form`: an object with `users`, `guests` and `groups`.
        AssigneesForm = "assignees_form",
    }
}

sent_record! {
    /// A choice of a field.
    pub struct FieldOption {
        /// The number of the choice within its field. 0 if the server sent none.
        pub id: i64,
        /// The text of the choice.
        #[json(bare)]
        #[uniffi(default)]
        pub text: Option<String>,
        /// The value of the choice. Usually absent.
        #[uniffi(default)]
        pub value: Option<Json>,
        /// Whether the choice must be selected.
        #[uniffi(default)]
        pub required: Option<bool>,
    }
}

impl FieldOption {
    /// Creates a choice.
    pub fn new(id: i64, text: impl Into<String>) -> Self {
        Self { id, text: Some(text.into()), value: None, required: None, extra: JsonMap::new() }
    }
}

impl FieldColumn {
    /// Creates a column.
    pub fn new(id: i64, label: impl Into<String>) -> Self {
        Self { id, label: Some(label.into()), extra: JsonMap::new() }
    }
}

sent_record! {
    /// A column of a table field.
    pub struct FieldColumn {
        /// The number of the column within its field.
        pub id: i64,
        /// The heading.
        #[uniffi(default)]
        pub label: Option<String>,
    }
}

record! {
    /// A field that is filled in with a task (`capture` in the API).
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
        pub created_at: Option<Timestamp>,
        /// When the field was last changed.
        pub last_updated: Option<Timestamp>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
    }
}

record! {
    /// A form field of a task or of a kick-off form, with its answer.
    pub struct FormFieldEntry {
        /// The id: 32 hexadecimal characters, the key of its value in `taskdata` or `prerun`.
        pub id: String,
        /// The text beside the field.
        pub label: Option<String>,
        /// A name for variables and webhooks.
        pub alias: Option<String>,
        /// The type of the field.
        pub field_type: Option<FieldType>,
        /// The choices of radio, dropdown and multiselect.
        pub options: Option<Vec<FieldOption>>,
        /// The columns of a table.
        pub columns: Option<Vec<FieldColumn>>,
        /// Whether it must be filled in.
        pub required: Option<bool>,
        /// The place in the form, from 1.
        pub position: Option<i32>,
        /// The name of the step that the field belongs to.
        pub step_name: Option<String>,
        /// The id of the task that the field belongs to.
        pub task_id: Option<String>,
        /// The answer, under the name that some responses have.
        pub field_value: Option<Json>,
        /// The answer, under the name that other responses have.
        pub value: Option<Json>,
    }
}

impl FormFieldEntry {
    /// Returns the answer, whichever name it has.
    pub(crate) fn answer(&self) -> Option<&Json> {
        self.field_value.as_ref().or(self.value.as_ref())
    }
}

record! {
    /// The form fields of a template or of a process: those of its kick-off form and those of its steps.
    pub struct Forms {
        /// The id of the template or the process.
        pub id: Option<String>,
        /// The title of the template, or the name of the process.
        pub title: Option<String>,
        /// The form fields of the steps or of the tasks.
        #[json(include)]
        pub form_fields: Option<Vec<FormFieldEntry>>,
        /// The fields of the kick-off form.
        #[json(include)]
        pub ko_form_fields: Option<Vec<FormFieldEntry>>,
    }
}
