//! One application token, many people: the token managers of the people an application acts as.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::auth::grant::Grant;
use crate::auth::manager::TokenManager;
use crate::auth::store::TokenStore;
use crate::http::call::Api;

/// The people of one application, each with one manager that all derived clients share.
pub(crate) struct UserTokens {
    store: Option<Arc<dyn TokenStore>>,
    managers: Mutex<HashMap<(String, String), Arc<TokenManager>>>,
}

impl UserTokens {
    pub(crate) fn new(store: Option<Arc<dyn TokenStore>>) -> Self {
        Self { store, managers: Mutex::default() }
    }

    /// The manager of this person in the organization of `app`.
    pub(crate) fn of(&self, app: &Api, email: &str) -> Arc<TokenManager> {
        let (org, email) = (app.org().to_owned(), email.to_lowercase());
        let mut managers = self.managers.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = managers.entry((org.clone(), email.clone()));
        let make = || {
            let grant = Grant::Exchange { app: app.tokens.clone(), org, email };
            TokenManager::new(app.wire.clone(), grant, self.store.clone(), None)
        };
        entry.or_insert_with(make).clone()
    }
}
