//! The check of the access token: its kind, whether it can be obtained, and when it expires.

use std::sync::Arc;
use std::time::Duration;

use crate::auth::manager::TokenManager;
use crate::auth::refresh_cost::RefreshCost;
use crate::client::Tallyfy;
use crate::doctor::runner::{CheckId, CheckResult, Runner};
use crate::doctor::server::human_duration;
use crate::error::{Result, TallyfyError};
use crate::http::rate_limiter::RateLimiter;
use crate::http::token_source::{TokenLease, TokenSource};
use crate::support::timestamp::Timestamp;
use crate::transport::credential::{CredentialKind, IssuedToken};
use crate::transport::redaction::Redactor;

/// The timeout of the check. A renewal that takes longer continues in the background.
const CHECK_TIMEOUT: Duration = Duration::from_secs(15);

/// A personal token that expires within this time gets a warning.
const EXPIRY_WARNING: Duration = Duration::from_secs(14 * 86_400);

/// Gets a token as a call does. Returns the token source that the next checks use.
pub(super) fn examine(runner: &mut Runner, client: &Tallyfy) -> Option<Arc<dyn TokenSource>> {
    let (manager, clock) = (&client.manager, &*client.api.http.clock);
    let mut source: Option<Arc<dyn TokenSource>> = None;
    runner.run(CheckId::Token, CHECK_TIMEOUT, |limit| {
        let cost = manager.refresh_cost();
        if cost == RefreshCost::Immediate {
            return refresh_skipped().blocks_dependents();
        }
        let lease = match manager.lease(clock.monotonic() + limit) {
            Ok(lease) => lease,
            Err(error) => return explain_error(&error, manager),
        };
        let outcome = describe(manager, lease.issued(), clock.wall());
        source = Some(match cost {
            RefreshCost::None => manager.clone(),
            _ => Arc::new(FixedToken { manager: manager.clone(), issued: lease.issued().clone() }),
        });
        outcome
    });
    source
}

fn refresh_skipped() -> CheckResult {
    CheckResult::warning(
        "there is a refresh token but no valid access token, and the refresh token was not used: it works only once, and \
         there is no store to save its replacement",
        "Give the program a token store, and name it here too (--store). Without one, each start uses up the \
         refresh token that the next start needs",
    )
}

/// Returns the result for an error, with the URL of the token endpoint, because that is a separate setting.
fn explain_error(error: &TallyfyError, manager: &TokenManager) -> CheckResult {
    let operation = error.detail().operation.as_deref().unwrap_or_default();
    let endpoint = manager.endpoint().filter(|_| operation.starts_with("POST /oauth/token"));
    let requested_from = endpoint.map_or_else(String::new, |endpoint| format!("requested from {endpoint}"));
    CheckResult::from_error(error).with_detail(&requested_from)
}

fn describe(manager: &TokenManager, issued: &IssuedToken, now: Timestamp) -> CheckResult {
    let what = match manager.kind() {
        CredentialKind::Personal => "a personal access token",
        CredentialKind::App => "a token of the application",
        CredentialKind::AppUser => "a token that the application got for the user",
        CredentialKind::Browser => "a token from a browser sign-in",
        CredentialKind::User => "a token of the user",
    };
    let Some(ends) = issued.expires_at.map(Timestamp::ceil_to_second) else {
        return CheckResult::ok(format!("{what}; its expiry time is unknown"));
    };
    let left = ends.saturating_since(now);
    if left.is_zero() {
        // The next check asks the server, which may still accept the token.
        return CheckResult::warning(
            format!("{what}, which according to its own expiry time expired at {ends}"),
            "Copy a new one from Settings > Integrations > REST API",
        );
    }
    let finding = format!("{what}, valid for {} (until {ends})", human_duration(left));
    if manager.kind() == CredentialKind::Personal && left < EXPIRY_WARNING {
        return CheckResult::warning(
            finding,
            "Nothing renews a personal token. Copy a new one from Settings > Integrations > REST API before it expires",
        );
    }
    CheckResult::ok(finding)
}

/// A token source with one token, which it never renews.
struct FixedToken {
    manager: Arc<TokenManager>,
    issued: Arc<IssuedToken>,
}

impl TokenSource for FixedToken {
    fn proof(&self) -> Option<String> {
        None
    }

    fn kind(&self) -> CredentialKind {
        self.manager.kind()
    }

    fn account(&self) -> String {
        self.manager.account()
    }

    fn add_secrets(&self, redactor: &mut Redactor) {
        self.manager.add_secrets(redactor);
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

    fn is_signed_out(&self) -> bool {
        false
    }

    fn log_out(&self, _deadline: Duration) -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}
