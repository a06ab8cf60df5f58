//! The locks on files that this process holds.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;

use crate::fork::{self, Lock};

/// Held locks by the number that names the hold.
static HELD: Lock<Held> = Lock::new(Held { last: 0, files: BTreeMap::new() });

struct Held {
    last: u64,
    files: BTreeMap<u64, File>,
}

impl Held {
    /// Closes what a forked child inherited, or a lock would live as long as the child where the parent is killed. It
    /// does not unlock: the lock is one with the parent's, and the parent's.
    fn close_inherited(&mut self) {
        self.files.clear();
    }
}

/// Keeps a locked file, and returns a name for the hold.
pub(super) fn keep(file: File) -> String {
    fork::clean_up_in_child(|| HELD.hold().close_inherited());
    let mut held = HELD.hold();
    held.last += 1;
    let hold = held.last;
    held.files.insert(hold, file);
    hold.to_string()
}

/// Unlocks the file of this hold. A hold that is not known is one of the parent's, before a fork.
pub(super) fn give_back(hold: &str) -> io::Result<()> {
    let file = hold.parse().ok().and_then(|hold: u64| HELD.hold().files.remove(&hold));
    // Closing is not enough: a child that was forked meanwhile has a copy of it, and the lock would live as long.
    file.map_or(Ok(()), |file| file.unlock())
}

#[cfg(test)]
#[path = "holds_tests.rs"]
mod tests;
