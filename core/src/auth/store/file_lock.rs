//! The locks on files that this process holds.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::auth::store::private_file;
use crate::support::clock::{Clock, SystemClock, poll_until};
use crate::support::fork;
use crate::support::fork::ForkSafeMutex;

/// LockTable locks by the number that names the hold.
static LOCKS: ForkSafeMutex<LockTable> =
    ForkSafeMutex::new(LockTable { last: 0, files: BTreeMap::new() });

struct LockTable {
    last: u64,
    files: BTreeMap<u64, File>,
}

impl LockTable {
    /// Closes what a forked child inherited, or a lock would live as long as the child where the parent is killed. It
    /// does not unlock: the lock is one with the parent's, and the parent's.
    fn close_inherited(&mut self) {
        self.files.clear();
    }
}

/// Locks a file and returns an id for `release`. Returns nothing if another process held the lock all the time, or the host wanted its
/// thread back.
pub(super) fn take(path: &Path, timeout: Duration) -> io::Result<Option<String>> {
    let file = private_file::open_lock(path)?;
    // The jitter keeps processes that wait for the same lock from asking in step.
    let pause = || Duration::from_millis(10).mul_f64(1.0 + 4.0 * SystemClock.random());
    let locked = poll_until(timeout, pause, || match file.try_lock() {
        Ok(()) => Ok(Some(())),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    })?;
    Ok(locked.map(|()| keep(file)))
}

/// Keeps a locked file, and returns a name for the hold.
fn keep(file: File) -> String {
    fork::on_fork_in_child(|| LOCKS.lock().close_inherited());
    let mut held = LOCKS.lock();
    held.last += 1;
    let hold = held.last;
    held.files.insert(hold, file);
    hold.to_string()
}

/// Unlocks the file of this hold. A hold that is not known is one of the parent's, before a fork.
pub(super) fn release(hold: &str) -> io::Result<()> {
    let file = hold.parse().ok().and_then(|hold: u64| LOCKS.lock().files.remove(&hold));
    // Closing is not enough: a child that was forked meanwhile has a copy of it, and the lock would live as long.
    file.map_or(Ok(()), |file| file.unlock())
}

#[cfg(test)]
#[path = "file_lock_tests.rs"]
mod tests;
