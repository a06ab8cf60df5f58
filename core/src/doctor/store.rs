//! The token store: whether it can be read, written and locked.

use std::process;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::auth::store::TokenStore;
use crate::auth::stored_entry::StoredEntry;
use crate::auth::token::Token;
use crate::diagnostics;
use crate::doctor::report::StoreState;
use crate::doctor::runner::{CheckId, CheckResult, Runner};
use crate::doctor::time_limit::{Unfinished, run_with_timeout};
use crate::error::Result;
use crate::support::clock::SystemClock;

/// The timeout of the check.
const CHECK_TIMEOUT: Duration = Duration::from_secs(8);

/// The timeout of the lock. A renewal holds the lock for as long as a token request takes.
const LOCK_TIMEOUT: Duration = Duration::from_secs(3);

/// Checks the token store of a client. `account` is the key of the client's token.
pub(super) fn examine(runner: &mut Runner, store: &StoreState, account: Option<String>) {
    runner.run(CheckId::Store, CHECK_TIMEOUT, |limit| match store {
        StoreState::NotConfigured => CheckResult::skipped("none, tokens are kept in memory"),
        StoreState::Missing(path) => CheckResult::warning(
            format!("there is nothing at {path} yet"),
            "The first sign-in of the program creates it. If the program has signed in already, it keeps its tokens \
             elsewhere: compare the paths",
        ),
        StoreState::Unusable(error) => CheckResult::from_error(error),
        StoreState::Open(store) => {
            let store = store.clone();
            let exercise = run_with_timeout(limit, move || exercise(&store, account));
            match exercise {
                Ok(Ok(stored)) => CheckResult::ok(format!("can be read, written and locked; {stored}")),
                Ok(Err(error)) => CheckResult::from_error(&error),
                Err(Unfinished::Limit(error)) => CheckResult::limited(&error),
                Err(Unfinished::TimedOut) => CheckResult::failed(
                    format!("no response in {} s", limit.as_secs()),
                    "Check what the store depends on: a network drive, a keychain that asks for permission, a database",
                ),
            }
        }
    });
}

/// Uses the store as a client does. Returns whether it contains a token of the account, as a text.
fn exercise(store: &Arc<dyn TokenStore>, account: Option<String>) -> Result<&'static str> {
    let stored = match account {
        Some(account) => {
            let lock_id = store.lock(account.clone(), LOCK_TIMEOUT)?;
            let loaded = store.load(account.clone());
            lock_id.map_or(Ok(()), |lock_id| store.unlock(account, lock_id))?;
            loaded?
        }
        None => None,
    };
    if let Some(stored) = &stored {
        StoredEntry::parse(stored).map_err(diagnostics::store_unreadable)?;
    }
    write_read_delete(&**store)?;
    Ok(match stored {
        Some(_) => "it keeps a token of this client",
        None => "it keeps no token of this client yet",
    })
}

/// Saves an entry, reads it back and removes it. Uses its own entry, so that no token can be lost.
fn write_read_delete(store: &dyn TokenStore) -> Result<()> {
    let account = format!("tallykit-doctor-{}", process::id());
    // A store may expect a token, so this entry has the form of one. It is not valid anywhere.
    let token = SecretString::from("tallykit-doctor".to_owned());
    let token = Token::from_user(token, None, None, &SystemClock);
    let token = StoredEntry::of_token(&token, None, &SystemClock).text();
    store.save(account.clone(), token.to_string())?;
    let loaded = store.load(account.clone());
    store.delete(account)?;
    let loaded = loaded?;
    if loaded.as_deref() != Some(&*token) {
        return Err(diagnostics::store_unreadable("the store returns something else than was saved"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

    use super::*;

    /// Saves everything and fails to load it.
    struct Unreadable {
        has_entry: AtomicBool,
    }

    impl TokenStore for Unreadable {
        fn load(&self, _: String) -> Result<Option<String>> {
            Err(diagnostics::store_unreadable("no"))
        }

        fn save(&self, _: String, _: String) -> Result<()> {
            self.has_entry.store(true, Relaxed);
            Ok(())
        }

        fn delete(&self, _: String) -> Result<bool> {
            Ok(self.has_entry.swap(false, Relaxed))
        }

        fn lock(&self, _: String, _: Duration) -> Result<Option<String>> {
            Ok(None)
        }

        fn unlock(&self, _: String, _: String) -> Result<()> {
            Ok(())
        }
    }

    #[test]
    fn e5_the_doctors_own_entry_is_removed_even_if_it_cannot_be_read() {
        let store = Unreadable { has_entry: false.into() };
        assert!(write_read_delete(&store).is_err());
        assert!(!store.has_entry.load(Relaxed));
    }
}
