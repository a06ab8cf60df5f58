//! Hints for wrong base URLs and paths, such as a path with the product's name of a resource instead of the API's.

use super::context::DiagnosisContext;
use super::route::is_operation;
use crate::checks::endpoints::Endpoints;

/// Names that the product and older clients use, each with a hint that gives the API's name (Guide, "different names";
/// facts 5, 14 and 18).
const PRODUCT_TERMS: [(&[&str], &str); 8] = [
    (
        &["templates", "template", "blueprints", "blueprint", "checklist"],
        "The API calls templates checklists: write checklists in the path",
    ),
    (&["processes", "process", "workflows", "run"], "The API calls processes runs: write runs in the path"),
    (&["members", "member", "user"], "The API calls members users: write users in the path"),
    (
        &["kickoff", "kick-off", "kickoff_fields", "kickoff-fields", "kick-off-fields", "prerun"],
        "The API calls kick-off fields preruns. They are part of their template: read or change the template",
    ),
    (
        &["form_fields", "formfields", "fields", "capture"],
        "The API calls form fields captures: write captures in the path",
    ),
    (
        &["comments"],
        "The path for one task is comment: POST tasks/{id}/comment. Comments are read with the task (with=threads)",
    ),
    (
        &["upload", "uploads", "files", "download-files"],
        "The path of files is file: POST file uploads one, GET file/{id}/dl downloads it",
    ),
    (
        &["automations", "rules", "automation"],
        "The API calls automation rules automated-actions: write automated-actions in the path",
    ),
];

/// The first segments of all API paths (facts 1 and 4).
const API_ROOTS: [&str; 5] = ["organizations", "me", "applications", "oauth", "guests"];

/// The parts of a path: `/organizations/{org}/{resource}/{id}/…`.
pub(super) struct PathParts<'a> {
    pub(super) first: &'a str,
    pub(super) org: Option<&'a str>,
    /// The resource. Empty for the organization itself.
    pub(super) resource: &'a str,
    pub(super) id: Option<&'a str>,
}

impl<'a> PathParts<'a> {
    pub(super) fn parse(context: &'a DiagnosisContext<'_>) -> Self {
        let mut parts = context.path().trim_start_matches('/').split('/');
        let first = parts.next().unwrap_or_default();
        let org = parts.next().filter(|_| first == "organizations");
        let mut within = parts.filter(|_| org.is_some());
        let (resource, id) = (within.next().unwrap_or_default(), within.next());
        Self { first, org, resource, id }
    }
}

/// The operations for a task of a process and for one without a process. Each does not find the other's tasks (facts 17).
const TASK_OPERATIONS: [(&str, &str); 6] = [
    (
        "POST completed-tasks",
        "No such one-off task in this organization, or it is archived. If the task belongs to a process (its run_id), \
         call tasks.complete(process_id, …) instead",
    ),
    (
        "DELETE completed-tasks/*",
        "No such one-off task in this organization, or it is archived. If the task belongs to a process (its run_id), \
         call tasks.reopen(process_id, task_id) instead",
    ),
    (
        "PUT tasks/*",
        "No such one-off task in this organization, or it is archived. If the task belongs to a process (its run_id), \
         call tasks.update(process_id, task_id, …) instead",
    ),
    (
        "POST runs/*/completed-tasks",
        "No such process, or no such task in it; or it is archived. If the task belongs to no process (a one-off task), call \
         tasks.complete_one_off(…) instead",
    ),
    (
        "DELETE runs/*/completed-tasks/*",
        "No such process, or no such task in it; or it is archived. If the task belongs to no process (a one-off task), call \
         tasks.reopen_one_off(task_id) instead",
    ),
    (
        "PUT runs/*/tasks/*",
        "No such process, or no such task in it; or it is archived. If the task belongs to no process (a one-off task), call \
         tasks.update_one_off(task_id, …) instead",
    ),
];

/// Returns the hint for a task that an operation does not find, because it may be a task of the other kind.
pub(super) fn other_kind_of_task_hint(context: &DiagnosisContext<'_>) -> Option<&'static str> {
    TASK_OPERATIONS.iter().find(|(operation, _)| is_operation(context, operation)).map(|(_, hint)| *hint)
}

/// Whether the text has the form of most ids (facts 6).
pub(super) fn looks_like_an_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether the token endpoint and the base URL belong to different environments (facts 1).
pub(super) fn mixed_environments(context: &DiagnosisContext<'_>) -> bool {
    let staged = |url: &str| url.contains("staging");
    let mixed = |endpoints: &Endpoints| {
        let base = staged(&endpoints.base);
        let endpoint =
            if context.operation.ends_with("(client_credentials)") { &endpoints.app_token } else { &endpoints.token };
        staged(endpoint) != base
    };
    context.endpoints.is_some_and(mixed)
}

/// Returns what is wrong with the base URL, if its text shows that (Guide "Wrong token endpoint", Postman
/// "TALLYFY_BASE_URL"; facts 1).
pub(crate) fn base_url_hint(context: &DiagnosisContext<'_>) -> Option<&'static str> {
    let base = &*context.endpoints?.base;
    let (_, rest) = base.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    match path {
        _ if host == "account.tallyfy.com" => {
            Some("base_url leads to the server that signs users in, not to the API: use https://go.tallyfy.com/api")
        }
        "api" if host == "api.tallyfy.com" => {
            Some("On api.tallyfy.com the API begins at the root: leave out the /api at the end of base_url")
        }
        path if path.ends_with("api/api") => Some("base_url ends in /api twice: leave one out"),
        path if host != "api.tallyfy.com" && path != "api" && !path.ends_with("/api") => {
            Some("base_url does not end in /api, as it does on go.tallyfy.com: probably the web application responded")
        }
        _ => None,
    }
}

/// Returns the hint for a path that the server does not know. The library's own methods use correct paths, so for those
/// the base URL or a header is wrong.
pub(super) fn hint_unknown_path(context: &DiagnosisContext<'_>) -> &'static str {
    let path = context.path();
    let parts: Vec<_> = path.trim_start_matches('/').split('/').collect();
    let first = parts.first().copied().unwrap_or_default();
    let words = if first == "organizations" { parts.get(2..) } else { Some(&parts[..]) };
    let word = PRODUCT_TERMS
        .iter()
        .find(|(wrong, _)| words.unwrap_or_default().iter().any(|part| wrong.contains(&part.to_lowercase().as_str())));
    let version = first.strip_prefix('v').is_some_and(|rest| rest.parse::<u32>().is_ok());
    match (word, base_url_hint(context)) {
        (Some((_, hint)), _) => hint,
        _ if first == "api" => "base_url ends in /api already: leave it out of the path",
        _ if version => "The API has no version in its paths: leave it out",
        _ if !API_ROOTS.contains(&first) => {
            "Nearly every path begins with /organizations/{org}: add that. The client replaces {org} with its organization"
        }
        (_, Some(hint)) => hint,
        // Guide and Postman, "Missing headers"; facts 3 and 10: without it the server does not know the path either.
        _ => {
            "If you wrote the path yourself, it may not exist. Otherwise a proxy on the way strips the header X-Tallyfy-Client, \
             without which the server knows no path, or base_url leads to another server"
        }
    }
}
