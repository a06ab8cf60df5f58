//! Where tokens are kept between runs.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::error::TallyfyError;

/// Keeps tokens: in a file, a keychain, a database. Without one, tokens live in memory.
///
/// `account` names the credential and holds no secret. `token` is text that only this library reads; it is a secret,
/// so a store encrypts it or hands it to something that does. Both methods may be called from any thread, and never
/// while this library holds a lock.
#[uniffi::export(rust, foreign)]
pub trait TokenStore: Send + Sync {
    /// Returns what was last saved for this account, or nothing.
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError>;

    /// Keeps the token of this account in place of any earlier one. Returns once it is durable.
    fn save(&self, account: String, token: String) -> Result<(), TallyfyError>;
}

/// Keeps tokens in memory, for as long as the process lives. Clients may share one.
#[derive(Default, uniffi::Object)]
#[uniffi::export(Debug)]
pub struct MemoryStore {
    tokens: Mutex<HashMap<String, String>>,
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
        Ok(self.tokens.lock().unwrap_or_else(PoisonError::into_inner).get(&account).cloned())
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).insert(account, token);
        Ok(())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore")
    }
}
