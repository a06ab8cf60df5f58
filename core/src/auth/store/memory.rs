//! A store that lives as long as the process.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::TokenStore;
use crate::diagnose;
use crate::error::TallyfyError;

/// Keeps tokens in memory, for as long as the process lives. Clients may share one.
#[derive(Default, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct MemoryStore {
    shelves: Mutex<HashMap<String, Shelf>>,
    given_back: Condvar,
}

/// The place of one account.
#[derive(Default)]
struct Shelf {
    token: Option<String>,
    held: bool,
}

impl MemoryStore {
    fn shelves(&self) -> MutexGuard<'_, HashMap<String, Shelf>> {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[uniffi::export]
impl MemoryStore {
    /// An empty store.
    #[uniffi::constructor]
    pub fn new() -> Self {
        Self::default()
    }
}

#[uniffi::export]
impl TokenStore for MemoryStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        Ok(self.shelves().get(&account).and_then(|shelf| shelf.token.clone()))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        self.shelves().entry(account).or_default().token = Some(token);
        Ok(())
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        Ok(self.shelves().get_mut(&account).is_some_and(|shelf| shelf.token.take().is_some()))
    }

    fn lock(&self, account: String, patience: Duration) -> Result<Option<String>, TallyfyError> {
        let held = |shelves: &mut HashMap<String, Shelf>| {
            shelves.get(&account).is_some_and(|shelf| shelf.held)
        };
        let waited = self.given_back.wait_timeout_while(self.shelves(), patience, held);
        let (mut shelves, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        if waited.timed_out() {
            return Err(diagnose::store_is_locked());
        }
        shelves.entry(account).or_default().held = true;
        Ok(Some(String::new()))
    }

    fn unlock(&self, account: String, _hold: String) -> Result<(), TallyfyError> {
        self.shelves().entry(account).or_default().held = false;
        self.given_back.notify_all();
        Ok(())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore")
    }
}
