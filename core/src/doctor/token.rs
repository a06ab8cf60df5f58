//! The access token: of which kind it is, how it is come by, and when it ends.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::manager::TokenManager;
use crate::auth::refresh_cost::RefreshCost;
use crate::client::Tallyfy;
use crate::doctor::runner::{API, CheckResult, Runner, SETTINGS, STORE, TOKEN};
use crate::doctor::server::span;
use crate::error::{Result, TallyfyError};
use crate::http::rate_limiter::RateLimiter;
use crate::http::token_source::{TokenLease, TokenSource};
use crate::support::timestamp::Timestamp;
use crate::transport::credential::{CredentialKind, IssuedToken};

/// How long a token may take to come. A renewal that takes longer goes on without us.
const LIMIT: Duration = Duration::from_secs(15);

/// So long before its end a token that nothing renews is worth a word.
const SOON: Duration = Duration::from_secs(14 * 86_400);

/// Comes by a token as a call would, and returns it with what calls are to be made with.
pub(super) fn examine(sheet: &mut Runner, client: &Tallyfy) -> Option<Arc<dyn TokenSource>> {
    let (manager, clock) = (&client.manager, &*client.api.wire.clock);
    let mut bearer: Option<Arc<dyn TokenSource>> = None;
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
            _ => Arc::new(FixedToken { manager: manager.clone(), issued: lease.issued().clone() }),
        });
        outcome
    });
    bearer
}

fn not_tried() -> CheckResult {
    CheckResult::warning(
        "there is a refresh token and no access token that is still good, and it was not tried: a refresh token works \
         once, and there is no store to keep the next one",
        "Give the program a token store, and name it here too (--store). Without one, each start spends the refresh \
         token that the next start needs",
    )
}

/// Why there is no token, with the address where it was asked for, which is a setting of its own.
fn refused(error: &TallyfyError, manager: &TokenManager) -> CheckResult {
    let operation = error.detail().operation.as_deref().unwrap_or_default();
    let endpoint = manager.endpoint().filter(|_| operation.starts_with("POST /oauth/token"));
    let asked = endpoint.map_or_else(String::new, |endpoint| format!("asked at {endpoint}"));
    CheckResult::of(error).and(&asked)
}

fn described(manager: &TokenManager, issued: &IssuedToken, now: Timestamp) -> CheckResult {
    let what = match manager.kind() {
        CredentialKind::Personal => "a personal access token",
        CredentialKind::App => "a token of the application",
        CredentialKind::AppUser => "a token that the application got for the person",
        CredentialKind::Browser => "a token of a sign-in in a browser",
        CredentialKind::User => "a token of the person",
    };
    let Some(ends) = issued.ends.map(Timestamp::ceil_to_second) else {
        return CheckResult::ok(format!("{what}, which does not say when it ends"));
    };
    let left = ends.saturating_since(now);
    if left.is_zero() {
        // The server may know better, and is asked next.
        return CheckResult::warning(
            format!("{what}, which by its own word ended at {ends}"),
            "Copy a new one from Settings > Integrations > REST API",
        );
    }
    let finding = format!("{what}, good for {} (until {ends})", span(left));
    if manager.kind() == CredentialKind::Personal && left < SOON {
        return CheckResult::warning(
            finding,
            "Nothing renews a personal token. Copy a new one from Settings > Integrations > REST API before it ends",
        );
    }
    CheckResult::ok(finding)
}

/// A bearer with one token, for which nobody asks for another.
struct FixedToken {
    manager: Arc<TokenManager>,
    issued: Arc<IssuedToken>,
}

impl TokenSource for FixedToken {
    fn kind(&self) -> CredentialKind {
        self.manager.kind()
    }

    fn account(&self) -> String {
        self.manager.account()
    }

    fn lease(&self, _deadline: Duration) -> Result<TokenLease> {
        Ok(self.issued.clone().into())
    }

    fn rate_limiter(&self) -> &RateLimiter {
        self.manager.rate_limiter()
    }

    fn reject(&self, _lease: &TokenLease) -> bool {
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
