//! Responses about custom fields.

use crate::json::Json;
use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;

string_enum! {
    /// The kind of value of a custom field.
    pub enum CustomFieldType {
        /// `text`: a line of text.
        Text = "text",
        /// `textarea`: a longer text.
        Textarea = "textarea",
        /// `number`: a number.
        Number = "number",
        /// `boolean`: true or false.
        Boolean = "boolean",
        /// `date`: a date.
        Date = "date",
        /// `email`: an e-mail address.
        Email = "email",
        /// `url`: an address of the web.
        Url = "url",
        /// `radio`: one of some options, shown as buttons.
        Radio = "radio",
        /// `dropdown`: one of some options, shown as a list.
        Dropdown = "dropdown",
        /// `multiselect`: any of some options.
        Multiselect = "multiselect",
        /// `table`: a table.
        Table = "table",
    }
}

record! {
    /// A custom field that the organization has defined for one kind of record.
    pub struct CustomFieldKey {
        /// The id.
        pub id: Option<String>,
        /// The key, which names the value on each record. It never changes.
        pub key: String,
        /// The kind of record that has the field, such as `process`.
        pub applies_to: Option<String>,
        /// The kind of value.
        pub field_type: Option<CustomFieldType>,
        /// `system` for a field of Tallyfy itself, whose values cannot be changed.
        pub key_type: Option<String>,
        /// Whether each record must have a value.
        pub is_required: Option<bool>,
        /// Whether the field is in use.
        pub is_active: Option<bool>,
        /// The options of a field with a choice. No source says what an option looks like.
        pub options: Option<Vec<Json>>,
        /// The columns of a table. No source says what a column looks like.
        pub columns: Option<Vec<Json>>,
    }
}
