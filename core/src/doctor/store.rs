//! The token store: whether it can be read, written and locked.

use std::process;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::diagnostics;
use crate::doctor::report::StoreState;
use crate::doctor::runner::{CheckResult, Runner, STORE, within};
use crate::error::Result;
use crate::support::clock::SystemClock;

/// How long all of it may take.
const LIMIT: Duration = Duration::from_secs(8);

/// How long the lock is waited for. A renewal holds it, for as long as a token request takes.
const PATIENCE: Duration = Duration::from_secs(3);

/// Looks at the store of a client, whose token it keeps under this account.
pub(super) fn examine(sheet: &mut Runner, store: &StoreState, account: Option<String>) {
    sheet.check(STORE, &[], LIMIT, |limit| match store {
        StoreState::NotConfigured => CheckResult::skipped("none, tokens live in memory"),
        StoreState::Missing(path) => CheckResult::warning(
            format!("there is nothing at {path} yet"),
            "The first sign-in of the program makes it. If the program has signed in already, it keeps its tokens \
             base_url_hint: compare the paths",
        ),
        StoreState::Unusable(error) => CheckResult::of(error),
        StoreState::Open(store) => {
            let store = store.clone();
            let used = within(limit, move || used(&store, account));
            match used {
                Some(Ok(kept)) => CheckResult::ok(format!("can be read, written and locked; {kept}")),
                Some(Err(error)) => CheckResult::of(&error),
                None => CheckResult::failed(
                    format!("no answer in {} s", limit.as_secs()),
                    "Look at what the store stands on: a network drive, a keychain that asks, a database",
                ),
            }
        }
    });
}

/// Does with the store what a client does, and says whether it keeps a token of the account.
fn used(store: &Arc<dyn TokenStore>, account: Option<String>) -> Result<&'static str> {
    let kept = match account {
        Some(account) => {
            let hold = store.lock(account.clone(), PATIENCE)?;
            let loaded = store.load(account.clone());
            hold.map_or(Ok(()), |hold| store.unlock(account, hold))?;
            loaded?
        }
        None => None,
    };
    if let Some(kept) = &kept {
        Token::from_stored(kept, &SystemClock).map_err(diagnostics::store_unreadable)?;
    }
    keeps(&**store)?;
    Ok(match kept {
        Some(_) => "it keeps a token of this client",
        None => "it keeps no token of this client yet",
    })
}

/// Saves an entry, reads it back and removes it: one of our own, as a token would be at risk.
fn keeps(store: &dyn TokenStore) -> Result<()> {
    let account = format!("tallykit-doctor-{}", process::id());
    // Of the form that a store may expect, and worth nothing.
    let token = SecretString::from("tallykit-doctor".to_owned());
    let token = Token::given(token, None, None, &SystemClock).to_stored();
    store.save(account.clone(), token.to_string())?;
    let loaded = store.load(account.clone());
    store.delete(account)?;
    let loaded = loaded?;
    if loaded.as_deref() != Some(&*token) {
        return Err(diagnostics::store_unreadable(
            "the store gives back something else than was saved",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

    use super::*;

    /// Takes everything and gives nothing back.
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
    fn e5_an_entry_of_the_doctors_own_is_removed_though_it_cannot_be_read() {
        let store = Unreadable { has_entry: false.into() };
        assert!(keeps(&store).is_err());
        assert!(!store.has_entry.load(Relaxed));
    }
}
