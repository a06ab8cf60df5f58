//! A store that many machines share: a Redis server.
//!
//! Under the name of an account lie two keys, on one node of a cluster: a hash and the lock. The hash has the fields
//!
//! - `token`: the token, encrypted;
//! - `generation`: which renewal it came from, so that an older token never takes the place of a newer one;
//! - `fence`: the fencing token, incremented each time the lock is taken;
//! - `writer`: the fence of the last process that saved or deleted.
//!
//! A process whose lock has expired may still save its token if no other process has saved since: its refresh token may
//! be the only valid one. So the generation decides which token wins. The fence is used only after a logout or a new
//! sign-in, which an older lock holder must not undo.
//!
//! No clocks of two machines are compared. Locks end by the clock of the server, and the expiry of a token is kept on it.

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
use crate::auth::store::{StoreKey, TokenStore, unusable};
use crate::auth::token::StoredTokenV1;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::support::clock::{Clock, MAX_DURATION, SystemClock};
use crate::support::fork::ForkSafeMutex;

/// A renewal holds the lock for at most 30 seconds, so an older lock was left by a process that has ended.
const LOCK_TTL: Duration = Duration::from_secs(45);

/// How long to wait before the lock is asked for again, at least; twice that at most.
const RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// Keeps tokens on a Redis server, encrypted: for fleets whose machines share one credential.
///
/// When the server is gone, each process goes on alone with what it has in memory, and says so in the log.
pub struct RedisStore {
    server: RedisServer,
    key: EncryptionKey,
    prefix: String,
    lock_ttl: Duration,
    /// The locks that this process has.
    holds: ForkSafeMutex<HashMap<String, HeldLock>>,
}

/// What lies on the server.
struct StoredEntry {
    sealed: Option<String>,
    ahead: i64,
}

/// A lock that was taken.
struct HeldLock {
    name: String,
    fence: i64,
}

impl RedisStore {
    /// A store on the server of this URL, to which nothing is sent yet: `redis://:password@host:6379/0`, or
    /// `rediss://` for TLS, with the certificates that the system trusts or `SSL_CERT_FILE` names.
    ///
    /// All machines need the same key. A key file is created if it is missing: copy it to the others.
    ///
    /// Fails with `Configuration` if the URL is not one of a Redis server, and with `Store` or `Configuration` if the
    /// key cannot be had.
    pub fn open(url: &str, key: StoreKey) -> Result<Self> {
        if key == StoreKey::Keychain {
            return Err(TallyfyError::invalid(
                "the keychain of one machine is no place for the key of a fleet",
                "Give all machines the same key, in a file or an environment variable",
            ));
        }
        Ok(Self {
            server: RedisServer::new(url)?,
            key: key.get(Path::new("."))?,
            prefix: "tallykit:".to_owned(),
            lock_ttl: LOCK_TTL,
            holds: ForkSafeMutex::default(),
        })
    }

    /// The same store with keys on the server that begin like this, instead of `tallykit:`.
    pub fn with_prefix(self, prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..self }
    }

    /// The same store with locks that are taken away after this time, instead of 45 seconds. It is a millisecond at
    /// least; one shorter than a renewal takes makes the lock worthless.
    pub fn with_lock_ttl(self, lock_ttl: Duration) -> Self {
        Self { lock_ttl: lock_ttl.max(Duration::from_millis(1)), ..self }
    }

    /// The keys of an account on the server, which need not know the person that an account names.
    fn shelf(&self, account: &str) -> AccountKeys {
        let name = digest(&SHA256, account.as_bytes());
        let name: String = name.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        // What stands in braces decides on the node of a cluster.
        let hash = format!("{}{{{name}}}", self.prefix);
        AccountKeys { lock: format!("{hash}:lock"), hash }
    }

    /// What lies on the server, and by how many milliseconds the clock of this machine is ahead of the server's.
    fn find(&self, account: &str) -> Result<StoredEntry, RedisFailure> {
        self.server.ask(|redis| {
            let sealed = self.shelf(account).token().query(redis)?;
            let (seconds, micros): (i64, i64) = cmd("TIME").query(redis)?;
            let ahead = SystemClock.wall().as_millis() - (seconds * 1_000 + micros / 1_000);
            Ok(StoredEntry { sealed, ahead })
        })
    }

    fn read(&self, account: &str, found: &StoredEntry) -> Result<Option<SecretString>> {
        let sealed = found.sealed.as_ref();
        let text = sealed.map(|sealed| self.key.open(account, sealed)).transpose();
        text.map_err(|problem| self.unreadable(problem))
    }

    fn unreadable(&self, problem: &str) -> TallyfyError {
        unusable(
            format!("the token in the Redis store at {} {problem}", self.server.address()),
            "It was left as it is. Use the key and the version of this library that wrote it on all machines, or \
             another prefix",
        )
    }

    /// The fence of the lock that this process has, if it has it.
    fn fence(&self, account: &str) -> Option<i64> {
        self.holds.lock().get(account).map(|hold| hold.fence)
    }
}

impl TokenStore for RedisStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        let Some(found) = self.server.ok_if_unavailable(self.find(&account))? else {
            return Ok(None);
        };
        let Some(text) = self.read(&account, &found)? else {
            return Ok(None);
        };
        let text = text.expose_secret();
        // A text that is not understood is for the reader to refuse.
        let moved = StoredTokenV1::read(text).map(|saved| saved.moved(found.ahead));
        Ok(Some(moved.map_or_else(|| text.to_owned(), |mut moved| take(&mut moved))))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        let token = Zeroizing::new(token);
        let saved = StoredTokenV1::read(&token).ok_or_else(|| {
            unusable("what is to be saved is no token of this library".to_owned(), "")
        })?;
        let found = self.server.or_error(self.find(&account))?;
        // What cannot be read is not overwritten either: it may be of a newer version, or need another key.
        self.read(&account, &found)?;
        let generation = saved.generation();
        let token = saved.moved(-found.ahead);
        let sealed = self.key.seal(&account, &token).map_err(|problem| self.unreadable(problem))?;
        let mut save = self.shelf(&account).save();
        save.arg(generation).arg(sealed).arg(self.fence(&account));
        let written = self.server.ask(|redis| save.query(redis));
        if !self.server.or_error(written)? {
            let server = self.server.address();
            log::warn!(
                "a token was not saved in the Redis store at {server}: another machine was first"
            );
        }
        Ok(())
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        let mut delete = self.shelf(&account).delete();
        delete.arg(self.fence(&account));
        self.server.or_error(self.server.ask(|redis| delete.query(redis)))
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>, TallyfyError> {
        let name = generate::<[u8; 16]>(&SystemRandom::new())
            .map_err(|_| unusable("the system gives no random numbers".to_owned(), ""))?;
        let name = format!("{:032x}", u128::from_be_bytes(name.expose()));
        let mut lock = self.shelf(&account).lock();
        lock.arg(&name).arg(self.lock_ttl.as_millis() as u64);
        let end = SystemClock.monotonic() + timeout.min(MAX_DURATION);
        let taken = self.server.ask(|redis| {
            loop {
                let fence: Option<i64> = lock.query(redis)?;
                let left = end.saturating_sub(SystemClock.monotonic());
                let pause = RETRY_INTERVAL.mul_f64(1.0 + SystemClock.random());
                if fence.is_some() || left.is_zero() || !SystemClock.sleep(pause.min(left)) {
                    return Ok(fence);
                }
            }
        });
        match self.server.ok_if_unavailable(taken)? {
            None => Ok(None),
            Some(None) => Err(diagnostics::lock_timeout()),
            Some(Some(fence)) => {
                self.holds.lock().insert(account, HeldLock { name: name.clone(), fence });
                Ok(Some(name))
            }
        }
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<(), TallyfyError> {
        let mut unlock = self.shelf(&account).unlock();
        unlock.arg(&lock_id);
        self.holds.lock().retain(|_, held| held.name != lock_id);
        let freed = self.server.ask(|redis| unlock.query::<()>(redis));
        // A lock that cannot be given back now ends with its lease.
        self.server.ok_if_unavailable(freed).map(drop)
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisStore({})", self.server.address())
    }
}
