//! The check of the headers: whether the three headers of every request reach the server. A success proves it. An error
//! response has several possible causes; a second request tells them apart.

use std::time::Duration;

use crate::api::members::Member;
use crate::auth::refresh_cost::RefreshCost;
use crate::client::Tallyfy;
use crate::doctor::probe::{get, unknown_user_token_path};
use crate::doctor::runner::CheckResult;
use crate::error::{Result, TallyfyError};
use crate::transport::credential::CredentialKind;
use crate::transport::message::{Request, Response, TransportError};

/// The result of the first call with a token.
pub(super) enum MeResult {
    Member(Box<Member>),
    Failed(CheckResult),
}

/// Evaluates the result of `GET /me`.
pub(super) fn check_me(client: &Tallyfy, result: Result<Member>, limit: Duration) -> (CheckResult, MeResult) {
    match result {
        Ok(member) => (all_arrive(), MeResult::Member(Box::new(member))),
        Err(error) if stopped_at_edge(client, &error, limit) => {
            (client_header_stripped(), MeResult::Failed(CheckResult::from_error(&error)))
        }
        // A 401 that is about a permission says nothing about the token.
        Err(error @ TallyfyError::Authentication { .. }) if error.detail().http_status == Some(401) => {
            let dropped = client_header_dropped(client, limit);
            // A token that was copied may be invalid itself.
            let copied = client.api.tokens.kind() == CredentialKind::Personal
                || client.manager.refresh_cost() != RefreshCost::None;
            let check = match (dropped, copied) {
                (true, true) => client_header_warning(),
                (true, false) => client_header_failure(),
                (false, _) => two_arrive(),
            };
            (check, MeResult::Failed(explain_401(client, &error, limit)))
        }
        Err(error) => (undetermined(), MeResult::Failed(CheckResult::from_error(&error))),
    }
}

/// Evaluates the result of an application that requested a token of a user who does not exist.
pub(super) fn check_application(client: &Tallyfy, result: Result<()>, limit: Duration) -> (CheckResult, CheckResult) {
    match result {
        Err(error) if stopped_at_edge(client, &error, limit) => {
            (client_header_stripped(), CheckResult::from_error(&error))
        }
        Err(error) if matches!(error.detail().http_status, Some(404 | 422)) => {
            let finding = "its token is accepted in this organization, and gives access to the applications resource";
            (all_arrive(), CheckResult::ok(finding))
        }
        Err(error) if error.detail().http_status == Some(401) => {
            let dropped = client_header_dropped(client, limit);
            (if dropped { client_header_failure() } else { two_arrive() }, authorization_maybe_dropped(&error))
        }
        Err(error) if error.detail().http_status == Some(403) => (all_arrive(), CheckResult::from_error(&error)),
        Err(error) => (undetermined(), CheckResult::from_error(&error)),
        Ok(()) => (all_arrive(), CheckResult::ok("its token is accepted in this organization")),
    }
}

fn all_arrive() -> CheckResult {
    CheckResult::ok("Authorization, Accept and X-Tallyfy-Client arrive")
}

fn two_arrive() -> CheckResult {
    CheckResult::ok("Accept and X-Tallyfy-Client arrive; whether Authorization does is unknown")
}

fn undetermined() -> CheckResult {
    CheckResult::skipped("the response does not show whether they arrive")
}

/// Whether the client header may have been removed. Without it, the API responds to every path with 401, even to one
/// that does not exist.
fn client_header_dropped(client: &Tallyfy, limit: Duration) -> bool {
    unknown_path(client, limit).is_ok_and(|response| response.rejects_credential())
}

/// Whether the server in front of the API rejected the request, and rejects every other one too.
fn stopped_at_edge(client: &Tallyfy, error: &TallyfyError, limit: Duration) -> bool {
    matches!(error.detail().http_status, Some(401 | 403 | 404))
        && unknown_path(client, limit).is_ok_and(|response| response.is_of_edge())
}

fn unknown_path(client: &Tallyfy, limit: Duration) -> std::result::Result<Response, TransportError> {
    let http = &client.api.http;
    get(http, &format!("{}/tallykit-doctor-asks-for-nothing", http.endpoints.base), limit)
}

fn client_header_stripped() -> CheckResult {
    CheckResult::failed(
        "the header X-Tallyfy-Client does not arrive: the server in front of the API rejects every request",
        FORWARD_HEADERS,
    )
}

const FORWARD_HEADERS: &str = "Every request is sent with it. A proxy, a gateway or a firewall on the way removes it. \
                               Configure that to forward the headers X-Tallyfy-Client, Accept and Authorization";

fn client_header_failure() -> CheckResult {
    CheckResult::failed(
        "the header X-Tallyfy-Client does not arrive: the server rejects a new token, and also a path that does not \
         exist",
        FORWARD_HEADERS,
    )
}

fn client_header_warning() -> CheckResult {
    CheckResult::warning(
        "the header X-Tallyfy-Client may not arrive: the server rejects a path that does not exist in the same way as the token",
        "If the token is valid, a proxy, a gateway or a firewall on the way removes the header",
    )
}

/// Returns why the server rejected `GET /me` although two of the headers arrive.
fn explain_401(client: &Tallyfy, error: &TallyfyError, limit: Duration) -> CheckResult {
    if client.manager.refresh_cost() != RefreshCost::None {
        return CheckResult::failed(
            "the server rejects the access token, and the refresh token was not used: there is no store to save its replacement",
            "Give the program a token store, and name it here too (--store); then the refresh token is used",
        );
    }
    if client.api.tokens.kind() != CredentialKind::Personal {
        return authorization_maybe_dropped(error);
    }
    if client.api.org.is_some() && is_application_token(client, limit) {
        return CheckResult::failed(
            "the token is an application's, from the client_credentials grant: it gives access only to the applications \
             resource, and every other call fails with 401",
            "Sign in with a user name and a password (TALLYFY_CLIENT_ID, TALLYFY_CLIENT_SECRET, TALLYFY_USERNAME, \
             TALLYFY_PASSWORD), or create the client for the application and act as a user (as_user)",
        );
    }
    CheckResult::from_error(error)
}

/// Returns the result for a new token that the server rejects.
fn authorization_maybe_dropped(error: &TallyfyError) -> CheckResult {
    CheckResult::from_error(error).with_detail(
        "if the token is valid, the header Authorization does not arrive: a proxy or a gateway on the way may remove it",
    )
}

/// Whether the server accepts this personal token for the applications resource, so that it is an application's.
fn is_application_token(client: &Tallyfy, limit: Duration) -> bool {
    let http = &client.api.http;
    let Ok(path) = unknown_user_token_path(client).resolve(None) else {
        return false;
    };
    let Ok(lease) = client.api.lease() else {
        return false;
    };
    let response = http.transport.send(&Request {
        method: "POST",
        url: &format!("{}{path}", http.endpoints.base),
        bearer: Some(lease.issued().access()),
        basic: None,
        body: None,
        timeout: limit,
        call_timeout: limit,
    });
    response.is_ok_and(|response| matches!(response.status, 403 | 404 | 422))
}
