//! Hints for error responses: the likely cause, and what to do about it. They form one decision tree over the status,
//! the text of the response and what the client knows. A comment at each leaf names its source: *Postman* is "Postman >
//! Troubleshooting common issues" with the setup page before it, *Guide* the "API integration guide", *App*
//! "Authentication > Use the client credentials flow", *Token* "Authentication > Get & use a personal access token".
//! *Facts* with a number are sections of notes on the API, gathered from its other clients; the notes are not published. `docs/errors.md` lists all hints.

use super::context::DiagnosisContext;
use super::path_hints::base_url_hint;
use super::path_hints::{PathParts, hint_unknown_path, looks_like_an_id, mixed_environments};
use super::token_endpoint_hints::token_endpoint_hint;
use super::validation_hints::hint_422;
use crate::transport::credential::CredentialKind;
use crate::transport::error_body::ErrorBody;
use crate::transport::safety::Safety;

/// Returns the likely cause of an error response, and what to do first.
pub(super) fn hint_for(context: &DiagnosisContext<'_>, status: u16, error_body: &ErrorBody) -> &'static str {
    match status {
        300..=399 => hint_3xx(context),
        _ if context.operation.contains("/oauth/token (") && status < 500 && status != 429 => {
            token_endpoint_hint(context, status, error_body)
        }
        400 => hint_400(context, error_body),
        401 => hint_401(context),
        403 => hint_403(context, error_body),
        404 => hint_404(context, error_body),
        // Facts 10, such as the GET of a single capture.
        405 => base_url_hint(context)
            .unwrap_or("The path exists, but not for this method. Compare both with the API's documentation"),
        // Guide.
        407 => "A proxy on the way asks for a sign-in. Check the proxy in the settings and in the environment",
        409 => hint_409(error_body),
        422 => hint_422(context, error_body),
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
    let path = PathParts::parse(context);
    match error_body.text.as_deref().unwrap_or_default().to_lowercase() {
        // Postman "400 Bad Request on the token endpoint", for a raw request.
        _ if context.path().contains("/oauth/token") => {
            "The token endpoint takes a form, but raw requests are sent as JSON. Create a client with the credential instead: \
             it signs in by itself"
        }
        // Facts 4 and 10, "MissingOrg"; Guide, multi-organization.
        text if text.contains("organi") => {
            "The request names no organization, or the token belongs to none. Choose an organization (org), and sign in again \
             after you switch"
        }
        // Facts 10: protected members.
        _ if path.resource == "users" => {
            "A rule of the organization protects this member: bots and the default administrator cannot be deleted, and other \
             members must be disabled first"
        }
        _ => "The server does not understand the request; nothing was changed. Compare it with the API's documentation",
    }
}

/// Returns the hint for a 401. The API sends the same text for every cause, so the cause follows from the token that
/// was sent.
fn hint_401(context: &DiagnosisContext<'_>) -> &'static str {
    let token = context.token.as_deref();
    let was_taken = token.is_some_and(|token| token.was_accepted());
    let is_over = token.and_then(|token| token.expires_at).zip(context.now).is_some_and(|(end, now)| now >= end);
    match context.kind {
        // Token, facts 2.5: six months.
        Some(CredentialKind::Personal) if is_over => {
            "The personal token has expired. Copy a new one from Settings > Integrations > REST API, or use a client id \
             with a password or as an application: their tokens are renewed automatically"
        }
        // The token does not contain its expiry time.
        Some(CredentialKind::Personal) if was_taken && token.is_some_and(|token| token.expires_at.is_none()) => {
            "The personal token worked before: it has expired since, its owner logged out of Tallyfy, which deletes it, or it \
             was revoked. Copy a new one from Settings > Integrations > REST API, or use a client id with a password \
             or as an application, which a logout does not end"
        }
        // Guide "Logout invalidation"; facts 2.5: a button revokes every active token.
        Some(CredentialKind::Personal) if was_taken => {
            "The personal token worked before: its owner logged out of Tallyfy since, which deletes it, or it was \
             revoked. Copy a new one from Settings > Integrations > REST API, or use a client id with a password or as \
             an application, which a logout does not end"
        }
        // Facts 1.
        _ if mixed_environments(context) => {
            "The token comes from another environment than base_url: one is production, the other is staging. Set token_url \
             and base_url to the same environment"
        }
        // Guide "Token format", Postman: an application's token was used instead of a user's.
        Some(CredentialKind::Personal) => {
            "The personal token was never accepted: it has expired, its owner has logged out, or it is not a personal token \
             of this server. Copy it again from Settings > Integrations > REST API, and check base_url"
        }
        // App 401.
        Some(CredentialKind::App) => {
            "The server rejected the application's token. Check the client id and secret, and that they belong to this \
             organization"
        }
        Some(CredentialKind::Browser) => {
            "The sign-in has ended: its token has expired or was revoked. Start another sign-in"
        }
        // Postman and Guide, "Missing headers": the client always sends them, but a proxy may remove them.
        Some(CredentialKind::User | CredentialKind::AppUser) => {
            "The server rejected a new token too. Check that base_url is the server that issued the token, that the user is \
             still active, and that no proxy strips the headers Authorization and X-Tallyfy-Client"
        }
        None => "The server rejected the credentials",
    }
}

/// Returns the hint for a 403. Another sign-in does not help.
fn hint_403(context: &DiagnosisContext<'_>, error_body: &ErrorBody) -> &'static str {
    let path = PathParts::parse(context);
    match error_body.text.as_deref().unwrap_or_default().to_lowercase() {
        // App 403.
        _ if path.first == "applications" => {
            "The application's token belongs to another organization. Check that the client is linked to this one"
        }
        _ if !error_body.is_json => {
            "This is not a response of the API: a firewall or a proxy on the way rejects the request"
        }
        _ if path.org.is_some_and(|org| !looks_like_an_id(org)) => WRONG_ORG_ID,
        // Guide, multi-organization: a token is tied to an organization.
        text if text.contains("organi") && context.kind == Some(CredentialKind::AppUser) => {
            "The application acts as this user only in the organization of its client. Check org"
        }
        text if text.contains("organi") => {
            "The token does not reach this organization: it belongs to another, or its owner is not a member. Check org; \
             organizations.list_mine lists those that the token reaches"
        }
        // Facts 10.
        text if text.contains("custom field") => {
            "This custom field belongs to the system and cannot be changed. Change another one"
        }
        // Facts 10: business rules.
        text if ["open task", "active task", "still has", "assigned"].iter().any(|word| text.contains(word)) => {
            "A rule forbids this while work is open. Finish or reassign the work first; signing in again does not help"
        }
        // Facts 4 and 10.
        _ => {
            "The user may not do this: the role is too low, the organization is another one, or a rule of the \
             organization forbids it. Signing in again does not help"
        }
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
    let is_path = error_body.code.as_deref() == Some("ENDPOINT_NOT_FOUND") || !error_body.is_json;
    match resource {
        // Postman "404 path mistakes", facts 10.
        _ if is_path => hint_unknown_path(context),
        // App 404.
        _ if path.first == "applications" => "No such user. Check the e-mail address and the organization id",
        _ if path.org.is_some_and(|org| !looks_like_an_id(org)) => WRONG_ORG_ID,
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
        "checklists" | "runs" | "tasks" if path.id.is_some_and(|id| !looks_like_an_id(id)) => {
            "This is not an id: ids have 32 hexadecimal characters, and an alias or a name cannot be used instead. List the \
             objects to find the id"
        }
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
