//! The access token: of which kind it is, how it is come by, and when it ends.

use std::sync::Arc;
use std::time::Duration;

use super::server::span;
use super::sheet::{API, Outcome, SETTINGS, STORE, Sheet, TOKEN};
use crate::auth::manager::TokenManager;
use crate::auth::prospect::RefreshCost;
use crate::client::Tallyfy;
use crate::error::{Result, TallyfyError};
use crate::http::bearer::{Bearer, Issued, Kind, Lease};
use crate::http::gate::Gate;
use crate::time::Timestamp;

/// How long a token may take to come. A renewal that takes longer goes on without us.
const LIMIT: Duration = Duration::from_secs(15);

/// So long before its end a token that nothing renews is worth a word.
const SOON: Duration = Duration::from_secs(14 * 86_400);

/// Comes by a token as a call would, and returns it with what calls are to be made with.
pub(super) fn examine(sheet: &mut Sheet, client: &Tallyfy) -> Option<Arc<dyn Bearer>> {
    let (manager, clock) = (&client.manager, &*client.api.wire.clock);
    let mut bearer: Option<Arc<dyn Bearer>> = None;
    sheet.check(TOKEN, &[SETTINGS, STORE, API], LIMIT, |limit| {
        let price = manager.refresh_cost();
        if price == RefreshCost::Immediate {
            return not_tried().blocking();
        }
        let lease = match manager.lease(clock.monotonic() + limit) {
            Ok(lease) => lease,
            Err(error) => return refused(&error, manager),
        };
        let outcome = described(manager, lease.issued(), clock.wall());
        bearer = Some(match price {
            RefreshCost::None => manager.clone(),
            _ => Arc::new(OneToken { manager: manager.clone(), issued: lease.issued().clone() }),
        });
        outcome
    });
    bearer
}

fn not_tried() -> Outcome {
    Outcome::warning(
        "there is a refresh token and no access token that is still good, and it was not tried: a refresh token works \
         once, and there is no store to keep the next one",
        "Give the program a token store, and name it here too (--store). Without one, each start spends the refresh \
         token that the next start needs",
    )
}

/// Why there is no token, with the address where it was asked for, which is a setting of its own.
fn refused(error: &TallyfyError, manager: &TokenManager) -> Outcome {
    let operation = error.detail().operation.as_deref().unwrap_or_default();
    let endpoint = manager.endpoint().filter(|_| operation.starts_with("POST /oauth/token"));
    let asked = endpoint.map_or_else(String::new, |endpoint| format!("asked at {endpoint}"));
    Outcome::of(error).and(&asked)
}

fn described(manager: &TokenManager, issued: &Issued, now: Timestamp) -> Outcome {
    let what = match manager.kind() {
        Kind::Personal => "a personal access token",
        Kind::App => "a token of the application",
        Kind::AppUser => "a token that the application got for the person",
        Kind::Browser => "a token of a sign-in in a browser",
        Kind::User => "a token of the person",
    };
    let Some(ends) = issued.ends.map(Timestamp::ceil_to_second) else {
        return Outcome::ok(format!("{what}, which does not say when it ends"));
    };
    let left = ends.saturating_since(now);
    if left.is_zero() {
        // The server may know better, and is asked next.
        return Outcome::warning(
            format!("{what}, which by its own word ended at {ends}"),
            "Copy a new one from Settings > Integrations > REST API",
        );
    }
    let finding = format!("{what}, good for {} (until {ends})", span(left));
    if manager.kind() == Kind::Personal && left < SOON {
        return Outcome::warning(
            finding,
            "Nothing renews a personal token. Copy a new one from Settings > Integrations > REST API before it ends",
        );
    }
    Outcome::ok(finding)
}

/// A bearer with one token, for which nobody asks for another.
struct OneToken {
    manager: Arc<TokenManager>,
    issued: Arc<Issued>,
}

impl Bearer for OneToken {
    fn kind(&self) -> Kind {
        self.manager.kind()
    }

    fn account(&self) -> String {
        self.manager.account()
    }

    fn lease(&self, _deadline: Duration) -> Result<Lease> {
        Ok(self.issued.clone().into())
    }

    fn rate_limiter(&self) -> &Gate {
        self.manager.rate_limiter()
    }

    fn reject(&self, _lease: &Lease) -> bool {
        false
    }

    fn invalidate(&self) {}

    fn signed_out(&self) -> bool {
        false
    }

    fn log_out(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}
