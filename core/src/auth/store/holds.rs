//! The locks on files that this process holds.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

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

/// Keeps a locked file, and returns a name for the hold.
pub(super) fn keep(file: File) -> String {
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
