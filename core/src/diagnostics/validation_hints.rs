//! Hints for requests whose content the server rejects (422): a table by operation and field. See `hints.rs` for the
//! names of the sources.

use std::borrow::Cow;

use super::context::DiagnosisContext;
use super::form_value_hints::form_value_hint;
use super::operation_hints::{FILINGS, NO_SUCH_GUEST, SUBJECT_IS_GONE};
use super::path_hints::other_kind_of_task_hint;
use super::route::is_any_operation;
use super::word_match::{MISSING, Words};
use crate::error::FieldError;
use crate::transport::error_body::ErrorBody;

/// A cause of a 422.
struct Rule {
    /// The operations, as `route.rs` matches them.
    operations: &'static [&'static str],
    /// Which part of the response tells the cause.
    told_by: ToldBy,
    hint: &'static str,
}

/// What tells a cause.
enum ToldBy {
    /// The operation alone.
    Operation,
    /// A named field, whatever the server says about it.
    Field(&'static [&'static str]),
    /// A named field without a value.
    MissingField(&'static [&'static str]),
    /// A named field with other problems than a missing value.
    InvalidField(&'static [&'static str]),
    /// A word that the server says about a named field.
    FieldAndWord(&'static [&'static str], &'static [&'static str]),
    /// A word of the message. It counts only if the server names no field.
    Word(&'static [&'static str]),
}

use ToldBy::{Field, FieldAndWord, InvalidField, MissingField, Operation, Word};

const fn rule(operations: &'static [&'static str], told_by: ToldBy, hint: &'static str) -> Rule {
    Rule { operations, told_by, hint }
}

const INVITATIONS: &[&str] = &["POST users/invite", "POST applications/*/users"];
const COMPLETIONS: &[&str] = &["POST completed-tasks", "POST runs/*/completed-tasks"];
const TASK_CHANGES: &[&str] = &[
    "PUT tasks/**",
    "PUT runs/*/tasks/**",
    "POST completed-tasks",
    "POST runs/*/completed-tasks",
    "DELETE runs/**",
    "DELETE completed-tasks/*",
];
const TAG_ATTACHMENTS: &[&str] = &["POST checklists/tags", "POST tags/**", "POST tasks/*/tags", "POST runs/*/tags"];
const ANY: &[&str] = &["* **"];

const OF_A_MEMBER: &[&str] = &["already", "taken", "exists", "member", "belongs"];
const TAKEN: &[&str] = &["already", "taken", "exists"];
const DATES: &[&str] =
    &["deadline", "started_at", "start_date", "due_date", "external_date_creation", "completed_at", "created_at"];

/// The rules, the first that fits counts.
const RULES: &[Rule] = &[
    // App 422.
    rule(
        &["POST applications/*/users/*/token"],
        Operation,
        "The address exists, but the user is not in this organization. Provision or invite the user first",
    ),
    // Facts 10, "already a member".
    rule(INVITATIONS, FieldAndWord(&["email"], TAKEN), ALREADY_MEMBER),
    rule(INVITATIONS, Word(TAKEN), ALREADY_MEMBER),
    // Facts 19.
    rule(&["POST guests"], FieldAndWord(&["email"], OF_A_MEMBER), MEMBER_AS_GUEST),
    rule(&["POST guests"], Word(OF_A_MEMBER), MEMBER_AS_GUEST),
    // Facts 18.
    rule(
        &["DELETE checklists/*/steps/*"],
        Operation,
        "An automation of the template, or the deadline of another step, depends on this step: change those first, then \
         delete it. Nothing was changed",
    ),
    // Facts 10, 18 and 19.
    rule(&["DELETE **"], Word(&["archive", "archived"]), ARCHIVE_FIRST),
    rule(&["DELETE */*/delete"], Operation, ARCHIVE_FIRST),
    rule(&["DELETE guests/*", "GET guests/*"], Operation, NO_SUCH_GUEST),
    // Facts 17: an approval needs a verdict. Clients of the API send no form values with it.
    rule(COMPLETIONS, Field(&["is_approved"]), NEEDS_VERDICT),
    rule(COMPLETIONS, Word(&["is approved"]), NEEDS_VERDICT),
    rule(
        COMPLETIONS,
        Field(&["override_user"]),
        "override_user takes the id of a member, which is a number: call members.list to find it",
    ),
    // Facts 20: an archived object, then a misleading 422.
    rule(FILINGS, Field(&["subject_id"]), SUBJECT_IS_GONE),
    rule(FILINGS, Word(&["subject not found"]), SUBJECT_IS_GONE),
    rule(TAG_ATTACHMENTS, Field(&["tag_type", "tag", "tag_id"]), OTHER_TAG),
    rule(TAG_ATTACHMENTS, Word(&["tag", "tag_type", "tag type"]), OTHER_TAG),
    rule(&["POST checklists/tags"], Word(&[]), OTHER_TAG),
    // Facts 12.
    rule(
        &["PUT tasks/*"],
        MissingField(&["title", "deadline", "owners"]),
        "This operation replaces the whole task: send title, deadline and owners, also those that stay as they are",
    ),
    // Facts 8: lists.
    rule(
        &["GET **"],
        Field(&[
            "created",
            "deadline_on",
            "deadline_before",
            "deadline_after",
            "deadline_start_range",
            "deadline_end_range",
        ]),
        "A filter takes a day as YYYY-MM-DD, without a time",
    ),
    // Guide, dates; facts 9.
    rule(
        ANY,
        InvalidField(DATES),
        "The server does not accept this date. Tasks take YYYY-MM-DD HH:MM:SS in UTC, date fields of a form take ISO 8601",
    ),
    // Facts 17.
    rule(TASK_CHANGES, Word(&["issue", "issues", "problem"]), BLOCKED_BY_ISSUE),
    rule(
        TASK_CHANGES,
        Word(&["completed task", "task is completed", "already completed", "completed tasks"]),
        "A completed task cannot be changed. Reopen it first",
    ),
    rule(ANY, Field(&[]), NAMED_FIELDS),
    rule(ANY, Word(MISSING), NAMED_FIELDS),
    rule(ANY, Operation, "The server rejected the content of the request; nothing was changed"),
];

const NEEDS_VERDICT: &str = "This task is an approval: complete it with is_approved, true or false";
const ALREADY_MEMBER: &str =
    "This user is already a member or invited. Call members.list, and change the role instead of adding the user";
const MEMBER_AS_GUEST: &str = "This is the address of a member, who cannot be a guest of the same organization. Assign the member instead: \
                               members.list has the id";
const ARCHIVE_FIRST: &str = "Archive the object before you delete it; disable a member before you delete it";
const OTHER_TAG: &str = "The tag is of the other kind: tag_type must match the tag, private or public";
const NAMED_FIELDS: &str =
    "The server rejected the named fields. Correct them and send the request again; nothing was changed";

/// The hint for a task or a process that an open issue blocks. Facts 17 and 26: 423, and 422 from older servers.
pub(super) const BLOCKED_BY_ISSUE: &str = "An open issue blocks the task or its process. Resolve it with comments.resolve_issue (the task includes it with `issues`), then send the request again; nothing was changed";

/// Returns the hint for a 422.
pub(super) fn hint_422(context: &DiagnosisContext<'_>, error_body: &ErrorBody) -> Cow<'static, str> {
    if let Some(hint) = form_value_hint(context, error_body) {
        return hint.into();
    }
    if is_any_operation(context, COMPLETIONS)
        && error_body.fields.iter().any(|field| field.field == "task_id")
        && let Some(hint) = other_kind_of_task_hint(context)
    {
        return hint.into();
    }
    let message = Words::of(&error_body.text);
    let is_cause = |rule: &&Rule| {
        is_any_operation(context, rule.operations) && is_told(&rule.told_by, &error_body.fields, &message)
    };
    RULES.iter().find(is_cause).map_or("", |rule| rule.hint).into()
}

fn is_told(told_by: &ToldBy, fields: &[FieldError], message: &Words) -> bool {
    let some = |names: &[&str], test: &dyn Fn(&Words) -> bool| {
        fields.iter().any(|field| {
            let is_named = names.is_empty() || names.contains(&last_name(&field.field));
            is_named && test(&Words::of(&field.messages))
        })
    };
    match told_by {
        Operation => true,
        Field(names) => some(names, &|_| true),
        MissingField(names) => some(names, &|words| words.has_any(MISSING)),
        InvalidField(names) => some(names, &|words| !words.has_any(MISSING)),
        FieldAndWord(names, wanted) => some(names, &|words| words.has_any(wanted)),
        Word(wanted) => fields.is_empty() && (wanted.is_empty() || message.has_any(wanted)),
    }
}

/// Returns the name of a field without the path to it: `deadline` of `tasks.a1.deadline`, `owners` of `owners.users.0`.
fn last_name(path: &str) -> &str {
    let first = path.split('.').next().unwrap_or_default();
    let is_map = matches!(first, "tasks" | "steps" | "filters");
    if is_map { path.rsplit('.').next().unwrap_or_default() } else { first }
}
