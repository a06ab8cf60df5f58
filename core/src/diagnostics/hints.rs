//! Hints for error responses: the likely cause, and what to do about it. They form one decision tree over the status,
//! the operation, the fields that the response names, and what the client knows. A word of the server's text decides only
//! as a whole word, and only where nothing else tells the cause. A comment at each leaf names its source: *Postman* is "Postman >
//! Troubleshooting common issues" with the setup page before it, *Guide* the "API integration guide", *App*
//! "Authentication > Use the client credentials flow", *Token* "Authentication > Get & use a personal access token".
//! *Facts* with a number are sections of notes on the API, gathered from its other clients; the notes are not published. `docs/errors.md` lists all hints.

use std::borrow::Cow;

use super::context::DiagnosisContext;
use super::credential_hints::hint_401;
use super::operation_hints::{MAY_NOT, operation_hint};
use super::path_hints::{PathParts, base_url_hint, hint_unknown_path, looks_like_an_id, other_kind_of_task_hint};
use super::token_endpoint_hints::token_endpoint_hint;
use super::validation_hints::{BLOCKED_BY_ISSUE, hint_422};
use super::word_match::{ORGANIZATION, Words};
use crate::transport::credential::CredentialKind;
use crate::transport::error_body::ErrorBody;
use crate::transport::safety::Safety;

/// Returns the likely cause of an error response, and what to do first.
pub(super) fn hint_for(context: &DiagnosisContext<'_>, status: u16, error_body: &ErrorBody) -> Cow<'static, str> {
    if status == 422 && !context.is_grant_request() {
        return hint_422(context, error_body);
    }
    static_hint(context, status, error_body).into()
}

fn static_hint(context: &DiagnosisContext<'_>, status: u16, error_body: &ErrorBody) -> &'static str {
    match status {
        300..=399 => hint_3xx(context),
        // Facts 26: the server in front of the API answers, so nothing is known about the token or the object.
        401 | 403 | 404 if error_body.is_of_edge => {
            "The server in front of the API rejects the request: the header X-Tallyfy-Client did not arrive. The client sends \
             it with every request, so a proxy or a firewall on the way strips it"
        }
        _ if context.operation.contains("/oauth/token (") && status < 500 && status != 429 => {
            token_endpoint_hint(context, status, error_body)
        }
        400 => hint_400(context, error_body),
        // Facts 26.
        401 if error_body.is_about_permission => {
            "The token is not the problem, so another sign-in does not help: the user may not do this, or the organization does \
             not have this feature (such as SAML). Ask an administrator of the organization"
        }
        401 => hint_401(context),
        // Facts 26: limits of trials and plans.
        402 => {
            "The trial or the plan of the organization does not allow this: a limit is reached. Extend the plan or free what is \
             no longer needed; sending the request again does not help"
        }
        403 => hint_403(context, error_body),
        404 => hint_404(context, error_body),
        // Facts 10, such as the GET of a single capture.
        405 => base_url_hint(context)
            .unwrap_or("The path exists, but not for this method. Compare both with the API's documentation"),
        // Guide.
        407 => "A proxy on the way asks for a sign-in. Check the proxy in the settings and in the environment",
        409 => hint_409(error_body),
        423 => BLOCKED_BY_ISSUE,
        // App, and facts 13.
        429 if context.retry_at.is_some() => "Too many requests. Wait until the named time, and send fewer at once",
        429 => "Too many requests. The server does not say for how long: wait a minute, and send fewer at once",
        408 | 500.. if context.safety == Safety::Unsafe => {
            "The change may have been made. Read the object back before sending the request again"
        }
        // Facts 15.
        500.. if context.path().ends_with("/form-field/value") => {
            "This path changes only a value that is stored already. Update the task with taskdata instead"
        }
        500.. => "The server failed. Try again later. If the error stays, give the request id to Tallyfy Support",
        408 => "The server timed out while it waited for the request. Try again",
        413 => "The request is too large for the server: files may have at most 100 MB. Send less",
        _ => "The server rejected the request; nothing was changed. Compare it with the API's documentation",
    }
}

/// Returns the hint for a redirect. The API never redirects, so another server responded, or the server took the client
/// for a browser.
fn hint_3xx(context: &DiagnosisContext<'_>) -> &'static str {
    // Token, facts 3: without the header Accept the web application responds and redirects to its sign-in page.
    base_url_hint(context).unwrap_or(
        "The API does not redirect: base_url leads to another server, or a proxy on the way strips the header Accept or \
         asks for a sign-in",
    )
}

fn hint_400(context: &DiagnosisContext<'_>, error_body: &ErrorBody) -> &'static str {
    let words = Words::of(&error_body.text);
    let code = error_body.code.as_deref().unwrap_or_default().replace('_', "");
    match () {
        // Postman "400 Bad Request on the token endpoint", for a raw request.
        () if context.path().contains("/oauth/token") => {
            "The token endpoint takes a form, but raw requests are sent as JSON. Create a client with the credential instead: \
             it signs in by itself"
        }
        // Facts 4 and 10, "MissingOrg"; Guide, multi-organization.
        () if code.eq_ignore_ascii_case("MissingOrg")
            || words.has_any(ORGANIZATION)
                && words.has_any(&["missing", "required", "no", "select", "choose", "missingorg"]) =>
        {
            "The request names no organization, or the token belongs to none. Choose an organization (org), and sign in again \
             after you switch"
        }
        () if let Some(hint) = operation_hint(context, 400, error_body) => hint,
        () => {
            "The server does not understand the request; nothing was changed. Compare it with the API's documentation"
        }
    }
}

/// Returns the hint for a 403. Another sign-in does not help.
fn hint_403(context: &DiagnosisContext<'_>, error_body: &ErrorBody) -> &'static str {
    let path = PathParts::parse(context);
    let words = Words::of(&error_body.text);
    let is_about_reach = words.has_any(ORGANIZATION)
        && words.has_any(&["token", "belong", "belongs", "member of", "access", "reach", "another"]);
    match () {
        // App 403.
        () if path.first == "applications" => {
            "The application's token belongs to another organization. Check that the client is linked to this one"
        }
        () if !error_body.is_json => {
            "This is not a response of the API: a firewall or a proxy on the way rejects the request"
        }
        () if path.org.is_some_and(|org| !looks_like_an_id(org)) => WRONG_ORG_ID,
        // Guide, multi-organization: a token is tied to an organization.
        () if is_about_reach && context.kind == Some(CredentialKind::AppUser) => {
            "The application acts as this user only in the organization of its client. Check org"
        }
        () if is_about_reach => {
            "The token does not reach this organization: it belongs to another, or its owner is not a member. Check org; \
             organizations.list_mine lists those that the token reaches"
        }
        () if let Some(hint) = operation_hint(context, 403, error_body) => hint,
        // Facts 4 and 10.
        () => MAY_NOT,
    }
}

/// The hint for an organization id of the wrong form. Guide: most paths require the id; facts 4.
const WRONG_ORG_ID: &str = "The organization's id has another form: 32 hexadecimal characters in lower case. Copy it from \
                            Settings > Integrations > REST API, or ask organizations.list_mine";

fn hint_404(context: &DiagnosisContext<'_>, error_body: &ErrorBody) -> &'static str {
    let path = PathParts::parse(context);
    // A launch names its template in the body, so a 404 means that the template is missing.
    let is_launch = path.resource == "runs" && path.id.is_none() && context.operation.starts_with("POST ");
    let resource = if is_launch { "checklists" } else { path.resource };
    let is_odd_org = path.org.is_some_and(|org| !looks_like_an_id(org));
    let is_path = error_body.code.as_deref() == Some("ENDPOINT_NOT_FOUND") || !error_body.is_json;
    match resource {
        // Where a feature is not switched on, the server does not know its paths.
        "watchers" | "remove-watcher" | "users"
            if error_body.is_json
                && !is_odd_org
                && let Some(hint) = operation_hint(context, 404, error_body) =>
        {
            hint
        }
        // Postman "404 path mistakes", facts 10.
        _ if is_path => hint_unknown_path(context),
        // App 404.
        _ if path.first == "applications" => "No such user. Check the e-mail address and the organization id",
        _ if is_odd_org => WRONG_ORG_ID,
        _ if let Some(hint) = operation_hint(context, 404, error_body) => hint,
        // Guide, multi-organization.
        "" if path.org.is_some() => {
            "No such organization, or the token does not reach it. organizations.list_mine lists those that it reaches"
        }
        // Facts 6 and 19.
        "users" if path.id.is_some_and(|id| id.parse::<u64>().is_err()) => {
            "The id of a member is a number. Call members.list to find it"
        }
        "users" => "No such member in this organization. Check the id: members.list lists all members",
        // Facts 6: an alias, a name or the number of a pivot row is not an id.
        "checklists" | "runs" | "tasks" | "completed-tasks" if path.id.is_some_and(|id| !looks_like_an_id(id)) => {
            "This is not an id: ids have 32 hexadecimal characters, and an alias or a name cannot be used instead. List the \
             objects to find the id"
        }
        _ if let Some(hint) = other_kind_of_task_hint(context) => hint,
        // Facts 10 and 18.
        "checklists" => {
            "No such template in this organization, or it is archived, which has the same error. Check the id, the \
             organization and the archive"
        }
        "runs" => {
            "No such process, or no such task in it, in this organization; or it is archived. Check the ids and the organization"
        }
        "tasks" => "No such task in this organization, or it is archived or deleted. Check the id and the organization",
        // Facts 14.
        "file" | "assets" => "No such file, or it was deleted. Old links to it no longer work",
        _ => "No such object in this organization, or it is archived. Check the id and the organization",
    }
}

/// Returns the hint for a 409. Facts 10.
fn hint_409(error_body: &ErrorBody) -> &'static str {
    match (error_body.code.as_deref(), error_body.seat_pool.as_deref()) {
        (Some("SEAT_POOL_EXHAUSTED"), Some("full")) => {
            "No full seat is left. Free one, extend the plan, or give this user the light role"
        }
        (Some("SEAT_POOL_EXHAUSTED"), Some("light")) => {
            "No light seat is left. Free one by disabling a light member, or extend the plan"
        }
        (Some("SEAT_POOL_EXHAUSTED"), _) => "No seat of this kind is left. Free one, or extend the plan",
        _ => "The state of the organization does not allow this now. Read the object again to see its current state",
    }
}

#[cfg(test)]
#[path = "hints_tests.rs"]
pub(super) mod tests;

#[cfg(test)]
#[path = "hints_status_tests.rs"]
mod status_tests;

#[cfg(test)]
#[path = "hints_words_tests.rs"]
mod words_tests;
