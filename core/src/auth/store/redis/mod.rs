//! The Redis store, for many machines that share one credential.
//!
//! Each account has two keys on the server: one with its sealed entry, and its lock. Both are on the same node of a
//! cluster. One more key, `key-check`, tells a process with a wrong encryption key that it is wrong. Nothing on the server is trusted, so everything that decides which token wins is inside the sealed entry:
//! a process opens the stored entry, compares its generation with its own, and replaces exactly the text that it has
//! opened. If another process was faster, it tries again.
//!
//! The clocks of two machines are never compared. Locks expire by the clock of the server, and the times in an entry
//! are in the time of the server.

mod address;
mod connection;
mod entries_on_server;
mod protocol;
mod script;
mod stream;

use std::fmt;
use std::mem::take;
use std::path::Path;
use std::time::Duration;

use secrecy::zeroize::Zeroizing;

use crate::auth::store::cipher::EntryCipher;
use crate::auth::store::entries::{self, CurrentCipher, SealedEntries, StoredAccount};
use crate::auth::store::redis::connection::RedisServer;
use crate::auth::store::rekey::rekey;
use crate::auth::store::{StoreKey, TokenStore, store_error};
use crate::auth::stored_entry::StoredEntry;
use crate::error::{Result, TallyfyError};
use crate::support::clock::MAX_DURATION;

/// A renewal holds the lock for less than this time, so an older lock was left by a process that has ended.
const LOCK_TTL: Duration = Duration::from_secs(60);

const DEFAULT_PREFIX: &str = "tallykit:";

/// The length of an entry's name, which is the start of a lock id.
const NAME_LEN: usize = 32;

/// Saves tokens encrypted on a Redis server, for many machines that share one credential.
///
/// If the server is unavailable, the methods fail with `TokenStore`. A client that has a valid token in memory continues
/// with it.
pub struct RedisStore {
    server: RedisServer,
    cipher: CurrentCipher,
    prefix: String,
    lock_ttl: Duration,
}

impl RedisStore {
    /// Creates a store on the Redis server with this URL, such as `redis://:password@host:6379/0`, or `rediss://` for
    /// TLS. TLS trusts the bundled authorities, and those of the system or of the file that `SSL_CERT_FILE` names.
    /// Sends nothing yet.
    ///
    /// All machines need the same key. A key file is created if it is missing: copy it to the other machines.
    ///
    /// Fails with `Configuration` if the URL is not one of a Redis server, and with `TokenStore` or `Configuration` if
    /// the key is missing or invalid.
    pub fn open(url: &str, key: StoreKey) -> Result<Self> {
        let server = RedisServer::new(url)?;
        let cipher = cipher(&key, DEFAULT_PREFIX)?;
        Ok(Self { server, cipher: CurrentCipher::new(cipher), prefix: DEFAULT_PREFIX.to_owned(), lock_ttl: LOCK_TTL })
    }

    /// Returns the same store with this prefix for its keys on the server. Default: `tallykit:`. An entry that is
    /// copied to another prefix cannot be decrypted there.
    pub fn with_prefix(self, prefix: impl Into<String>) -> Self {
        let prefix = prefix.into();
        Self { cipher: self.cipher.with_scope(&prefix), prefix, ..self }
    }

    /// Returns the same store with locks that expire after this time. Default: 60 seconds; minimum: 1 millisecond. A
    /// time that is shorter than a renewal makes the lock useless.
    pub fn with_lock_ttl(self, lock_ttl: Duration) -> Self {
        Self { lock_ttl: lock_ttl.clamp(Duration::from_millis(1), MAX_DURATION), ..self }
    }

    /// Encrypts all entries with another key, while other processes use the store. Afterwards this store uses the new
    /// key. Other processes that still have the old key get an error and overwrite nothing, until they open the store
    /// with the new key. If this fails or is interrupted, call it again: entries that were moved stay moved.
    ///
    /// Fails with `InvalidArgument` if the key is the old one, and with `TokenStore` if an entry cannot be read, its
    /// lock is not released in time, or the server is not reached.
    pub fn rekey(&self, new_key: StoreKey) -> Result<()> {
        rekey(self, cipher(&new_key, &self.prefix)?)
    }

    /// Lists the accounts that the store has an entry of, with the key of the store. An entry that cannot be read is
    /// skipped and logged.
    ///
    /// Fails with `TokenStore` if the server is not reached.
    pub fn accounts(&self) -> Result<Vec<StoredAccount>> {
        entries::accounts(self)
    }

    /// Removes the entries that were last saved so long ago, also those of signed-out accounts, and what `rekey` left
    /// for processes with the old key. Returns how many were removed.
    ///
    /// A token is saved when it is obtained or renewed. So choose a time that is longer than a token lives.
    ///
    /// Fails with `TokenStore` if the server is not reached.
    pub fn prune(&self, unused_for: Duration) -> Result<i32> {
        entries::prune(self, unused_for)
    }
}

fn cipher(key: &StoreKey, prefix: &str) -> Result<EntryCipher> {
    if *key == StoreKey::Keychain {
        return Err(TallyfyError::invalid(
            "the keychain of one machine is no place for the key of a fleet",
            "Give all machines the same key, in a file or an environment variable",
        ));
    }
    Ok(EntryCipher::new(key.load_or_create(Path::new("."))?, prefix))
}

impl TokenStore for RedisStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        let cipher = self.cipher.get();
        let name = cipher.entry_name(&account);
        let (Some(sealed), skew) = self.fetch(&name)? else {
            return entries::check_key(self, &cipher).map(|_| None);
        };
        let mut text = entries::open_for(self, &cipher, &name, &account, &sealed)?;
        // A text in an unknown format is returned unchanged: the caller rejects it with the right error.
        if let Ok(entry) = StoredEntry::parse(&text) {
            text = entry.shifted_by(skew);
        }
        Ok(Some(take(&mut text)))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        let token = Zeroizing::new(token);
        let entry = StoredEntry::parse(&token)
            .map_err(|_| store_error("what is to be saved is no token of this library".to_owned(), ""))?;
        let generation = entry.generation;
        let text = entry.shifted_by(self.clock_skew_ms()?.saturating_neg());
        let is_older = |stored: &str| StoredEntry::parse(stored).is_ok_and(|stored| stored.generation < generation);
        if !entries::save(self, &account, &text, &is_older)? {
            let server = self.server.address();
            log::warn!("a token was not saved in the Redis store at {server}: another machine was first");
        }
        Ok(())
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        entries::delete(self, &account)
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError> {
        entries::lock(self, &account, timeout).map(Some)
    }

    fn unlock(&self, _account: String, lock_id: String) -> Result<(), TallyfyError> {
        // A lock that cannot be released now expires by itself.
        match lock_id.get(..NAME_LEN).filter(|name| entries::is_name(name)) {
            Some(name) => self.unlock_entry(name, &lock_id),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisStore({})", self.server.address())
    }
}
