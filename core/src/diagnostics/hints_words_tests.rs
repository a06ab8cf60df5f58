//! Texts of servers that are easily misread, and what an operation and its fields say about the cause.

use super::tests::{code, hint, says};

fn errors(errors: &str) -> String {
    format!(r#"{{"message":"The given data was invalid.","errors":{errors}}}"#)
}

const NAMED: &str = "rejected the named fields";
const CONTENT: &str = "rejected the content";
const DATE: &str = "does not accept this date";
const MEMBER: &str = "already a member or invited";
const KICKOFF: &str = "kick-off field";
const FORM: &str = "form field of the task";
const VERDICT: &str = "This task is an approval";
const ISSUE: &str = "open issue blocks";
const REACH: &str = "token does not reach";
const MAY_NOT: &str = "role is too low";
const WORK: &str = "while work is open";

#[test]
fn e6_a_hint_follows_from_the_operation_and_the_field_and_not_from_a_part_of_a_word() {
    let (task, launch, complete) = ("PUT ORG/runs/ID/tasks/ID", "POST ORG/runs", "POST ORG/runs/ID/completed-tasks");
    for (operation, status, body, words) in [
        // Parts of words that other hints look for.
        (task, 422, says("The template is outdated."), CONTENT),
        (task, 422, says("This candidate cannot be chosen."), CONTENT),
        (task, 422, says("A mandatory value: nothing to update, validate or accommodate."), CONTENT),
        (task, 422, says("The tissue was reissued."), CONTENT),
        (task, 422, says("Bitte ein g\u{fc}ltiges Datum angeben. Updates, Kandidaten, Tabellen."), CONTENT),
        (task, 422, errors(r#"{"summary":["The summary is outdated."]}"#), NAMED),
        (task, 422, errors(r#"{"title":["The candidate, mandatory, has a stable tablet column."]}"#), NAMED),
        ("PUT ORG/tags/ID", 422, errors(r#"{"title":["The title has already been taken."]}"#), NAMED),
        ("POST ORG/tags", 422, says("This title is already taken by another organization."), CONTENT),
        ("POST ORG/checklists", 422, errors(r#"{"title":["A member has already taken this title."]}"#), NAMED),
        ("POST ORG/folders", 422, says("No archive, invitation or member."), CONTENT),
        ("DELETE ORG/runs/ID", 422, says("The archivist said no."), CONTENT),
        ("GET ORG/runs", 403, says("Your reorganization of the disorganized is forbidden."), MAY_NOT),
        ("GET ORG/runs", 403, says("The organization forbids guests."), MAY_NOT),
        ("GET ORG/runs", 403, says("You have no access to this organisation."), REACH),
        ("PUT ORG/tasks/ID", 403, says("The unassigned task still has open tasks."), MAY_NOT),
        ("DELETE ORG/users/7/disable", 403, says("Not for reassigned or unassigned people."), MAY_NOT),
        ("DELETE ORG/guests/a", 403, says("The guest still has 3 open tasks."), WORK),
        ("DELETE ORG/checklists/ID/steps/ID/captures/ID", 403, says("In use."), "An automation of the template"),
        ("DELETE ORG/checklists/ID/preruns/ID", 403, says("You do not have permission."), MAY_NOT),
        ("DELETE ORG/checklists/ID/delete", 422, says("Not archived."), "Archive the object"),
        ("PUT ORG/runs/ID", 403, says("A custom fielded system."), MAY_NOT),
        ("GET ORG/runs", 400, says("The organizer is missing."), "does not understand"),
        ("GET ORG/runs", 400, says("No organization was selected."), "names no organization"),
        ("GET ORG/runs", 400, r#"{"code":"MISSING_ORG"}"#.to_owned(), "names no organization"),
        ("GET ORG/users", 400, says("Bad page."), "does not understand"),
        // The same words where they do tell the cause.
        ("POST ORG/users/invite", 422, errors(r#"{"email":["The email has already been taken."]}"#), MEMBER),
        ("POST ORG/users/invite", 422, errors(r#"{"role":["The role already exists."]}"#), NAMED),
        ("POST /applications/x/users", 422, errors(r#"{"email":["The email has already been taken."]}"#), MEMBER),
        (task, 422, errors(r#"{"deadline":["Das ist kein Datum."]}"#), DATE),
        (task, 422, errors(r#"{"started_at":["The started at does not match the format Y-m-d H:i:s."]}"#), DATE),
        (launch, 422, errors(r#"{"tasks":{"a1":{"deadline":["The deadline is not a valid date."]}}}"#), DATE),
        (launch, 422, errors(r#"{"tasks":{"a1":{"owners":["The owners field is mandatory."]}}}"#), NAMED),
        (
            "PUT ORG/tasks/ID",
            422,
            errors(r#"{"deadline":["The deadline field is required."]}"#),
            "replaces the whole task",
        ),
        (task, 422, says("Resolve the issue of this process first."), ISSUE),
        (task, 422, says("A completed task cannot be updated."), "Reopen it first"),
        ("GET ORG/tasks", 422, errors(r#"{"created":["The created is not a date."]}"#), "YYYY-MM-DD, without a time"),
        // Fields of forms, and members of the same body.
        (complete, 422, errors(r#"{"is_approved":["The is approved field is required."]}"#), VERDICT),
        ("POST ORG/completed-tasks", 422, says("The is approved field is required."), VERDICT),
        (complete, 422, errors(r#"{"override_user":["The override user must be an integer."]}"#), "id of a member"),
        (complete, 422, errors(r#"{"task_id":["The selected task id is invalid."]}"#), "tasks.complete_one_off"),
        (
            "POST ORG/completed-tasks",
            422,
            errors(r#"{"task_id":["The selected task id is invalid."]}"#),
            "tasks.complete(p",
        ),
        (complete, 422, errors(r#"{"taskdata":["Purpose is required"]}"#), FORM),
        (complete, 422, says("Purpose is required"), "missing: \"Purpose\""),
        (launch, 422, errors(r#"{"checklist_id":["The checklist id field is required."]}"#), NAMED),
        (launch, 422, says("The checklist id field is required."), NAMED),
        (launch, 422, says("Full name is required"), "missing: \"Full name\""),
        (launch, 422, errors(r#"{"Full name":["This is required."]}"#), KICKOFF),
        (launch, 422, errors(r#"{"name":["The name field is required."]}"#), NAMED),
        ("PUT ORG/runs/ID", 422, errors(r#"{"prerun":["Purpose is required"]}"#), KICKOFF),
        ("POST ORG/checklists", 422, errors(r#"{"prerun":[{"label":["The label is required."]}]}"#), NAMED),
        // Facts 26.
        (task, 423, says("Locked."), ISSUE),
        (launch, 402, says("Trial limit reached: 100 users."), "trial or the plan"),
        ("GET ORG/tasks/ID", 404, says("Not found. apsh546"), "X-Tallyfy-Client did not arrive"),
        ("GET ORG/tasks/ID", 404, "<html>E-apsh546</html>".to_owned(), "X-Tallyfy-Client did not arrive"),
        ("GET ORG/tasks/ID", 404, says("No task apsh5467."), "No such task"),
        ("GET /me", 401, says("Unauthenticated. apsh213"), "X-Tallyfy-Client did not arrive"),
        ("GET /me", 401, says("Unauthorized."), "another sign-in does not help"),
        ("GET /me", 401, says("Unauthorized action."), "another sign-in does not help"),
        ("GET /me", 401, says("Saml Is Not Enabled for this organization"), "another sign-in does not help"),
        ("GET /me", 401, says("Unauthenticated."), "rejected a new token too"),
        ("GET /me", 401, says("Unauthorized"), "rejected a new token too"),
        ("POST ORG/users/invite", 429, code("RATE_LIMIT_EXCEEDED"), "Other operations still work"),
        ("GET ORG/runs", 429, code("RATE_LIMIT_EXCEEDED"), "does not say for how long"),
    ] {
        let hint = hint(operation, status, &body);
        assert!(hint.contains(words), "{operation} {status} {body}: {hint}");
    }
}

#[test]
fn e6_a_keyword_inside_a_longer_word_changes_no_hint() {
    let keywords = [
        "already",
        "taken",
        "exists",
        "archive",
        "archived",
        "tag",
        "issue",
        "issues",
        "problem",
        "required",
        "missing",
        "date",
        "column",
        "columns",
        "table",
        "dropdown",
        "radio",
        "file",
        "files",
        "email",
        "string",
        "organization",
        "token",
        "belongs",
        "assigned",
        "sso",
        "saml",
        "system",
        "members",
    ];
    let operations = [
        "POST ORG/users/invite",
        "POST ORG/runs",
        "PUT ORG/runs/ID/tasks/ID",
        "PUT ORG/tasks/ID",
        "POST ORG/runs/ID/completed-tasks",
        "DELETE ORG/runs/ID",
        "GET ORG/tasks",
        "POST ORG/tasks",
        "PUT ORG/custom-field-keys/ID",
        "DELETE ORG/users/7",
        "POST /oauth/token (password)",
    ];
    for operation in operations {
        for status in [400, 403, 404, 409, 422] {
            for keyword in keywords {
                for word in [format!("x{keyword}"), format!("{keyword}x"), format!("un{keyword}ed")] {
                    let about = |word: &str| {
                        [says(&format!("No {word} here")), errors(&format!(r#"{{"zeta":["No {word} here"]}}"#))]
                    };
                    for (with, without) in about(&word).into_iter().zip(about("zzz")) {
                        let [with, without] = [with, without].map(|body| hint(operation, status, &body));
                        assert_eq!(with, without, "{operation} {status} {word}");
                    }
                }
            }
        }
    }
}

#[test]
fn e2_a_task_of_the_other_kind_names_the_operation_for_it() {
    let gone = code("RESOURCE_NOT_FOUND");
    for (operation, other) in [
        ("POST ORG/completed-tasks", "call tasks.complete(process_id, …) instead"),
        ("DELETE ORG/completed-tasks/ID", "call tasks.reopen(process_id, task_id) instead"),
        ("PUT ORG/tasks/ID", "call tasks.update(process_id, task_id, …) instead"),
        ("POST ORG/runs/ID/completed-tasks", "call tasks.complete_one_off(…) instead"),
        ("DELETE ORG/runs/ID/completed-tasks/ID", "call tasks.reopen_one_off(task_id) instead"),
        ("PUT ORG/runs/ID/tasks/ID", "call tasks.update_one_off(task_id, …) instead"),
    ] {
        let hint = hint(operation, 404, &gone);
        assert!(hint.ends_with(other), "{operation}: {hint}");
    }
}
