//! A store that many machines share: a Redis server.
//!
//! Under the name of an account lie two keys, on one node of a cluster: a hash and the lock. The hash has the fields
//!
//! - `token`: the token, encrypted;
//! - `generation`: which renewal it came from, so that an older token never takes the place of a newer one;
//! - `fence`: how often the lock was taken;
//! - `writer`: the fence of whoever saved or deleted last, so that a machine which lost its lock to that one cannot undo
//!   a logout or a new sign-in.
//!
//! A token from a lost lock is still kept where nobody has saved since: it may be the only one whose refresh token
//! works. That is why the generation decides, and the fence only helps.
//!
//! No clocks of two machines are compared. Locks end by the clock of the server, and the expiry of a token is kept on it.

mod script;
mod server;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use redis::{Connection, RedisResult, cmd};
use ring::digest::{SHA256, digest};
use ring::rand::{SystemRandom, generate};
use secrecy::ExposeSecret;

use self::server::Server;
use super::TokenStore;
use crate::auth::seal::Key;
use crate::auth::token::Saved;
use crate::clock::{Clock, FOREVER, SystemClock};
use crate::diagnose;
use crate::error::{Result, TallyfyError};

/// The lock is held for half a minute at most; one that is older has lost its holder.
const LEASE: Duration = Duration::from_secs(45);

/// How long to wait before the lock is asked for again, at least; twice that at most.
const PAUSE: Duration = Duration::from_millis(50);

/// Keeps tokens on a Redis server, encrypted: for fleets whose machines share one credential.
///
/// When the server is gone, each process goes on alone with what it has in memory, and says so in the log.
pub struct RedisStore {
    server: Server,
    key: Key,
    prefix: String,
    lease: Duration,
    /// The locks that this process has.
    holds: Mutex<HashMap<String, Hold>>,
}

/// A lock that was taken.
struct Hold {
    name: String,
    fence: i64,
}

impl RedisStore {
    /// A store on the server of this URL: `redis://:password@host:6379/0`, or `rediss://` for TLS. Nothing is sent yet.
    pub fn new(url: &str, key: &str) -> Result<Self> {
        let key = Key::from_text(key).map_err(|reason| TallyfyError::configuration(reason, ""))?;
        Ok(Self {
            server: Server::new(url)?,
            key,
            prefix: "tallykit:".to_owned(),
            lease: LEASE,
            holds: Mutex::default(),
        })
    }

    /// The same store with keys on the server that begin like this, instead of `tallykit:`.
    pub fn with_prefix(self, prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..self }
    }

    /// The same store with locks that are taken away after this time, instead of 45 seconds.
    pub fn with_lease(self, lease: Duration) -> Self {
        Self { lease, ..self }
    }

    /// The names of an account's hash and lock. An account names a person, whom the server need not know.
    fn keys(&self, account: &str) -> [String; 2] {
        let name = digest(&SHA256, account.as_bytes());
        let name: String = name.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        // What stands in braces decides on the node of a cluster.
        let hash = format!("{}{{{name}}}", self.prefix);
        let lock = format!("{hash}:lock");
        [hash, lock]
    }

    fn holds(&self) -> MutexGuard<'_, HashMap<String, Hold>> {
        self.holds.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fence of the lock that this process has, if it has it.
    fn fence(&self, account: &str) -> Option<i64> {
        self.holds().get(account).map(|hold| hold.fence)
    }
}

/// By how many milliseconds the clock of this machine is ahead of the server's.
fn ahead(redis: &mut Connection) -> RedisResult<i64> {
    let (seconds, micros): (i64, i64) = cmd("TIME").query(redis)?;
    Ok(SystemClock.wall().as_millis() - (seconds * 1_000 + micros / 1_000))
}

impl TokenStore for RedisStore {
    fn load(&self, account: String) -> Result<Option<String>, TallyfyError> {
        let [hash, _] = self.keys(&account);
        let found = self.server.ask(|redis| {
            let sealed: Option<String> = cmd("HGET").arg(hash).arg("token").query(redis)?;
            Ok((sealed, ahead(redis)?))
        });
        let Some((Some(sealed), ahead)) = self.server.or_alone(found)? else {
            return Ok(None);
        };
        let text = self.key.open(&account, &sealed).map_err(|reason| {
            diagnose::unusable_store(&format!("the token in the Redis store {reason}"))
        })?;
        let text = text.expose_secret();
        // A text that is not understood is for the reader to refuse.
        Ok(Some(Saved::read(text).map_or_else(|| text.to_owned(), |saved| saved.moved(ahead))))
    }

    fn save(&self, account: String, token: String) -> Result<(), TallyfyError> {
        let Some(saved) = Saved::read(&token) else {
            return Err(diagnose::unusable_store(
                "what is to be saved is no token of this library",
            ));
        };
        let [hash, _] = self.keys(&account);
        let fence = self.fence(&account);
        let generation = saved.generation();
        let ahead = self.server.or_fail(self.server.ask(ahead))?;
        let sealed = self
            .key
            .seal(&account, &saved.moved(-ahead))
            .map_err(|reason| diagnose::unusable_store(&format!("a token {reason}")))?;
        let written = self.server.ask(|redis| {
            script::save().arg(hash).arg(generation).arg(sealed).arg(fence).query(redis)
        });
        if !self.server.or_fail(written)? {
            log::warn!("a token was not saved in the Redis store: another machine was first");
        }
        Ok(())
    }

    fn delete(&self, account: String) -> Result<bool, TallyfyError> {
        let [hash, _] = self.keys(&account);
        let fence = self.fence(&account);
        let had = self.server.ask(|redis| script::delete().arg(hash).arg(fence).query(redis));
        self.server.or_fail(had)
    }

    fn lock(&self, account: String, patience: Duration) -> Result<Option<String>, TallyfyError> {
        let [hash, lock] = self.keys(&account);
        let name = generate::<[u8; 16]>(&SystemRandom::new())
            .map_err(|_| diagnose::unusable_store("the system gives no random numbers"))?;
        let name = format!("{:032x}", u128::from_be_bytes(name.expose()));
        let end = SystemClock.monotonic() + patience.min(FOREVER);
        let taken = self.server.ask(|redis| {
            loop {
                let mut take = script::lock();
                take.arg(&hash).arg(&lock).arg(&name).arg(self.lease.as_millis() as u64);
                let fence: Option<i64> = take.query(redis)?;
                let left = end.saturating_sub(SystemClock.monotonic());
                let pause = PAUSE.mul_f64(1.0 + SystemClock.random());
                if fence.is_some() || left.is_zero() || !SystemClock.sleep(pause.min(left)) {
                    return Ok(fence);
                }
            }
        });
        match self.server.or_alone(taken)? {
            None => Ok(None),
            Some(None) => Err(diagnose::store_is_locked()),
            Some(Some(fence)) => {
                self.holds().insert(account, Hold { name: name.clone(), fence });
                Ok(Some(name))
            }
        }
    }

    fn unlock(&self, account: String, hold: String) -> Result<(), TallyfyError> {
        let [_, lock] = self.keys(&account);
        self.holds().retain(|_, held| held.name != hold);
        let freed =
            self.server.ask(|redis| script::unlock().arg(lock).arg(hold).query::<()>(redis));
        // A lock that cannot be given back now ends with its lease.
        self.server.or_alone(freed).map(drop)
    }
}

impl fmt::Debug for RedisStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RedisStore({})", self.server.address())
    }
}
