//! What a doctor wants to know of a credential before it asks for a token.

use std::sync::Arc;

use crate::auth::manager::TokenManager;
use crate::auth::store::TokenStore;

/// What the next token would cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RefreshCost {
    /// Nothing that cannot be had again.
    None,
    /// Nothing as long as the access token is good. After that the refresh token which the client was made with, and no
    /// store would keep the one that replaces it.
    Deferred,
    /// That refresh token, now.
    Immediate,
}

impl TokenManager {
    pub(crate) fn refresh_cost(&self) -> RefreshCost {
        let now = self.wire.clock.monotonic();
        let state = self.state();
        // What this client has received itself it also keeps.
        let given = state.token.as_ref().filter(|token| token.generation == 0);
        match given {
            Some(token)
                if self.store.is_none()
                    && token.refresh.is_some()
                    && self.grant.can_refresh(&self.wire) =>
            {
                if token.issued.fresh(now) {
                    RefreshCost::Deferred
                } else {
                    RefreshCost::Immediate
                }
            }
            _ => RefreshCost::None,
        }
    }

    /// The endpoint that gives out the tokens, where one does.
    pub(crate) fn endpoint(&self) -> Option<&str> {
        self.grant.token_endpoint(&self.wire)
    }

    pub(crate) fn store(&self) -> Option<Arc<dyn TokenStore>> {
        self.store.clone()
    }
}
