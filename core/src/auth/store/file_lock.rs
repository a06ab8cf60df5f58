//! File locks, and the table of those that this process holds.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use crate::auth::store::private_file;
use crate::support::clock::{Clock, SystemClock, poll_until};
use crate::support::fork;
use crate::support::fork::ForkSafeMutex;

/// The files that this process has locked, by lock id.
static LOCKS: ForkSafeMutex<LockTable> = ForkSafeMutex::new(LockTable { last: 0, files: BTreeMap::new() });

struct LockTable {
    last: u64,
    files: BTreeMap<u64, File>,
}

impl LockTable {
    /// Closes the files that a forked child inherited. Otherwise a lock of a killed parent would last until the child
    /// ends. The files are not unlocked, because parent and child share the lock.
    fn close_inherited(&mut self) {
        self.files.clear();
    }
}

/// Locks a file and returns an id for `release`. Returns nothing if the timeout expired while another process held the
/// lock, or if the wait was cancelled or interrupted.
pub(super) fn acquire(path: &Path, timeout: Duration) -> io::Result<Option<String>> {
    let file = private_file::open_lock(path)?;
    // With jitter, processes that wait for the same lock do not poll at the same moments.
    let pause = || Duration::from_millis(10).mul_f64(1.0 + 4.0 * SystemClock.random());
    let locked = poll_until(timeout, pause, || match file.try_lock() {
        Ok(()) => Ok(Some(())),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    })?;
    Ok(locked.map(|()| register(file)))
}

/// Adds a locked file to the table, and returns its lock id.
fn register(file: File) -> String {
    fork::on_fork_in_child(|| LOCKS.lock().close_inherited());
    let mut table = LOCKS.lock();
    table.last += 1;
    let lock_id = table.last;
    table.files.insert(lock_id, file);
    lock_id.to_string()
}

/// Unlocks the file with this lock id. An unknown id is one of the parent process, from before a fork.
pub(super) fn release(lock_id: &str) -> io::Result<()> {
    let file = lock_id.parse().ok().and_then(|lock_id: u64| LOCKS.lock().files.remove(&lock_id));
    // Closing the file is not enough: a child that was forked in the meantime has a copy, which would keep the lock.
    file.map_or(Ok(()), |file| file.unlock())
}

#[cfg(test)]
#[path = "file_lock_tests.rs"]
mod tests;
