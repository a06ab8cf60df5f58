//! What an address tells: a base URL that cannot be right, and a path in the words of the product instead of the API's.

use super::context::DiagnosisContext;
use crate::checks::endpoints::Endpoints;

/// The words of the product and of older clients, and those of the API in their place (Guide, "different names"; facts 5,
/// 14 and 18).
const WORDS: [(&[&str], &str); 8] = [
    (
        &["templates", "template", "blueprints", "blueprint", "checklist"],
        "On the wire templates are called checklists: write checklists in the path",
    ),
    (
        &["processes", "process", "workflows", "run"],
        "On the wire processes are called runs: write runs in the path",
    ),
    (
        &["members", "member", "user"],
        "On the wire members are called users: write users in the path",
    ),
    (
        &["kickoff", "kick-off", "kickoff_fields", "kickoff-fields", "kick-off-fields", "prerun"],
        "On the wire kick-off fields are called preruns, and they are part of their template: read or change that",
    ),
    (
        &["form_fields", "formfields", "fields", "capture"],
        "On the wire form fields are called captures: write captures in the path",
    ),
    (
        &["comments"],
        "On the wire it is comment, for one task: POST tasks/{id}/comment. Comments are read with the task (with=threads)",
    ),
    (
        &["upload", "uploads", "files", "download-files"],
        "On the wire it is file: POST file uploads one, GET file/{id}/dl downloads it",
    ),
    (
        &["automations", "rules", "automation"],
        "On the wire automation rules are called automated-actions: write that in the path",
    ),
];

/// What stands at the beginning of a path of the API (facts 1 and 4).
const ROOTS: [&str; 5] = ["organizations", "me", "applications", "oauth", "guests"];

/// The parts of a path: `/organizations/{org}/{area}/{id}/…`.
pub(super) struct Place<'a> {
    pub(super) first: &'a str,
    pub(super) org: Option<&'a str>,
    /// The area, or nothing for the organization itself.
    pub(super) area: &'a str,
    pub(super) id: Option<&'a str>,
    pub(super) last: &'a str,
}

impl<'a> Place<'a> {
    pub(super) fn of(facts: &'a DiagnosisContext<'_>) -> Self {
        let mut parts = facts.path().trim_start_matches('/').split('/');
        let first = parts.next().unwrap_or_default();
        let org = parts.next().filter(|_| first == "organizations");
        let mut within = parts.filter(|_| org.is_some());
        let (area, id) = (within.next().unwrap_or_default(), within.next());
        let last = facts.path().rsplit('/').next().unwrap_or_default();
        Self { first, org, area, id, last }
    }
}

/// The form of most ids (facts 6).
pub(super) fn looks_like_an_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether tokens and answers come from two environments (facts 1).
pub(super) fn mixed(facts: &DiagnosisContext<'_>) -> bool {
    let staged = |url: &str| url.contains("staging");
    let mixed = |hosts: &Endpoints| {
        let base = staged(&hosts.base);
        let endpoint = if facts.operation.ends_with("(client_credentials)") {
            &hosts.app_token
        } else {
            &hosts.token
        };
        staged(endpoint) != base
    };
    facts.endpoints.is_some_and(mixed)
}

/// What is wrong with the base URL, where that can be seen (Guide "Wrong token endpoint", Postman "TALLYFY_BASE_URL";
/// facts 1).
pub(crate) fn base_url_hint(facts: &DiagnosisContext<'_>) -> Option<&'static str> {
    let base = &*facts.endpoints?.base;
    let (_, rest) = base.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    match path {
        _ if host == "account.tallyfy.com" => Some(
            "base_url leads to the server that signs people in, and not to the API: it is https://go.tallyfy.com/api",
        ),
        "api" if host == "api.tallyfy.com" => Some(
            "On api.tallyfy.com the API begins at the root: leave out the /api at the end of base_url",
        ),
        path if path.ends_with("api/api") => Some("base_url ends in /api twice: leave one out"),
        path if host != "api.tallyfy.com" && path != "api" && !path.ends_with("/api") => Some(
            "base_url does not end in /api, as it does on go.tallyfy.com: probably the web application answered",
        ),
        _ => None,
    }
}

/// A path that the server does not know. Those of this library's own methods are right, but for what is in front of them.
pub(super) fn wrong_path(facts: &DiagnosisContext<'_>) -> &'static str {
    let path = facts.path();
    let parts: Vec<_> = path.trim_start_matches('/').split('/').collect();
    let first = parts.first().copied().unwrap_or_default();
    let words = if first == "organizations" { parts.get(2..) } else { Some(&parts[..]) };
    let word = WORDS.iter().find(|(wrong, _)| {
        words.unwrap_or_default().iter().any(|part| wrong.contains(&part.to_lowercase().as_str()))
    });
    let version = first.strip_prefix('v').is_some_and(|rest| rest.parse::<u32>().is_ok());
    match (word, base_url_hint(facts)) {
        (Some((_, hint)), _) => hint,
        _ if first == "api" => "base_url ends in /api already: leave it out of the path",
        _ if version => "The API has no version in its paths: leave it out",
        _ if !ROOTS.contains(&first) => {
            "Nearly every path begins with /organizations/{org}, in which {org} may stand as it is: write that in front"
        }
        (_, Some(hint)) => hint,
        // Guide and Postman, "Missing headers"; facts 3 and 10: without it the server does not know the path either.
        _ => {
            "Either the path does not exist, if you wrote it yourself, or a proxy on the way strips the header \
             X-Tallyfy-Client, without which the server knows no path. Or base_url leads to another server"
        }
    }
}
