//! Whether the three headers of every request arrive. A success proves it. A refusal has causes that look the same from
//! one call, and are told apart by a second one.

use std::time::Duration;

use crate::api::members::Member;
use crate::auth::refresh_cost::RefreshCost;
use crate::client::Tallyfy;
use crate::doctor::identity::nobody;
use crate::doctor::runner::CheckResult;
use crate::doctor::server::get;
use crate::error::{Result, TallyfyError};
use crate::transport::credential::CredentialKind;
use crate::transport::message::Request;

/// What the first call with a token came to.
pub(super) enum Heard {
    Person(Box<Member>),
    Refusal(CheckResult),
}

/// Reads the answer to `GET /me`.
pub(super) fn of_person(
    client: &Tallyfy,
    asked: Result<Member>,
    limit: Duration,
) -> (CheckResult, Heard) {
    match asked {
        Ok(person) => (arrive(), Heard::Person(Box::new(person))),
        Err(error) if error.detail().http_status == Some(401) => {
            let lost = is_lost(client, limit);
            // A token that was copied may be of no use for a reason of its own.
            let copied = client.api.tokens.kind() == CredentialKind::Personal
                || client.manager.refresh_cost() != RefreshCost::None;
            let outcome = match (lost, copied) {
                (true, true) => may_be_lost(),
                (true, false) => lost_client(),
                (false, _) => at_least_two(),
            };
            (outcome, Heard::Refusal(no_person(client, &error, limit)))
        }
        Err(error) => (untold(), Heard::Refusal(CheckResult::of(&error))),
    }
}

/// Reads the answer to an application that asked for a token of nobody.
pub(super) fn of_application(
    client: &Tallyfy,
    asked: Result<()>,
    limit: Duration,
) -> (CheckResult, CheckResult) {
    match asked {
        Err(error) if matches!(error.detail().http_status, Some(404 | 422)) => {
            let finding =
                "its token is accepted in this organization, and reaches the applications area";
            (arrive(), CheckResult::ok(finding))
        }
        Err(error) if error.detail().http_status == Some(401) => {
            let lost = is_lost(client, limit);
            (if lost { lost_client() } else { at_least_two() }, unheard(&error))
        }
        Err(error) if error.detail().http_status == Some(403) => {
            (arrive(), CheckResult::of(&error))
        }
        Err(error) => (untold(), CheckResult::of(&error)),
        Ok(()) => (arrive(), CheckResult::ok("its token is accepted in this organization")),
    }
}

fn arrive() -> CheckResult {
    CheckResult::ok("Authorization, Accept and X-Tallyfy-Client arrive")
}

fn at_least_two() -> CheckResult {
    CheckResult::ok(
        "Accept and X-Tallyfy-Client arrive; whether Authorization does cannot be told from here",
    )
}

fn untold() -> CheckResult {
    CheckResult::skipped("cannot be told from the answer")
}

/// Whether the client header may have been lost: without it the API refuses any path with 401, one that does not exist
/// too.
fn is_lost(client: &Tallyfy, limit: Duration) -> bool {
    let wire = &client.api.wire;
    let url = format!("{}/tallykit-doctor-asks-for-nothing", wire.hosts.base);
    get(wire, &url, limit).is_ok_and(|answer| answer.status == 401)
}

fn lost_client() -> CheckResult {
    CheckResult::failed(
        "the header X-Tallyfy-Client does not arrive: a token that was just issued is refused, and so is a path that does \
         not exist",
        "Every request is sent with it. Something between here and Tallyfy removes it: a proxy, a gateway or a firewall. \
         Have it let the headers X-Tallyfy-Client, Accept and Authorization through",
    )
}

fn may_be_lost() -> CheckResult {
    CheckResult::warning(
        "the header X-Tallyfy-Client may not arrive: a path that does not exist is refused like the token",
        "If the token is known to be good, something between here and Tallyfy removes the header: a proxy, a gateway or a \
         firewall",
    )
}

/// Why `GET /me` was refused although two of the headers arrive.
fn no_person(client: &Tallyfy, error: &TallyfyError, limit: Duration) -> CheckResult {
    if client.manager.refresh_cost() != RefreshCost::None {
        return CheckResult::failed(
            "the access token is refused, and the refresh token was not tried: there is no store to keep the next one",
            "Give the program a token store, and name it here too (--store); then the refresh token is tried",
        );
    }
    if client.api.tokens.kind() != CredentialKind::Personal {
        return unheard(error);
    }
    if client.api.org.is_some() && is_of_application(client, limit) {
        return CheckResult::failed(
            "the token is an application's, from the client_credentials grant: it reaches the applications area alone, \
             and every other call answers with 401",
            "Sign in with a user name and a password (TALLYFY_CLIENT_ID, TALLYFY_CLIENT_SECRET, TALLYFY_USERNAME, \
             TALLYFY_PASSWORD), or make the client for the application and act as a person (as_user)",
        );
    }
    CheckResult::of(error)
}

/// A token that was obtained just now and is refused all the same.
fn unheard(error: &TallyfyError) -> CheckResult {
    CheckResult::of(error).and(
        "if the token is good, the header Authorization does not arrive: a proxy or a gateway on the way may remove it",
    )
}

/// Whether a token that is said to be a person's is taken where applications are.
fn is_of_application(client: &Tallyfy, limit: Duration) -> bool {
    let wire = &client.api.wire;
    let Ok(path) = nobody(client).resolve(None) else {
        return false;
    };
    let Ok(lease) = client.api.lease() else {
        return false;
    };
    let answer = wire.transport.send(&Request {
        method: "POST",
        url: &format!("{}{path}", wire.hosts.base),
        bearer: Some(lease.issued().access()),
        body: None,
        timeout: limit,
        span: limit,
    });
    answer.is_ok_and(|answer| matches!(answer.status, 403 | 404 | 422))
}
