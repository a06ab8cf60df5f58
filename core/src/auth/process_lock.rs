//! Excludes the threads and clients of this process from each other during a renewal, for stores that have no lock of their
//! own. Two clients that share such a store would otherwise send the same refresh token. It does not exclude other processes.

use std::collections::BTreeMap;
use std::thread::{self, ThreadId};
use std::time::Duration;

use crate::diagnostics;
use crate::error::Result;
use crate::support::clock::poll_until;
use crate::support::fork;
use crate::support::fork::ForkSafeMutex;

/// Who works on which account.
static OWNERS: ForkSafeMutex<BTreeMap<String, Owner>> = ForkSafeMutex::new(BTreeMap::new());

/// A child has no part in a renewal of its parent.
#[derive(PartialEq)]
struct Owner {
    process: u32,
    thread: ThreadId,
}

impl Owner {
    fn here() -> Self {
        Self { process: fork::fork_generation(), thread: thread::current().id() }
    }
}

/// The lock of one account. It is given back when it goes out of scope.
pub(super) struct ProcessLock(String);

impl ProcessLock {
    pub(super) fn acquire(account: String, timeout: Duration) -> Result<Self> {
        let pause = || Duration::from_millis(5);
        let taken = poll_until(timeout, pause, || {
            let (here, mut workers) = (Owner::here(), OWNERS.lock());
            match workers.get(&account) {
                Some(worker) if *worker == here => return Err(diagnostics::reentrant_call()),
                Some(worker) if worker.process == here.process => {}
                _ => {
                    workers.insert(account.clone(), here);
                    return Ok(Some(()));
                }
            }
            drop(workers);
            #[cfg(test)]
            test_hooks::note(&account);
            Ok(None)
        })?;
        taken.map(|()| Self(account)).ok_or_else(diagnostics::lock_timeout)
    }
}

impl Drop for ProcessLock {
    fn drop(&mut self) {
        let mut workers = OWNERS.lock();
        if workers.get(&self.0) == Some(&Owner::here()) {
            workers.remove(&self.0);
        }
    }
}

/// Whether this thread works on the account: a store that is called meanwhile would wait for itself, whichever client of
/// the account it calls.
pub(super) fn held_by_this_thread(account: &str) -> bool {
    OWNERS.lock().get(account) == Some(&Owner::here())
}

/// Who waits, for tests that have to know it.
#[cfg(test)]
pub(super) mod test_hooks {
    use std::collections::BTreeSet;

    use crate::support::fork::ForkSafeMutex;

    static WAITED: ForkSafeMutex<BTreeSet<String>> = ForkSafeMutex::new(BTreeSet::new());

    pub(super) fn note(account: &str) {
        WAITED.lock().insert(account.to_owned());
    }

    /// Whether a thread has waited for this account.
    pub(in crate::auth) fn has_waited(account: &str) -> bool {
        WAITED.lock().contains(account)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::support::cancellation::CancellationToken;
    use crate::support::cancellation::with_tokens;
    use crate::support::clock::{Clock, SystemClock};

    #[test]
    fn s7_a_worker_that_its_own_store_calls_is_told_so_and_others_wait() {
        let account = || "alone: one account".to_owned();
        let held = ProcessLock::acquire(account(), Duration::ZERO).unwrap();
        assert!(held_by_this_thread(&account()));
        let error = ProcessLock::acquire(account(), Duration::from_secs(30)).err().unwrap();
        assert!(error.detail().hint.contains("on another thread"), "{error}");
        ProcessLock::acquire("alone: another account".to_owned(), Duration::ZERO).unwrap();
        let other_thread =
            || thread::spawn(move || ProcessLock::acquire(account(), Duration::ZERO).err());
        let error = other_thread().join().unwrap().unwrap();
        assert!(error.to_string().contains("has not finished in time"), "{error}");
        drop(held);
        assert!(other_thread().join().unwrap().is_none());
    }

    #[test]
    fn l4_whoever_waits_for_another_worker_can_be_given_up() {
        let account = || "process lock: cancelled".to_owned();
        let _held = ProcessLock::acquire(account(), Duration::ZERO).unwrap();
        let cancel = Arc::new(CancellationToken::new());
        cancel.cancel();
        let timeout = Duration::from_secs(30);
        let start = SystemClock.monotonic();
        let waits =
            move || with_tokens(&[cancel], || ProcessLock::acquire(account(), timeout).err());
        assert!(thread::spawn(waits).join().unwrap().is_some());
        assert!(SystemClock.monotonic() < start + timeout, "it waited to the end");
    }

    #[test]
    fn s8_a_lock_that_the_parent_held_is_free() {
        let account = || "alone: a fork".to_owned();
        let parent = Owner { process: fork::fork_generation().wrapping_sub(1), ..Owner::here() };
        OWNERS.lock().insert(account(), parent);
        ProcessLock::acquire(account(), Duration::ZERO).unwrap();
    }
}
