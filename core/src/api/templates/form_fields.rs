//! Form fields: kick-off fields of a template (`preruns` in the API), form fields of a step (`captures`).

use crate::json::Json;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
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

record! {
    /// A choice of a field.
    pub struct FieldOption {
        /// The number of the choice within its field. 0 if the server sent none.
        pub id: i64,
        /// The text of the choice.
        #[json(bare)]
        pub text: Option<String>,
        /// The value of the choice. Usually absent.
        pub value: Option<Json>,
        /// Whether the choice must be selected.
        pub required: Option<bool>,
    }
}

record! {
    /// A column of a table field.
    pub struct FieldColumn {
        /// The number of the column within its field.
        pub id: i64,
        /// The heading.
        pub label: Option<String>,
    }
}

record! {
    /// A field that is filled in when a process is launched (`prerun` in the API).
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
        pub created_at: Option<Timestamp>,
        /// When the field was last changed.
        pub last_updated: Option<Timestamp>,
        /// Metadata that the organization defines.
        pub custom_fields: Option<Json>,
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
