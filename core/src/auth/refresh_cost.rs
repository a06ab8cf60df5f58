//! Whether getting the next token would use up a refresh token that nothing stores. The doctor must not do that: the
//! program that owns the refresh token would be signed out.

use std::sync::Arc;

use crate::auth::manager::TokenManager;
use crate::auth::store::TokenStore;

/// Whether the next token costs an unsaved refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefreshCost {
    /// No refresh token is lost.
    None,
    /// No refresh token is lost while the access token is valid.
    Deferred,
    /// The next request uses the refresh token, and its replacement is not stored.
    Immediate,
}

impl TokenManager {
    pub(crate) fn refresh_cost(&self) -> RefreshCost {
        let now = self.http.clock.monotonic();
        let state = self.state();
        // Generation 0 is a token from the user. A token that this client received is kept in memory.
        let from_user = state.token.as_ref().filter(|token| token.generation == 0);
        match from_user {
            Some(token) if self.store.is_none() && token.refresh.is_some() && self.grant.can_refresh(&self.http) => {
                if token.issued.is_fresh(now) {
                    RefreshCost::Deferred
                } else {
                    RefreshCost::Immediate
                }
            }
            _ => RefreshCost::None,
        }
    }

    /// Returns the token endpoint, if the grant has one.
    pub(crate) fn endpoint(&self) -> Option<&str> {
        self.grant.token_endpoint(&self.http)
    }

    pub(crate) fn store(&self) -> Option<Arc<dyn TokenStore>> {
        self.store.clone()
    }
}
