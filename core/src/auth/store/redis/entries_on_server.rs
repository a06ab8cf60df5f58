//! How sealed entries and locks are stored on the server.

use std::collections::BTreeSet;
use std::io;
use std::time::Duration;

use ring::rand::{SystemRandom, generate};

use crate::auth::store::cipher::MAX_SEALED_BYTES;
use crate::auth::store::entries::{self, CurrentCipher, KEY_CHECK, SealedEntries};
use crate::auth::store::redis::RedisStore;
use crate::auth::store::redis::connection::Connection;
use crate::auth::store::redis::protocol::{Reply, ReplyError};
use crate::auth::store::redis::script::{EXCHANGE, UNLOCK};
use crate::auth::store::store_error;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};
use crate::support::clock::{Clock, MAX_DURATION, SystemClock};

/// The minimum time between two attempts to take the lock. The maximum is twice that.
const RETRY_INTERVAL: Duration = Duration::from_millis(50);

/// The time for listing the names of all entries. The server looks at all of its keys for that.
const SCAN_TIMEOUT: Duration = Duration::from_secs(60);

impl RedisStore {
    /// Returns the key of an entry on the server. A cluster selects the node by the part in braces, so an entry and its
    /// lock are on one node.
    fn entry_key(&self, name: &str) -> String {
        if name == KEY_CHECK { format!("{}{name}", self.prefix) } else { format!("{}{{{name}}}", self.prefix) }
    }

    fn lock_key(&self, name: &str) -> String {
        self.entry_key(name) + ":lock"
    }

    /// Fetches an entry, and by how many milliseconds the clock of this machine is ahead of the server's.
    pub(super) fn fetch(&self, name: &str) -> Result<(Option<String>, i64)> {
        let (key, last) = (self.entry_key(name), MAX_SEALED_BYTES.to_string());
        self.server.with_connection(|redis| {
            // The server sends at most one byte more than an entry may have. Then the entry is rejected.
            let sealed = redis.command(&["GETRANGE", &key, "0", &last])?.text()?;
            Ok((Some(sealed).filter(|sealed| !sealed.is_empty()), clock_skew_ms(redis)?))
        })
    }
}

/// Returns by how many milliseconds the clock of this machine is ahead of the server's.
fn clock_skew_ms(redis: &mut Connection) -> Result<i64, ReplyError> {
    let time = redis.command(&["TIME"])?.array()?;
    let mut time = time.into_iter().map(|part| part.text()?.parse().map_err(|_| ReplyError::Malformed));
    let mut next = || time.next().unwrap_or(Err(ReplyError::Malformed));
    let (seconds, micros): (i64, i64) = (next()?, next()?);
    let server = seconds.saturating_mul(1_000).saturating_add(micros / 1_000);
    Ok(SystemClock.wall().as_millis().saturating_sub(server))
}

impl SealedEntries for RedisStore {
    fn current_cipher(&self) -> &CurrentCipher {
        &self.cipher
    }

    fn names(&self) -> Result<Vec<String>> {
        // Characters that mean something in a pattern are matched as themselves.
        let special = |char| matches!(char, '*' | '?' | '[' | ']' | '\\' | '^' | '-');
        let escaped = self.prefix.chars().flat_map(|char| special(char).then_some('\\').into_iter().chain([char]));
        let pattern = escaped.collect::<String>() + "{*}";
        let name_of = |key: String| {
            let name = key.strip_prefix(&self.prefix)?.strip_prefix('{')?.strip_suffix('}')?;
            entries::is_name(name).then(|| name.to_owned())
        };
        let end = SystemClock.monotonic() + SCAN_TIMEOUT;
        self.server.with_connection(|redis| {
            let (mut names, mut cursor) = (BTreeSet::new(), "0".to_owned());
            loop {
                redis.restart_timeout();
                let reply = redis.command(&["SCAN", &cursor, "MATCH", &pattern, "COUNT", "1000"])?.array()?;
                let [next, keys] = <[Reply; 2]>::try_from(reply).map_err(|_| ReplyError::Malformed)?;
                // The server may name a key twice. A key of another program may be any bytes.
                names.extend(keys.array()?.into_iter().filter_map(|key| name_of(key.text().ok()?)));
                cursor = next.text()?;
                if cursor == "0" {
                    return Ok(names.into_iter().collect());
                }
                if SystemClock.monotonic() > end {
                    return Err(io::Error::from(io::ErrorKind::TimedOut).into());
                }
            }
        })
    }

    fn read(&self, name: &str) -> Result<Option<String>> {
        Ok(self.fetch(name)?.0)
    }

    fn exchange(&self, name: &str, expected: Option<&str>, new: Option<&str>) -> Result<bool> {
        let (key, expected, new) = (self.entry_key(name), expected.unwrap_or_default(), new.unwrap_or_default());
        let command = ["EVAL", EXCHANGE, "1", &key, expected, new];
        match self.server.with_connection(|redis| redis.command(&command))? {
            Reply::Integer(exchanged) => Ok(exchanged == 1),
            _ => Err(self.server.error(&ReplyError::Malformed)),
        }
    }

    fn lock_entry(&self, name: &str, timeout: Duration) -> Result<String> {
        let random = generate::<[u8; 16]>(&SystemRandom::new())
            .map_err(|_| store_error("the system gives no random numbers".to_owned(), ""))?;
        // The id names the entry, because `rekey` may give the account another name before the lock is released.
        let lock_id = format!("{name}{:032x}", u128::from_be_bytes(random.expose()));
        let (key, ttl) = (self.lock_key(name), self.lock_ttl.as_millis().to_string());
        let lock = ["SET", &key, &lock_id, "NX", "PX", &ttl];
        let end = SystemClock.monotonic() + timeout.min(MAX_DURATION);
        let locked = self.server.with_connection(|redis| {
            loop {
                redis.restart_timeout();
                let is_locked = match redis.command(&lock)? {
                    Reply::Status(_) => true,
                    Reply::Nil => false,
                    _ => return Err(ReplyError::Malformed),
                };
                let left = end.saturating_sub(SystemClock.monotonic());
                let pause = RETRY_INTERVAL.mul_f64(1.0 + SystemClock.random());
                if is_locked || left.is_zero() || !SystemClock.sleep(pause.min(left)) {
                    return Ok(is_locked);
                }
            }
        })?;
        if locked { Ok(lock_id) } else { Err(diagnostics::lock_timeout()) }
    }

    fn unlock_entry(&self, name: &str, lock_id: &str) -> Result<()> {
        let key = self.lock_key(name);
        self.server.with_connection(|redis| redis.command(&["EVAL", UNLOCK, "1", &key, lock_id])).map(drop)
    }

    fn clock_skew_ms(&self) -> Result<i64> {
        self.server.with_connection(clock_skew_ms)
    }

    fn unreadable(&self, _name: &str, problem: &str) -> TallyfyError {
        store_error(
            format!("the token in the Redis store at {} {problem}", self.server.address()),
            "It was left as it is. Use the key and the version of this library that wrote it on all machines, or \
             another prefix",
        )
    }
}
