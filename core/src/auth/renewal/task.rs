//! The thread of a renewal: it waits until a request may be sent, renews, and tells callers and the listener.

use std::sync::Arc;

use crate::auth::background::spawn_background;
use crate::auth::manager::{TokenManager, token_state};
use crate::auth::policy::TokenState;
use crate::auth::renewal::registry::RegistryGuard;
use crate::auth::renewal::single_flight::InFlightRenewal;
use crate::diagnostics;
use crate::error::Result;
use crate::http::auth_stats::TokenRenewal;
use crate::http::token_source::TokenSource;
use crate::transport::credential::IssuedToken;

impl TokenManager {
    /// Starts a renewal. Waiting callers are released even if a store of the binding panics.
    pub(in crate::auth) fn start(&self, renewal: Arc<InFlightRenewal>) {
        let Some(manager) = self.weak_self.upgrade() else {
            return;
        };
        let task = RenewalTask { manager, renewal, outcome: None, registry_guard: None, started: false };
        spawn_background(move || task.renewal.clone().work(|| task.run()));
    }

    /// Waits until the next token request may be sent. Returns the outcome if none is needed by now.
    fn wait_for_server(&self) -> Option<Result<Arc<IssuedToken>>> {
        let clock = &*self.http.clock;
        let (until, usable) = {
            let (state, now) = (self.state(), clock.monotonic());
            let token = state.token.as_ref().map(|token| token.issued.clone());
            let usable = token.filter(|token| token_state(Some(token), now) != TokenState::Invalid);
            (state.backoff.next_request(now).map(|(until, _)| *until), usable)
        };
        match (until, usable) {
            (_, Some(issued)) if issued.is_fresh(clock.monotonic()) => return Some(Ok(issued)),
            // The token that works is used meanwhile.
            (Some(_), Some(issued)) => return Some(Ok(issued)),
            (Some(until), None) => drop(clock.sleep(until.saturating_sub(clock.monotonic()))),
            (None, _) => {}
        }
        None
    }

    /// Tells the listener of the client of a new token.
    fn tell_listener(&self, succeeded: bool) {
        let (source, expires_at) = {
            let mut state = self.state();
            let expires_at = state.token.as_ref().and_then(|token| token.issued.expires_at);
            (state.new_token_source.take(), expires_at)
        };
        if let Some(source) = source.filter(|_| succeeded) {
            self.http.auth_events.renewed(|| TokenRenewal { account: self.account(), source, expires_at });
        }
    }
}

/// Ends a renewal when it goes out of scope.
struct RenewalTask {
    manager: Arc<TokenManager>,
    renewal: Arc<InFlightRenewal>,
    outcome: Option<Result<Arc<IssuedToken>>>,
    /// Held while a request may be in flight or its token unsaved. A process that ends need not wait for anything else.
    registry_guard: Option<RegistryGuard>,
    /// Whether its thread runs.
    started: bool,
}

impl RenewalTask {
    fn run(mut self) {
        self.started = true;
        // Before the lock, which another process may hold for long: what the store has may be all that callers need.
        // An error is reported when the store is read again under its lock.
        if self.manager.load_newer().is_ok() {
            self.renewal.wake();
        }
        self.outcome = self.manager.wait_for_server();
        if self.outcome.is_none() {
            self.outcome = Some(self.manager.renew(&mut self.registry_guard, &self.renewal));
        }
        let (manager, succeeded, _guard) =
            (self.manager.clone(), matches!(self.outcome, Some(Ok(_))), self.registry_guard.take());
        // The callers go on before the listener is called.
        drop(self);
        manager.tell_listener(succeeded);
    }
}

impl Drop for RenewalTask {
    fn drop(&mut self) {
        self.manager.state().renewal = None;
        let broken = || if self.started { diagnostics::renewal_panicked() } else { diagnostics::no_renewal_thread() };
        let outcome = self.outcome.take().unwrap_or_else(|| Err(broken()));
        self.renewal.complete(outcome);
    }
}
