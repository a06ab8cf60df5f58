//! Hints for errors of single operations, whose cause follows from the operation and the status: a table. See `hints.rs` for
//! the names of the sources, and `validation_hints.rs` for 422.

use super::context::DiagnosisContext;
use super::route::is_any_operation;
use super::word_match::Words;
use crate::transport::error_body::ErrorBody;

/// A cause of an error of some operations.
struct Cause {
    status: u16,
    /// The operations, as `route.rs` matches them.
    operations: &'static [&'static str],
    /// The words of the server that tell the cause. Empty: the operation alone tells it.
    words: &'static [&'static str],
    hint: &'static str,
}

const fn cause(
    status: u16,
    operations: &'static [&'static str],
    words: &'static [&'static str],
    hint: &'static str,
) -> Cause {
    Cause { status, operations, words, hint }
}

/// The causes, the first that fits counts.
const CAUSES: &[Cause] = &[
    // Facts 10 and 19: protected members.
    cause(
        400,
        &["DELETE users/*/delete"],
        &[],
        "Only a disabled member can be deleted for good: call members.disable first. Bots and the default administrator cannot \
         be deleted",
    ),
    cause(400, &["DELETE users/*/disable"], &[], "A rule of the server protects this member: bots cannot be disabled"),
    cause(
        400,
        &["DELETE users/*", "PUT users/*/**"],
        &[],
        "A rule of the server protects this member: bots and the default administrator cannot be removed or changed",
    ),
    // Facts 21: values of system fields.
    cause(
        403,
        &[
            "* runs/**",
            "* users/**",
            "* guests/**",
            "* folders/**",
            "* tags/**",
            "* checklists/**",
            "* custom-field-keys/**",
        ],
        &["system field", "system custom", "system key", "system fields", "custom field system"],
        "This custom field belongs to the system and cannot be changed. Change another one",
    ),
    // Facts 21.
    cause(
        403,
        &["PUT guests/*/custom-fields", "PATCH guests/*/custom-fields/*", "DELETE guests/*/custom-fields/*"],
        &[],
        "The role is too low, or the custom field belongs to the system: only administrators may write the custom fields of \
         guests. Signing in again does not help",
    ),
    // Facts 10 and 19.
    cause(
        403,
        &["DELETE guests/*/disable"],
        &[],
        "A guest with open tasks cannot be disabled, whatever the permissions: complete or reassign them first (guests.tasks \
         lists them). If there are none, the role is too low",
    ),
    // Facts 10: business rules.
    cause(
        403,
        &["DELETE **"],
        OPEN_WORK,
        "A rule forbids this while work is open. Finish or reassign the work first; signing in again does not help",
    ),
    // Facts 10 and 18: an automation needs the field. This is a rule, so the role is no matter.
    cause(403, FIELD_DELETIONS, &["permission", "permissions"], MAY_NOT),
    cause(
        403,
        FIELD_DELETIONS,
        &[],
        "An automation of the template refers to this field: change or delete the automation first (automations.update, \
         automations.delete). This is a rule and no permission: signing in again does not help",
    ),
    // Facts 18.
    cause(
        403,
        &["DELETE checklists/*/delete"],
        &[],
        "Only an administrator of the organization may delete a template for good. Signing in again does not help",
    ),
    cause(
        403,
        &["POST groups", "PUT groups/*", "DELETE groups/*"],
        &[],
        "The role is too low to manage groups. An administrator may, and other members where the organization allows it \
         (allow_manage_groups). Signing in again does not help",
    ),
    cause(
        403,
        &["POST users/invite"],
        &[],
        "The role is too low to invite others. An administrator may, and other members where the organization allows it \
         (allow_user_invite). Signing in again does not help",
    ),
    cause(
        403,
        &[
            "GET users/*",
            "PUT users/*",
            "PUT users/*/role",
            "PUT users/*/enable",
            "PUT users/*/approve",
            "DELETE users/*",
            "DELETE users/*/disable",
            "DELETE users/*/delete",
            "DELETE runs/*/delete",
            "POST custom-field-keys",
        ],
        &[],
        ADMINISTRATORS,
    ),
    // Facts 20.
    cause(
        403,
        &["POST folders", "PUT folders/*", "DELETE folders/*"],
        &[],
        "The role is too low to manage folders. Light members may not. Signing in again does not help",
    ),
    // Facts 22.
    cause(403, &["GET watchers", "POST users/*/add-watcher", "DELETE remove-watcher/*"], &[], ADMINISTRATORS),
    cause(
        404,
        &["GET watchers", "POST users/*/add-watcher"],
        &[],
        "Webhooks of the whole organization are not switched on for this organization. Ask Tallyfy Support, or use the field \
         webhook of a template or a step",
    ),
    cause(
        404,
        &["DELETE remove-watcher/*"],
        &[],
        "No such webhook in this organization, or webhooks are not switched on for it. webhooks.list lists them",
    ),
    // Facts 6 and 19.
    cause(
        404,
        &["GET guests/*/tasks", "* guests/*/custom-fields", "* guests/*/custom-fields/**"],
        &[],
        "No such guest, or no such custom field. The guest is identified by code here, which guests.code returns",
    ),
    cause(404, &["GET guests/*", "PUT guests/*/**", "DELETE guests/*/**"], &[], NO_SUCH_GUEST),
    // Facts 20.
    cause(404, FILINGS, &["subject not found"], SUBJECT_IS_GONE),
    // Facts 10: some servers do not find a process here until it is archived.
    cause(
        404,
        &["DELETE runs/*/delete"],
        &[],
        "No such process in this organization, or it is not archived yet: only an archived process can be deleted. Check the \
         id, and call processes.archive first",
    ),
    cause(404, &["* groups/*"], &[], "No such group in this organization. Check the id: groups.list lists all groups"),
];

const FIELD_DELETIONS: &[&str] = &["DELETE checklists/*/steps/*/captures/*", "DELETE checklists/*/preruns/*"];

/// The words for work that is still open. Facts 10.
const OPEN_WORK: &[&str] = &[
    "open task",
    "open tasks",
    "active task",
    "active tasks",
    "incomplete tasks",
    "still has",
    "assigned",
    "assigned to",
];

const ADMINISTRATORS: &str = "The role is too low, or the organization is another one: only administrators may do this. Signing in again does not help";

/// The hint for a 403 whose cause is not told.
pub(super) const MAY_NOT: &str = "The user may not do this: the role is too low, the organization is another one, or a rule \
                                  of the organization forbids it. Signing in again does not help";

/// The operations that put something onto, or into, something else.
pub(super) const FILINGS: &[&str] = &["POST checklists/tags", "POST folders/add-object"];

/// The hint for a thing that cannot be tagged or filed.
pub(super) const SUBJECT_IS_GONE: &str = "The object of subject_id is not in this organization, or it is archived: restore it first. subject_type must name its \
     kind";

/// The hint for a guest who is not there: 404, and 422 from some routes.
pub(super) const NO_SUCH_GUEST: &str =
    "No such guest in this organization. A guest is identified by e-mail address: see the list of guests";

/// Returns the hint for an error of an operation that has causes of its own.
pub(super) fn operation_hint(
    context: &DiagnosisContext<'_>,
    status: u16,
    error_body: &ErrorBody,
) -> Option<&'static str> {
    let text = Words::of(&error_body.text);
    let is_cause = |cause: &&Cause| {
        cause.status == status
            && is_any_operation(context, cause.operations)
            && (cause.words.is_empty() || text.has_any(cause.words))
    };
    CAUSES.iter().find(is_cause).map(|cause| cause.hint)
}

#[cfg(test)]
#[path = "operation_hints_tests.rs"]
mod tests;
