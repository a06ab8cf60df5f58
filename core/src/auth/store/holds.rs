//! The locks on files that this process holds.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::safe_file;
use crate::clock::{Clock, SystemClock};

/// Held locks by the number that names the hold. The mutex is never held across I/O.
static HELD: Mutex<Held> = Mutex::new(Held { last: 0, files: BTreeMap::new() });

pub(crate) struct Held {
    last: u64,
    files: BTreeMap<u64, File>,
}

/// The register itself. Whoever forks keeps this guard over the fork, so that the child does not find it locked by a
/// thread that it does not have.
pub(crate) fn held() -> MutexGuard<'static, Held> {
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Held {
    /// Closes what a forked child inherited. It does not unlock: the lock is one with the parent's, and the parent's.
    #[allow(dead_code, reason = "for the handler of a fork")]
    pub(crate) fn close_inherited(&mut self) {
        self.files.clear();
    }
}

/// Locks a file, and returns a name for the hold; nothing if somebody else held it all the time, or the host wanted its
/// thread back.
pub(super) fn take(path: &Path, patience: Duration) -> io::Result<Option<String>> {
    let file = safe_file::open_lock(path)?;
    let start = Instant::now();
    loop {
        let left = patience.saturating_sub(start.elapsed());
        match file.try_lock() {
            Ok(()) => return Ok(Some(keep(file))),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // The jitter keeps processes that wait for the same lock from asking in step.
        let pause = Duration::from_millis(10).mul_f64(1.0 + 4.0 * SystemClock.random());
        if left.is_zero() || !SystemClock.sleep(pause.min(left)) {
            return Ok(None);
        }
    }
}

/// Keeps a locked file, and returns a name for the hold.
fn keep(file: File) -> String {
    let mut held = held();
    held.last += 1;
    let hold = held.last;
    held.files.insert(hold, file);
    hold.to_string()
}

/// Unlocks the file of this hold. A hold that is not known is one of the parent's, before a fork.
pub(super) fn give_back(hold: &str) -> io::Result<()> {
    let file = hold.parse().ok().and_then(|hold: u64| held().files.remove(&hold));
    // Closing is not enough: a child that was forked meanwhile has a copy of it, and the lock would live as long.
    file.map_or(Ok(()), |file| file.unlock())
}

#[cfg(test)]
#[path = "holds_tests.rs"]
mod tests;
