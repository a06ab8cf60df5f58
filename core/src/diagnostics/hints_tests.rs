//! One response for each leaf of the decision tree, and the words that identify its hint.

use std::collections::HashMap;
use std::sync::Arc;

use super::*;
use crate::checks::endpoints::Endpoints;
use crate::error::TallyfyError;
use crate::support::timestamp::Timestamp;
use crate::transport::credential::IssuedToken;
use crate::transport::message::Response;

const ORG: &str = "/organizations/0123456789abcdef0123456789abcdef";
const ID: &str = "fedcba9876543210fedcba9876543210";

fn hosts(base: &str) -> Endpoints {
    Endpoints::new(Some(base), None, None, None).unwrap()
}

fn error_of(context: &DiagnosisContext<'_>, status: u16, body: &str) -> TallyfyError {
    let response = Response { status, body: body.as_bytes().to_vec().into(), ..Response::default() };
    crate::diagnostics::from_error_response(context, &response)
}

/// Returns the hint for a response to a request of a signed-in user. In the operation, ORG and ID stand for an
/// organization and an id.
pub(in crate::diagnostics) fn hint(operation: &str, status: u16, body: &str) -> String {
    hint_as(Some(CredentialKind::User), operation, status, body)
}

pub(in crate::diagnostics) fn hint_as(
    kind: Option<CredentialKind>,
    operation: &str,
    status: u16,
    body: &str,
) -> String {
    let operation = operation.replace("ORG", ORG).replace("ID", ID);
    let hosts = hosts("https://go.tallyfy.com/api");
    let safety = Safety::of_method(operation.split(' ').next().unwrap());
    let context = DiagnosisContext { endpoints: Some(&hosts), ..DiagnosisContext::new(&operation, safety, kind) };
    error_of(&context, status, body).detail().hint.clone()
}

pub(in crate::diagnostics) fn says(text: &str) -> String {
    format!(r#"{{"error":true,"message":"{text}"}}"#)
}

pub(in crate::diagnostics) fn code(code: &str) -> String {
    format!(r#"{{"error":true,"message":"No.","code":"{code}"}}"#)
}

pub(in crate::diagnostics) fn field(name: &str, problem: &str) -> String {
    format!(r#"{{"message":"The given data was invalid.","errors":{{"{name}":["{problem}"]}}}}"#)
}

/// Asserts that each case has its own hint, and that the hint contains the words of the case.
pub(in crate::diagnostics) fn each_has_its_own(
    vectors: impl IntoIterator<Item = (String, &'static str, &'static str)>,
) {
    let mut seen = HashMap::new();
    for (hint, words, name) in vectors {
        assert!(hint.contains(words), "{name}: {hint}");
        assert!(hint.matches(". ").count() <= 2 && !hint.ends_with('.'), "{name}: {hint}");
        if let Some(other) = seen.insert(hint, name) {
            panic!("{name} and {other} have the same hint");
        }
    }
}

/// Returns the hint for a 401 with a token of this history.
fn hint_of_token(kind: CredentialKind, ends_in: Option<i64>, was_taken: bool, base: &str) -> String {
    let now = Timestamp::from_millis(1_750_000_000_000).unwrap();
    let ends = ends_in.map(|seconds| Timestamp::from_millis(1_750_000_000_000 + seconds * 1_000).unwrap());
    let token = Arc::new(IssuedToken::new("sesame".to_owned().into(), None, ends));
    if was_taken {
        crate::http::token_source::TokenLease::from(token.clone()).mark_accepted();
    }
    let hosts = Endpoints::new(Some(base), Some("https://go.tallyfy.com/api/oauth/token"), None, None).unwrap();
    let context = DiagnosisContext {
        endpoints: Some(&hosts),
        token: Some(token),
        now: Some(now),
        ..DiagnosisContext::new("GET /me", Safety::Safe, Some(kind))
    };
    error_of(&context, 401, &says("Unauthenticated.")).detail().hint.clone()
}

#[test]
fn e2_each_cause_of_a_401_has_its_own_diagnosis() {
    let base = "https://go.tallyfy.com/api";
    let personal = |ends_in, was_taken| hint_of_token(CredentialKind::Personal, ends_in, was_taken, base);
    each_has_its_own([
        (personal(Some(-1), true), "token has expired. Copy a new one", "expired"),
        (personal(Some(60), true), "logged out of Tallyfy since", "logged out"),
        (personal(None, true), "worked before: it has expired since", "of unknown end"),
        (personal(Some(60), false), "never accepted", "never taken"),
        (hint_of_token(CredentialKind::App, None, true, base), "rejected the application's token", "application"),
        (hint_of_token(CredentialKind::Browser, None, true, base), "Start another sign-in", "browser"),
        (hint_of_token(CredentialKind::User, None, true, base), "strips the headers", "header missing"),
        (
            hint_of_token(CredentialKind::User, None, false, "https://staging.go.tallyfy.com/api"),
            "another environment",
            "wrong host",
        ),
    ]);
    assert_eq!(personal(None, false), personal(Some(60), false));
    let applications = hint_of_token(CredentialKind::AppUser, None, true, base);
    assert_eq!(applications, hint_of_token(CredentialKind::User, None, true, base));
}

#[test]
fn e2_each_cause_of_a_403_has_its_own_diagnosis() {
    let other = says("This token does not belong to this organization.");
    each_has_its_own([
        (hint("GET ORG/runs", 403, &other), "lists those that the token reaches", "organization"),
        (
            hint_as(Some(CredentialKind::AppUser), "GET ORG/runs", 403, &other),
            "organization of its client",
            "organization of an application",
        ),
        (
            hint_as(Some(CredentialKind::App), "POST /applications/x/users", 403, &other),
            "client is linked",
            "application of another organization",
        ),
        (hint("GET /organizations/acme/runs", 403, &other), "32 hexadecimal", "id of organization"),
        (hint("GET ORG/runs", 403, "<html>"), "firewall", "firewall"),
        (hint("PUT ORG/custom-field-keys/ID", 403, &says("A system custom field.")), "system", "system field"),
        (hint("DELETE ORG/guests/x", 403, &says("The guest has open tasks.")), "work is open", "rule"),
        (hint("POST ORG/users/invite", 403, &says("Forbidden.")), "role is too low", "role"),
        (hint("DELETE ORG/checklists/ID/preruns/ID", 403, &says("No.")), "An automation", "field of a rule"),
        (hint("DELETE ORG/checklists/ID/delete", 403, &says("No.")), "Only an administrator", "template"),
    ]);
}

#[test]
fn e2_each_cause_of_a_404_has_its_own_diagnosis() {
    let (gone, path) = (code("RESOURCE_NOT_FOUND"), code("ENDPOINT_NOT_FOUND"));
    each_has_its_own([
        (hint("POST /applications/{org}/users/{email}/token", 404, &gone), "e-mail address", "no user"),
        (hint("GET /organizations/acme", 404, &gone), "32 hexadecimal characters in lower", "id of organization"),
        (hint("GET ORG", 404, &gone), "No such organization", "organization"),
        (hint("GET ORG/users/ID", 404, &gone), "a member is a number", "member by another id"),
        (hint("GET ORG/users/17", 404, &gone), "No such member", "member"),
        (hint("GET ORG/runs/onboarding", 404, &gone), "This is not an id", "alias for an id"),
        (hint("GET ORG/checklists/ID", 404, &gone), "archived, which has", "archived template"),
        (hint("GET ORG/runs/ID/tasks/ID", 404, &gone), "No such process", "process"),
        (hint("GET ORG/tasks/ID", 404, &gone), "No such task", "task"),
        (hint("GET ORG/file/ID", 404, &gone), "No such file", "file"),
        (hint("GET ORG/tags/ID", 404, &gone), "No such object", "anything"),
        (hint("GET ORG/templates", 404, &path), "write checklists", "templates"),
        (hint("GET ORG/processes/ID", 404, &path), "write runs", "processes"),
        (hint("GET ORG/members", 404, &path), "write users", "members"),
        (hint("GET ORG/checklists/ID/kickoff-fields", 404, &path), "preruns", "kick-off fields"),
        (hint("GET ORG/checklists/ID/form_fields", 404, &path), "captures", "form fields"),
        (hint("POST ORG/tasks/ID/comments", 404, &path), "tasks/{id}/comment", "comments"),
        (hint("POST ORG/upload", 404, &path), "POST file", "files"),
        (hint("GET ORG/automations", 404, &path), "automated-actions", "automations"),
        (hint("GET /api/me", 404, &path), "leave it out of the path", "api in the path"),
        (hint("GET /v2/me", 404, &path), "no version", "version"),
        (hint("GET /checklists", 404, &path), "/organizations/{org}", "no organization"),
        (hint("GET ORG/runs", 404, &path), "strips the header", "header missing"),
    ]);
    assert_eq!(hint("GET ORG/runs", 404, "<html>"), hint("GET ORG/runs", 404, &path));
    // A launch names its template in the body.
    assert_eq!(hint("POST ORG/runs", 404, &gone), hint("GET ORG/checklists/ID", 404, &gone));
}

#[test]
fn e2_a_base_url_that_cannot_be_right_is_named() {
    let hint = |base: &str, status| {
        let (hosts, body) = (hosts(base), code("ENDPOINT_NOT_FOUND"));
        let context =
            DiagnosisContext { endpoints: Some(&hosts), ..DiagnosisContext::new("GET /me", Safety::Safe, None) };
        error_of(&context, status, &body).detail().hint.clone()
    };
    each_has_its_own([
        (hint("https://go.tallyfy.com", 404), "does not end in /api", "no /api"),
        (hint("https://go.tallyfy.com/api/api", 404), "twice", "doubled"),
        (hint("https://api.tallyfy.com/api", 404), "at the root", "root"),
        (hint("https://account.tallyfy.com", 404), "signs users in", "account server"),
        (hint("https://go.tallyfy.com/api", 404), "strips the header X-Tallyfy-Client", "header"),
        (hint("https://go.tallyfy.com/api", 302), "strips the header Accept", "redirect"),
    ]);
    assert_eq!(hint("https://go.tallyfy.com", 302), hint("https://go.tallyfy.com", 404));
    assert_eq!(hint("https://api.tallyfy.com", 404), hint("https://go.tallyfy.com/api", 404));
    assert_eq!(hint("https://go.tallyfy.com", 405), hint("https://go.tallyfy.com", 404));
}

#[test]
fn e2_each_cause_of_a_422_has_its_own_diagnosis() {
    let exchange = "POST /applications/{org}/users/{email}/token";
    let prerun = field("prerun.a1", "Full name is required.");
    each_has_its_own([
        (hint(exchange, 422, &says("No.")), "not in this organization", "not in organization"),
        (hint("POST ORG/users/invite", 422, &says("Already a member.")), "already a member or invited", "member"),
        (hint("PUT ORG/tasks/ID", 422, &field("taskdata", "Wrong number of columns.")), "every column", "table"),
        (hint("POST ORG/runs", 422, &prerun), "kick-off field", "kick-off field"),
        (hint("POST ORG/runs/ID/completed-tasks", 422, &field("a1", "Purpose is required.")), "taskdata", "form field"),
        (hint("DELETE ORG/runs/ID/delete", 422, &says("No.")), "Archive the object", "not archived"),
        (hint("DELETE ORG/guests/x", 422, &says("No.")), "No such guest", "guest"),
        (hint("DELETE ORG/checklists/ID/steps/ID", 422, &says("No.")), "depends on this step", "step in use"),
        (hint("POST ORG/checklists/tags", 422, &says("No.")), "tag_type", "tag"),
        (hint("PUT ORG/tasks/ID", 422, &field("deadline", "Not a valid date.")), "YYYY-MM-DD", "date"),
        (hint("PUT ORG/tasks/ID", 422, &field("title", "Too long.")), "named fields", "fields"),
        (hint("PUT ORG/tasks/ID", 422, &says("No.")), "the content of the request; nothing", "anything"),
    ]);
    let spelled = says("Full name is required");
    assert_eq!(hint("POST ORG/runs", 422, &spelled), hint("POST ORG/runs", 422, &prerun));
}
