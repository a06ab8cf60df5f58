//! A kick-off field.

use crate::api::form_fields::{FieldColumn, FieldOption, FieldType};
use crate::json::Json;
use crate::json::lenient::record::record;
use crate::support::timestamp::Timestamp;

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
