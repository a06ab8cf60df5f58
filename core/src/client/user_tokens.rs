//! One application token, many people: the token managers of the people an application acts as.

use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;

use crate::auth::grant::Grant;
use crate::auth::manager::TokenManager;
use crate::auth::store::TokenStore;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::token_source::TokenSource;
use crate::support::fork::ForkSafeMutex;

/// So many people are remembered; of the others, the one who was asked for least recently makes room. Whoever holds a
/// client keeps its token all the same.
const MAX_USERS: NonZeroUsize = NonZeroUsize::new(1024).expect("it is not zero");

/// The people of one application, each with one manager that all derived clients share: by organization and e-mail
/// address, since a token belongs to the organization it was issued for.
pub(crate) struct UserTokenCache {
    store: Option<Arc<dyn TokenStore>>,
    managers: ForkSafeMutex<LruCache<(String, String), Arc<TokenManager>>>,
}

impl UserTokenCache {
    pub(crate) fn new(store: Option<Arc<dyn TokenStore>>) -> Self {
        Self { store, managers: ForkSafeMutex::new(LruCache::new(MAX_USERS)) }
    }

    /// The manager of this person in the organization of `app`.
    pub(crate) fn for_user(&self, app: &ApiClient, email: &str) -> Arc<TokenManager> {
        let (org, email) = (app.org().to_owned(), email.to_lowercase());
        let make = || {
            let (org, email) = (org.clone(), email.clone());
            let grant = Grant::UserExchange { app: app.tokens.clone(), org, email };
            TokenManager::new(app.wire.clone(), grant, self.store.clone(), None)
        };
        let person = (org.clone(), email.clone());
        let known = self.managers.lock().get_or_insert(person.clone(), make).clone();
        if !known.signed_out() {
            return known;
        }
        // Somebody who has signed out may come back. No other lock is taken under this one, so it is taken twice.
        let mut managers = self.managers.lock();
        if managers.peek(&person).is_none_or(|still| Arc::ptr_eq(still, &known)) {
            managers.put(person.clone(), make());
        }
        managers.get_or_insert(person, make).clone()
    }

    /// Signs everybody out who is remembered.
    pub(crate) fn log_out(&self) -> Result<Vec<String>> {
        let managers: Vec<_> = {
            let mut managers = self.managers.lock();
            let all = managers.iter().map(|(_, manager)| manager.clone()).collect();
            managers.clear();
            all
        };
        // A store that fails for one of them keeps nobody else signed in.
        let cleared: Vec<_> = managers.iter().map(|manager| manager.log_out()).collect();
        Ok(cleared.into_iter().collect::<Result<Vec<_>>>()?.concat())
    }
}

#[cfg(test)]
#[path = "user_tokens_tests.rs"]
mod tests;
