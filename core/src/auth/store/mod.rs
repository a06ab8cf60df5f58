//! Where tokens are kept between runs.

pub(crate) mod cipher;
mod file;
mod file_lock;
mod keychain;
mod memory;
mod private_file;
#[cfg(feature = "redis")]
mod redis;
mod store_key;

use std::time::Duration;

#[cfg(feature = "redis")]
pub use self::redis::RedisStore;
pub use file::FileStore;
pub use memory::MemoryStore;
pub use store_key::StoreKey;

use crate::error::{ErrorDetail, TallyfyError};

/// Keeps tokens: in a file, a keychain, a database. Without one, tokens live in memory.
///
/// `account` names the credential and holds no secret. `token` is text that only this library reads; it is a secret,
/// so a store encrypts it or hands it to something that does. The methods may be called from any thread, and never
/// while this library holds a lock of its own.
///
/// A store that several processes share has a lock as well, held while a token is read, renewed and saved: a refresh
/// token is worth one renewal, and a second process that spends it again loses the session of both.
#[uniffi::export(rust, foreign)]
pub trait TokenStore: Send + Sync {
    /// Returns what was last saved for this account, or nothing.
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError>;

    /// Keeps the token of this account in place of any earlier one. Returns once it is durable.
    fn save(&self, account: String, token: String) -> Result<(), TallyfyError>;

    /// Removes the token of this account. Returns whether there was one.
    fn delete(&self, account: String) -> Result<bool, TallyfyError>;

    /// Takes the lock of this account, for which it waits for at most `timeout`, and returns an id for `unlock`.
    /// It is held for less than a minute; a lock that can outlive its holder is taken away after that time. A store that
    /// no other process uses needs no lock, and returns nothing: this library keeps the clients of a process apart itself.
    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError>;

    /// Gives the lock back that `lock` returned the name of.
    fn unlock(&self, account: String, lock_id: String) -> Result<(), TallyfyError>;
}

fn unusable(summary: String, hint: &str) -> TallyfyError {
    TallyfyError::TokenStore { detail: ErrorDetail::of(summary, hint) }
}
