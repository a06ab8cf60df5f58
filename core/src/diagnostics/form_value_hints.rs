//! Hints for values of form fields that the server rejects: which field it is, what was sent, and what the field takes.
//! The server names a field by its id, by its label, or not at all. See `hints.rs` for the names of the sources.

use serde_json::Value;

use super::context::DiagnosisContext;
use super::path_hints::looks_like_an_id;
use super::route::is_any_operation;
use super::word_match::{MISSING, Words};
use crate::support::plain_text::to_short_plain_text;
use crate::transport::error_body::ErrorBody;

/// The operations that take values of form fields, with the member of their body.
const OPERATIONS: [(&[&str], &str); 3] = [
    (&["POST runs", "PUT runs/*"], "prerun"),
    (&["PUT runs/*/tasks/*", "PUT tasks/*"], "taskdata"),
    (&["POST runs/*/completed-tasks", "POST completed-tasks"], "taskdata"),
];

/// The members of a launch and of a completion that the server may miss, or find invalid, apart from form fields.
const BODY_MEMBERS: [&str; 5] = ["checklist_id", "name", "task_id", "is_approved", "override_user"];

/// The maximum number of fields that a hint describes.
const MAX_FIELDS: usize = 3;

/// The maximum length of a field's name in a hint.
const MAX_NAME_CHARS: usize = 60;

/// A type of form fields: the words that tell it, whole and in a message about one field, and what it takes (facts 15).
struct FieldType {
    words: &'static [&'static str],
    takes: &'static str,
}

const TYPES: [FieldType; 9] = [
    FieldType {
        words: &["column", "columns", "table"],
        takes: "a table takes one flat list with a value for every column, in order; to send no values, leave the table out",
    },
    FieldType { words: &["dropdown", "drop down", "option with"], takes: DROPDOWN },
    FieldType {
        words: &["radio", "text of an option"],
        takes: "a radio field takes the text of one option, exactly as it is written, as bare text",
    },
    FieldType {
        words: &["multiselect", "multi select", "list of options", "checklist options"],
        takes: r#"a multiselect field takes a list of options, each as {"id": 1, "text": "…", "value": "…", "selected": true}"#,
    },
    FieldType { words: &["date", "datetime"], takes: "a date field takes text in ISO 8601: 2026-03-01T09:00:00.000Z" },
    FieldType {
        words: &["file", "files", "filename", "attachment"],
        takes: "a file field takes a list of uploaded files, each as an object with id or url, and filename",
    },
    FieldType {
        words: &["assignee", "assignees", "assignees form", "people"],
        takes: r#"a people field takes {"users": [ids], "guests": [addresses], "groups": [ids]}"#,
    },
    FieldType { words: &["email", "e mail"], takes: "an email field takes an address as bare text" },
    FieldType {
        words: &["string", "characters"],
        takes: "a text field takes bare text of at most 200 characters, a long one 30000",
    },
];

const DROPDOWN: &str = r#"a dropdown takes one of its options as {"id": 1, "text": "…", "value": "…"}, with the id and the text of that option"#;

/// Returns the hint for a rejected value of a form field, or for one that is missing. Returns nothing if the response is
/// about something else.
pub(super) fn form_value_hint(context: &DiagnosisContext<'_>, error_body: &ErrorBody) -> Option<String> {
    let (_, member) = OPERATIONS.iter().find(|(operations, _)| is_any_operation(context, operations))?;
    let body = context.json_body();
    let values = &body[*member];
    let is_completion = is_any_operation(context, OPERATIONS[2].0);
    let mut names = Vec::new();
    let mut problems = Vec::new();
    for error in &error_body.fields {
        let Some(key) = form_field(&error.field, member, values, is_completion) else { continue };
        for message in &error.messages {
            let problem = Problem::new(key, message, values);
            if problem.is_missing { names.push(problem.name) } else { problems.push(problem.text()) }
        }
        if error.messages.is_empty() {
            names.push(plain_name(key));
        }
    }
    // A server that names no field says only "<label> is required" (facts 10).
    if error_body.fields.is_empty() {
        let label = error_body.text.as_deref().map(label_in)?;
        let is_missing = Words::of(&error_body.text).has_any(&["is required"]);
        let is_member = BODY_MEMBERS.contains(&&*label.to_lowercase().replace(' ', "_"));
        let may_lack_values = is_completion || is_any_operation(context, &["POST runs"]);
        names.extend((is_missing && may_lack_values && !is_member).then_some(label));
    }
    names.truncate(MAX_FIELDS);
    problems.truncate(MAX_FIELDS);
    let of = |names: &[String]| {
        let names: Vec<_> = names.iter().filter(|name| !name.is_empty()).map(|name| format!("\"{name}\"")).collect();
        if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) }
    };
    Some(match (*member, &*problems, &*names) {
        (_, [], []) => return None,
        // Facts 10 and 16: nine of ten failed launches.
        ("prerun", [], names) => format!(
            "A kick-off field is missing{}. Read the template (prerun) and give every required field a value, under its id. docs/forms.md shows \
             launches by label, which are checked before anything is sent",
            of(names)
        ),
        (_, [], names) if is_completion => format!(
            "A form field of the task is missing{}. Give each required field a value, under its id (taskdata), before you \
             complete the task",
            of(names)
        ),
        (_, [], names) => format!(
            "A form field of the task is missing{}. Read the fields of the task and give each required one a value, under its \
             id (taskdata)",
            of(names)
        ),
        ("prerun", problems, _) => format!(
            "A kick-off field is invalid: {}. Read the template (prerun) for its fields and their options. docs/forms.md \
             shows launches by label, which take values as people write them",
            problems.join("; ")
        ),
        (_, problems, _) => format!(
            "A form field of the task is invalid: {}. Read the task with form_fields for its fields and their options",
            problems.join("; ")
        ),
    })
}

/// Returns the key of the form field that an error is about. Empty if the error names none, nothing if it is about
/// another member of the body. Some errors have the id or the label of a field as their own key.
fn form_field<'a>(path: &'a str, member: &str, values: &Value, is_completion: bool) -> Option<&'a str> {
    const BETWEEN: [char; 4] = ['.', '[', ']', '/'];
    let (first, rest) = path.split_once(BETWEEN).unwrap_or((path, ""));
    if first == member {
        // An error of one part of a value is one of the whole value.
        return Some(rest.split(BETWEEN).next().unwrap_or_default());
    }
    let is_label = path.contains(|c: char| c.is_uppercase() || c == ' ' || !c.is_ascii());
    if is_label {
        return Some(path);
    }
    // The body of a completion has few members, and no form values.
    let is_other = is_completion && !BODY_MEMBERS.contains(&first);
    (is_other || looks_like_an_id(first) || values.get(first).is_some()).then_some(first)
}

/// What is wrong with one form field.
struct Problem<'a> {
    name: String,
    is_missing: bool,
    message: Words,
    sent: Option<&'a Value>,
}

impl<'a> Problem<'a> {
    fn new(key: &str, message: &String, values: &'a Value) -> Self {
        let words = Words::of([message]);
        let (label, problem) = split_label(message);
        let map = values.as_object();
        let only = || map.filter(|map| key.is_empty() && map.len() == 1)?.iter().next();
        let sent = map.and_then(|map| map.get_key_value(key)).or_else(only);
        let id = sent.map_or(key, |(id, _)| id);
        let name = if label.is_empty() || label.contains(id) && !id.is_empty() { plain_name(id) } else { label };
        Self {
            name,
            is_missing: words.has_any(MISSING),
            message: Words::of([&problem]),
            sent: sent.map(|(_, value)| value),
        }
    }

    fn text(&self) -> String {
        let sent = self.sent.map(|value| match value {
            Value::String(_) => "as text",
            Value::Number(_) => "as a number",
            Value::Bool(_) => "as true or false",
            Value::Array(_) => "as a list",
            Value::Object(_) => "as an object",
            Value::Null => "as null",
        });
        let sent = sent.map_or_else(String::new, |sent| format!(" was sent {sent}"));
        let told = TYPES.iter().find(|kind| self.message.has_any(kind.words)).map(|kind| kind.takes);
        let takes = told.unwrap_or(match self.sent {
            Some(Value::String(_)) => DROPDOWN,
            Some(Value::Object(_)) => {
                "a radio field takes the text of an option as bare text, and the id and the text of a dropdown belong to one option"
            }
            Some(Value::Array(_)) => {
                r#"a dropdown takes one option as an object, a multiselect field a list of them, each with "selected": true"#
            }
            _ => "the type of the field says what it takes",
        });
        let name = if self.name.is_empty() { "the field".to_owned() } else { format!("\"{}\"", self.name) };
        let colon = if sent.is_empty() { ": " } else { "; " };
        format!("{name}{sent}{colon}{takes}")
    }
}

fn plain_name(name: &str) -> String {
    to_short_plain_text(name, MAX_NAME_CHARS)
}

/// Returns the label at the start of a message, such as `Full name` of "The Full name field is required.". Empty if the
/// message starts otherwise.
fn label_in(message: &str) -> String {
    split_label(message).0
}

/// Returns the label at the start of a message, and the rest of it. The words of a label tell nothing about the problem.
fn split_label(message: &str) -> (String, String) {
    const NO_LABELS: [&str; 4] = ["value", "field", "option", "answer"];
    let start = message.strip_prefix("The ").unwrap_or(message);
    let start = start.strip_prefix("selected ").unwrap_or(start);
    let ends = [" field ", " must ", " is ", " has ", " may ", " does ", " needs ", " cannot ", " format "];
    let end = ends.iter().filter_map(|end| start.find(end)).min();
    let Some(end) = end.filter(|end| !NO_LABELS.contains(&&start[..*end])) else {
        return (String::new(), message.to_owned());
    };
    (plain_name(start[..end].trim_matches(['"', '\'', '`'])), start[end..].to_owned())
}

#[cfg(test)]
#[path = "form_value_hints_tests.rs"]
mod tests;
