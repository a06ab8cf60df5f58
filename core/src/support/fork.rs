//! Forks of the process: what a child may keep of its parent.
//!
//! A child has one thread, the one that forked. A lock that another thread held at that moment is held for ever, and a
//! connection belongs to the parent. So no thread may hold one of our locks while the process forks, and what cannot be
//! taken along is known by the number of forks before it was made.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{
    Mutex, MutexGuard, Once, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
};

/// Read-locked by a thread that holds a lock, write-locked while the process forks.
static FORK_LOCK: RwLock<()> = RwLock::new(());

/// How many forks lie between the first process and this one.
static FORK_COUNT: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static FORK_GUARD: RefCell<Option<RwLockWriteGuard<'static, ()>>> = const { RefCell::new(None) };
}

/// Something that changes when the process becomes a child. Connections, threads and holds of another one are not ours.
pub(crate) fn fork_generation() -> u32 {
    install_handlers();
    FORK_COUNT.load(Relaxed)
}

/// A lock that is free in a child. Its holder calls nothing that waits, and takes no other.
#[derive(Default)]
pub(crate) struct ForkSafeMutex<T>(Mutex<T>);

/// The content of a lock. The fields are dropped in this order.
pub(crate) struct ForkSafeGuard<'a, T> {
    content: MutexGuard<'a, T>,
    _fork_permit: RwLockReadGuard<'static, ()>,
}

impl<T> ForkSafeMutex<T> {
    pub(crate) const fn new(content: T) -> Self {
        Self(Mutex::new(content))
    }

    /// Waits for the lock, and for a fork in progress.
    pub(crate) fn lock(&self) -> ForkSafeGuard<'_, T> {
        install_handlers();
        let _pass = FORK_LOCK.read().unwrap_or_else(PoisonError::into_inner);
        ForkSafeGuard {
            content: self.0.lock().unwrap_or_else(PoisonError::into_inner),
            _fork_permit: _pass,
        }
    }
}

#[cfg(test)]
impl<T> ForkSafeMutex<T> {
    /// Whether no thread holds it.
    pub(crate) fn is_free(&self) -> bool {
        self.0.try_lock().is_ok()
    }
}

impl<T> Deref for ForkSafeGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.content
    }
}

impl<T> DerefMut for ForkSafeGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.content
    }
}

/// What a child does first, beside what is done here.
static CHILD_HOOK: OnceLock<fn()> = OnceLock::new();

/// Has a child do this first. There is one such task.
pub(crate) fn on_fork_in_child(work: fn()) {
    install_handlers();
    CHILD_HOOK.get_or_init(|| work);
}

/// Asks the system to be told of forks, once.
fn install_handlers() {
    static WATCHING: Once = Once::new();
    WATCHING.call_once(|| {
        #[cfg(unix)]
        // SAFETY: the three functions live as long as the program, and none of them unwinds.
        unsafe {
            pthread_atfork(prepare, parent, child);
        }
    });
}

// POSIX; the crate libc leaves it out for Linux.
#[cfg(unix)]
unsafe extern "C" {
    fn pthread_atfork(
        before: extern "C" fn(),
        in_parent: extern "C" fn(),
        in_child: extern "C" fn(),
    ) -> std::ffi::c_int;
}

/// Waits until no thread holds a lock.
#[cfg(unix)]
extern "C" fn prepare() {
    let stopped = FORK_LOCK.write().unwrap_or_else(PoisonError::into_inner);
    // A thread that ends while it forks does not fork.
    let _ = FORK_GUARD.try_with(|kept| *kept.borrow_mut() = Some(stopped));
}

#[cfg(unix)]
extern "C" fn parent() {
    let _ = FORK_GUARD.try_with(|kept| kept.borrow_mut().take());
}

#[cfg(unix)]
extern "C" fn child() {
    FORK_COUNT.fetch_add(1, Relaxed);
    parent();
    if let Some(work) = CHILD_HOOK.get() {
        work();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::sync::{Arc, mpsc};
    use std::thread;

    use super::*;

    #[test]
    fn s8_a_fork_waits_until_no_lock_is_held() {
        let lock = Arc::new(ForkSafeMutex::new(0));
        let held = lock.lock();
        let (forks, has_forked) = mpsc::channel();
        let forking = thread::spawn(move || {
            prepare();
            forks.send(()).unwrap();
            parent();
        });
        // A thread that waits to write blocks new readers.
        while FORK_LOCK.try_read().is_ok() {
            thread::yield_now();
        }
        assert!(has_forked.try_recv().is_err());
        drop(held);
        has_forked.recv().unwrap();
        forking.join().unwrap();
        assert_eq!(*lock.lock(), 0);
    }
}
