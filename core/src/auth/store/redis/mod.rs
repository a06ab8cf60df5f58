//! The Redis store, for many machines that share one credential.
//!
//! Each account has two keys on the server, a hash and a lock. Both are on the same node of a cluster. The hash has the
//! fields
//!
//! - `token`: the token, encrypted;
//! - `generation`: the generation of the token, so that an older token never replaces a newer one;
//! - `fence`: the fencing token, incremented each time the lock is taken;
//! - `writer`: the fence of the last process that saved or deleted.
//!
//! A process whose lock has expired may still save its token if no other process has saved since: its refresh token may
//! be the only valid one. So the generation decides which token wins. The fence is used only after a logout or a new
//! sign-in, which an older lock holder must not undo.
//!
//! The clocks of two machines are never compared. Locks expire by the clock of the server, and the expiry of a token is
//! stored in the time of the server.

mod connection;
mod script;

use std::collections::HashMap;
use std::fmt;
use std::mem::take;
use std::path::Path;
use std::time::Duration;

use redis::cmd;
use ring::digest::{SHA256, digest};
use ring::rand::{SystemRandom, generate};
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};

use crate::auth::store::cipher::EncryptionKey;
use crate::auth::store::redis::connection::{RedisFailure, RedisServer};
use crate::auth::store::redis::script::AccountKeys;
use crate::auth::store::{StoreKey, TokenStore, store_error};
use crate::auth::stored_entry::StoredEntry as TokenEntry;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::support::clock::{Clock, MAX_DURATION, SystemClock};
use crate::support::fork::ForkSafeMutex;

/// A renewal holds the lock for at most 30 seconds, so an older lock was left by a process that has ended.
const LOCK_TTL: Duration = Duration::from_secs(45);

/// The minimum time between two attempts to take the lock. The maximum is twice that.
const RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// Saves tokens encrypted on a Redis server, for many machines that share one credential.
///
/// If the server is unavailable, each process continues with the token that it has in memory, and logs a warning.
pub struct RedisStore {
    server: RedisServer,
    key: EncryptionKey,
    prefix: String,
    lock_ttl: Duration,
    /// The locks that this process holds, by account.
    locks: ForkSafeMutex<HashMap<String, HeldLock>>,
}

/// The entry of an account on the server.
struct StoredEntry {
    sealed: Option<String>,
    clock_skew_ms: i64,
}

/// A lock that this process holds.
struct HeldLock {
    name: String,
    fence: i64,
}

impl RedisStore {
    /// Creates a store on the Redis server with this URL, such as `redis://:password@host:6379/0`, or `rediss://` for
    /// TLS. TLS trusts the certificates of the system, or those of the file that `SSL_CERT_FILE` names. Sends nothing
    /// yet.
    ///
    /// All machines need the same key. A key file is created if it is missing: copy it to the other machines.
    ///
    /// Fails with `Configuration` if the URL is not one of a Redis server, and with `TokenStore` or `Configuration` if
    /// the key is missing or invalid.
    pub fn open(url: &str, key: StoreKey) -> Result<Self> {
        if key == StoreKey::Keychain {
            return Err(TallyfyError::invalid(
                "the keychain of one machine is no place for the key of a fleet",
                "Give all machines the same key, in a file or an environment variable",
            ));
        }
        Ok(Self {
            server: RedisServer::new(url)?,
            key: key.load_or_create(Path::new("."))?,
            prefix: "tallykit:".to_owned(),
            lock_ttl: LOCK_TTL,
            locks: ForkSafeMutex::default(),
        })
    }

    /// Returns the same store with this prefix for its keys on the server. Default: `tallykit:`.
    pub fn with_prefix(self, prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..self }
    }

    /// Returns the same store with locks that expire after this time. Default: 45 seconds; minimum: 1 millisecond. A
    /// time that is shorter than a renewal makes the lock useless.
    pub fn with_lock_ttl(self, lock_ttl: Duration) -> Self {
        Self { lock_ttl: lock_ttl.max(Duration::from_millis(1)), ..self }
    }

    /// Returns the keys of an account. They contain a hash, so that the server does not see the user in the account.
    fn keys_for(&self, account: &str) -> AccountKeys {
        let name = digest(&SHA256, account.as_bytes());
        let name: String = name.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        // A cluster selects the node by the part in braces, so both keys are on one node.
        let hash = format!("{}{{{name}}}", self.prefix);
        AccountKeys { lock: format!("{hash}:lock"), hash }
    }

    /// Fetches the entry of an account, and by how much the clock of this machine is ahead of the server's.
    fn fetch(&self, account: &str) -> Result<StoredEntry, RedisFailure> {
        self.server.with_connection(|redis| {
            let sealed = self.keys_for(account).token().query(redis)?;
            let (seconds, micros): (i64, i64) = cmd("TIME").query(redis)?;
            let ahead = SystemClock.wall().as_millis() - (seconds * 1_000 + micros / 1_000);
            Ok(StoredEntry { sealed, clock_skew_ms: ahead })
        })
    }

    fn read(&self, account: &str, entry: &StoredEntry) -> Result<Option<SecretString>> {
        let sealed = entry.sealed.as_ref();
        let text = sealed.map(|sealed| self.key.open(account, sealed)).transpose();
        text.map_err(|problem| self.unreadable(problem))
    }

    fn unreadable(&self, problem: &str) -> TallyfyError {
        store_error(
            format!("the token in the Redis store at {} {problem}", self.server.address()),
            "It was left as it is. Use the key and the version of this library that wrote it on all machines, or \
             another prefix",
        )
    }

    /// Returns the fence of the lock, if this process holds it.
    fn fence(&self, account: &str) -> Option<i64> {
        self.locks.lock().get(account).map(|lock| lock.fence)
    }
}

impl TokenStore for RedisStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        let Some(entry) = self.server.ok_if_unavailable(self.fetch(&account))? else {
            return Ok(None);
        };
        let Some(text) = self.read(&account, &entry)? else {
            return Ok(None);
        };
        let text = text.expose_secret();
        // A text in an unknown format is returned unchanged: the caller rejects it with the right error.
        let shifted = TokenEntry::parse(text).ok().map(|stored| stored.shifted_by(entry.clock_skew_ms));
        Ok(Some(shifted.map_or_else(|| text.to_owned(), |mut shifted| take(&mut shifted))))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        let token = Zeroizing::new(token);
        let stored = TokenEntry::parse(&token)
            .map_err(|_| store_error("what is to be saved is no token of this library".to_owned(), ""))?;
        let entry = self.server.or_error(self.fetch(&account))?;
        // A token that cannot be read is not overwritten: it may be from a newer version, or need another key.
        self.read(&account, &entry)?;
        let generation = stored.generation;
        let token = stored.shifted_by(-entry.clock_skew_ms);
        let sealed = self.key.seal(&account, &token).map_err(|problem| self.unreadable(problem))?;
        let mut save = self.keys_for(&account).save();
        save.arg(generation).arg(sealed).arg(self.fence(&account));
        let written = self.server.with_connection(|redis| save.query(redis));
        if !self.server.or_error(written)? {
            let server = self.server.address();
            log::warn!("a token was not saved in the Redis store at {server}: another machine was first");
        }
        Ok(())
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        let mut delete = self.keys_for(&account).delete();
        delete.arg(self.fence(&account));
        self.server.or_error(self.server.with_connection(|redis| delete.query(redis)))
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError> {
        let name = generate::<[u8; 16]>(&SystemRandom::new())
            .map_err(|_| store_error("the system gives no random numbers".to_owned(), ""))?;
        let name = format!("{:032x}", u128::from_be_bytes(name.expose()));
        let mut lock = self.keys_for(&account).lock();
        lock.arg(&name).arg(self.lock_ttl.as_millis() as u64);
        let end = SystemClock.monotonic() + timeout.min(MAX_DURATION);
        let acquired = self.server.with_connection(|redis| {
            loop {
                let fence: Option<i64> = lock.query(redis)?;
                let left = end.saturating_sub(SystemClock.monotonic());
                let pause = RETRY_INTERVAL.mul_f64(1.0 + SystemClock.random());
                if fence.is_some() || left.is_zero() || !SystemClock.sleep(pause.min(left)) {
                    return Ok(fence);
                }
            }
        });
        match self.server.ok_if_unavailable(acquired)? {
            None => Ok(None),
            Some(None) => Err(diagnostics::lock_timeout()),
            Some(Some(fence)) => {
                self.locks.lock().insert(account, HeldLock { name: name.clone(), fence });
                Ok(Some(name))
            }
        }
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<(), TallyfyError> {
        let mut unlock = self.keys_for(&account).unlock();
        unlock.arg(&lock_id);
        self.locks.lock().retain(|_, lock| lock.name != lock_id);
        let freed = self.server.with_connection(|redis| unlock.query::<()>(redis));
        // A lock that cannot be released now expires by itself.
        self.server.ok_if_unavailable(freed).map(drop)
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisStore({})", self.server.address())
    }
}
