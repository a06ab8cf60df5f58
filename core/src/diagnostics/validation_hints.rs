//! Hints for requests whose content the server rejects (422). See `hints.rs` for the names of the sources.

use super::context::DiagnosisContext;
use super::path_hints::PathParts;
use crate::transport::error_body::ErrorBody;

/// Returns the hint for a 422.
pub(super) fn hint_422(context: &DiagnosisContext<'_>, error_body: &ErrorBody) -> &'static str {
    let path = PathParts::parse(context);
    let problems = error_body.fields.iter().flat_map(|field| field.messages.iter());
    let texts: Vec<_> = error_body.text.iter().chain(problems).map(|text| text.to_lowercase()).collect();
    let says = |word: &str| texts.iter().any(|text| text.contains(word));
    let of = |name: &str| error_body.fields.iter().any(|field| field.field.split('.').next() == Some(name));
    match path.resource {
        // App 422.
        _ if path.first == "applications" && context.is_token_request() => {
            "The address exists, but the user is not in this organization. Provision or invite the user first"
        }
        // Facts 10, "already a member".
        _ if says("already") && (says("member") || says("taken") || says("organi") || says("invit")) => {
            "This user is already a member or invited. Call members.list, and change the role instead of adding the user"
        }
        // Facts 10 and 15.
        _ if says("column") || says("table") => {
            "A table takes one flat list with a value for every column, in order. To send no values, leave the table out"
        }
        // Facts 10 and 16: nine of ten failed launches.
        "runs" if of("prerun") || (path.id.is_none() && says("is required") && !of("checklist_id")) => {
            "A kick-off field is missing or invalid. Read the template (prerun) and give every required field a value, under \
             its id"
        }
        // Facts 15.
        _ if of("taskdata") || (path.last == "completed-tasks" && says("required")) => {
            "A form field of the task is missing or invalid. Read the fields of the task. Give each required field a value, \
             under its id (taskdata), before you complete the task"
        }
        // Facts 10, 18 and 19.
        _ if path.last == "delete" || says("archive") => {
            "Archive the object before you delete it; disable a member before you delete it"
        }
        "guests" => {
            "No such guest in this organization. A guest is identified by e-mail address: see the list of guests"
        }
        // Facts 20: a misleading 422.
        _ if path.last == "tags" || of("tag_type") => {
            "The tag is of the other kind: tag_type must match the tag, private or public"
        }
        // Guide, dates; facts 9.
        _ if says("date") => {
            "The server does not accept this date. Tasks take YYYY-MM-DD HH:MM:SS in UTC, date fields of a form take ISO 8601"
        }
        _ if !error_body.fields.is_empty() || says("is required") => {
            "The server rejected the named fields. Correct them and send the request again; nothing was changed"
        }
        _ => "The server rejected the content of the request; nothing was changed",
    }
}
