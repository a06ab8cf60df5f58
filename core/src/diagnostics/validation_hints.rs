//! The branch of the tree for requests whose content is refused (422); see `diagnose.rs` for the names of the sources.

use super::context::DiagnosisContext;
use super::path_hints::Place;
use crate::transport::error_body::ErrorBody;

pub(super) fn invalid(facts: &DiagnosisContext<'_>, said: &ErrorBody) -> &'static str {
    let path = Place::of(facts);
    let problems = said.fields.iter().flat_map(|field| field.messages.iter());
    let texts: Vec<_> = said.text.iter().chain(problems).map(|text| text.to_lowercase()).collect();
    let says = |word: &str| texts.iter().any(|text| text.contains(word));
    let of =
        |name: &str| said.fields.iter().any(|field| field.field.split('.').next() == Some(name));
    match path.area {
        // App 422.
        _ if path.first == "applications" && facts.is_token_request() => {
            "The address exists, but the user is not in this organization. Provision or invite the user first"
        }
        // Facts 10, "already a member".
        _ if says("already")
            && (says("member") || says("taken") || says("organi") || says("invit")) =>
        {
            "This person is a member or invited already. Ask members.list, and change the role there instead of adding"
        }
        // Facts 10 and 15.
        _ if says("column") || says("table") => {
            "A table takes one flat list with a value for every column, in order. Leave a table without values out altogether"
        }
        // Facts 10 and 16: nine of ten failed launches.
        "runs"
            if of("prerun")
                || (path.id.is_none() && says("is required") && !of("checklist_id")) =>
        {
            "A kick-off field is missing or wrong. Read the template (prerun) and give every required field a value, under \
             its id"
        }
        // Facts 15.
        _ if of("taskdata") || (path.last == "completed-tasks" && says("required")) => {
            "A form field of the task is missing or wrong. Read the task's fields, and give each required one a value under \
             its id (taskdata) before it is completed"
        }
        // Facts 10, 18 and 19.
        _ if path.last == "delete" || says("archive") => {
            "It has to be archived, or disabled if it is a member, before it can be deleted"
        }
        "guests" => {
            "No such guest in this organization. Guests are named by e-mail address: ask the list of guests"
        }
        // Facts 20: a misleading 422.
        _ if path.last == "tags" || of("tag_type") => {
            "The tag is of the other kind: tag_type must be that of the tag itself, private or public"
        }
        // Guide, dates; facts 9.
        _ if says("date") => {
            "The server does not take this date. Tasks take YYYY-MM-DD HH:MM:SS in UTC, date fields of a form take ISO 8601"
        }
        _ if !said.fields.is_empty() || says("is required") => {
            "The server refused the named fields. Correct them and send the request again; nothing was changed"
        }
        _ => "The server refused the content of the request; nothing was changed",
    }
}
