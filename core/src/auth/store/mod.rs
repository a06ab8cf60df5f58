//! Token stores: where tokens are kept between runs of a program.

pub(crate) mod cipher;
mod entries;
mod file;
mod file_access;
mod file_lock;
mod io_hint;
mod keychain;
mod memory;
mod private_file;
#[cfg(feature = "redis")]
mod redis;
mod rekey;
mod store_key;
mod weak_key;

use std::time::Duration;

#[cfg(feature = "redis")]
pub use self::redis::RedisStore;
pub use entries::StoredAccount;
pub use file::FileStore;
pub use memory::MemoryStore;
pub use store_key::StoreKey;

use crate::error::{ErrorDetail, TallyfyError};

/// Saves tokens, for example in a file, a keychain or a database. Without a store, tokens are kept in memory.
///
/// `account` names the credential and contains no secret. `token` is text that only this library reads. It is a secret,
/// so a store must encrypt it, or pass it to something that does. The methods are called from any thread, but never
/// while this library holds one of its locks. A renewal calls them on the thread of a caller that waits for it, if there is
/// one.
///
/// A store that several processes share also needs a lock. It is held while a token is read, renewed and saved. A
/// refresh token works only once: if a second process sent it again, both processes would be signed out.
#[uniffi::export(rust, foreign)]
pub trait TokenStore: Send + Sync {
    /// Returns the token that was last saved for this account, or nothing.
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError>;

    /// Saves the token of this account and replaces an earlier one. Returns when the token is durable.
    fn save(&self, account: String, token: String) -> Result<(), TallyfyError>;

    /// Removes the token of this account. Returns whether there was one.
    fn delete(&self, account: String) -> Result<bool, TallyfyError>;

    /// Takes the lock of this account and returns an id for `unlock`. Waits for at most `timeout`.
    ///
    /// The lock is held for less than a minute. If a lock can outlive its holder, it must expire after that time. A
    /// store that no other process uses needs no lock and returns nothing: this library has its own lock for the
    /// clients of one process.
    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError>;

    /// Releases the lock with the id that `lock` returned.
    fn unlock(&self, account: String, lock_id: String) -> Result<(), TallyfyError>;
}

fn store_error(summary: String, hint: &str) -> TallyfyError {
    TallyfyError::TokenStore { detail: ErrorDetail::of(summary, hint) }
}
