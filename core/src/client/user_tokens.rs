//! The token managers of the users that an application acts as.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use lru::LruCache;

use crate::auth::grant::Grant;
use crate::auth::manager::TokenManager;
use crate::auth::store::TokenStore;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::token_source::TokenSource;
use crate::support::fork::ForkSafeMutex;

/// The maximum number of users in the cache. If it is full, the least recently used user is removed. A client that
/// exists already keeps its token.
const MAX_USERS: NonZeroUsize = NonZeroUsize::new(1024).expect("it is not zero");

/// The token managers of the users of one application. All clients that are derived for the same user share one
/// manager. The key is organization and e-mail address, because a token belongs to one organization. Only ASCII letters
/// are compared without case: other letters that look alike may belong to another user.
pub(crate) struct UserTokenCache {
    store: Option<Arc<dyn TokenStore>>,
    managers: ForkSafeMutex<LruCache<(String, String), Arc<TokenManager>>>,
}

impl UserTokenCache {
    pub(crate) fn new(store: Option<Arc<dyn TokenStore>>) -> Self {
        Self { store, managers: ForkSafeMutex::new(LruCache::new(MAX_USERS)) }
    }

    /// Returns the token manager of this user in the organization of `app`.
    pub(crate) fn for_user(&self, app: &ApiClient, email: &str) -> Arc<TokenManager> {
        let key = (app.org_or_empty().to_owned(), email.to_ascii_lowercase());
        let make = || {
            // The server gets the address as the caller wrote it.
            let (org, email) = (key.0.clone(), email.to_owned());
            let grant = Grant::UserExchange { app: app.tokens.clone(), org, email };
            TokenManager::new(app.http.clone(), grant, self.store.clone(), None)
        };
        let known = self.managers.lock().get_or_insert(key.clone(), make).clone();
        if !known.is_signed_out() {
            return known;
        }
        // A user who is signed out may sign in again, so replace the manager. `signed_out` takes a lock, and no other
        // lock may be taken while the cache is locked. So the cache is locked twice.
        let mut managers = self.managers.lock();
        if managers.peek(&key).is_none_or(|still| Arc::ptr_eq(still, &known)) {
            managers.put(key.clone(), make());
        }
        managers.get_or_insert(key.clone(), make).clone()
    }

    /// Signs out all users in the cache.
    pub(crate) fn log_out(&self, deadline: Duration) -> Result<Vec<String>> {
        let managers: Vec<_> = {
            let mut managers = self.managers.lock();
            let all = managers.iter().map(|(_, manager)| manager.clone()).collect();
            managers.clear();
            all
        };
        // Sign out all users before an error is returned, so that a failing store cannot keep a user signed in.
        let cleared: Vec<_> = managers.iter().map(|manager| manager.log_out(deadline)).collect();
        Ok(cleared.into_iter().collect::<Result<Vec<_>>>()?.concat())
    }
}

#[cfg(test)]
#[path = "user_tokens_tests.rs"]
mod tests;
