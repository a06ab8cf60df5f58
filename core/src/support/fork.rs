//! Fork safety.
//!
//! A forked child has only the thread that forked. A lock that another thread held at that moment would stay locked,
//! and connections and renewals in flight belong to the parent. So a fork waits until no lock of this library is held,
//! and a connection or renewal remembers the fork generation in which it was created.

use std::cell::RefCell;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, Once, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// Read-locked by a thread that holds a lock, write-locked while the process forks.
static FORK_LOCK: RwLock<()> = RwLock::new(());

/// The number of forks between the first process and this one.
static FORK_COUNT: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static FORK_GUARD: RefCell<Option<RwLockWriteGuard<'static, ()>>> = const { RefCell::new(None) };
}

/// Returns a number that is different in a forked child. Connections, threads and locks of another generation belong to
/// the parent.
pub(crate) fn fork_generation() -> u32 {
    install_handlers();
    FORK_COUNT.load(Relaxed)
}

/// A mutex that is never locked in a forked child. A thread that holds it must not wait and must not take another lock.
#[derive(Default)]
pub(crate) struct ForkSafeMutex<T>(Mutex<T>);

/// The locked content. The mutex is released before the permission to fork, so the order of the fields matters.
pub(crate) struct ForkSafeGuard<'a, T> {
    content: MutexGuard<'a, T>,
    _fork_permit: RwLockReadGuard<'static, ()>,
    #[cfg(debug_assertions)]
    _nesting: nesting::Locked,
}

/// Finds a thread that takes a second lock. A fork between the two would wait for the first, and the second for the fork.
#[cfg(debug_assertions)]
mod nesting {
    use std::cell::Cell;

    thread_local! {
        static IS_LOCKED: Cell<bool> = const { Cell::new(false) };
    }

    pub(super) struct Locked(());

    pub(super) fn begin() -> Locked {
        assert!(!IS_LOCKED.replace(true), "a thread that holds a fork-safe lock takes another");
        Locked(())
    }

    impl Drop for Locked {
        fn drop(&mut self) {
            IS_LOCKED.set(false);
        }
    }
}

impl<T> ForkSafeMutex<T> {
    pub(crate) const fn new(content: T) -> Self {
        Self(Mutex::new(content))
    }

    /// Locks the mutex. Waits for a fork in progress first.
    pub(crate) fn lock(&self) -> ForkSafeGuard<'_, T> {
        install_handlers();
        #[cfg(debug_assertions)]
        let nesting = nesting::begin();
        let fork_permit = FORK_LOCK.read().unwrap_or_else(PoisonError::into_inner);
        ForkSafeGuard {
            content: self.0.lock().unwrap_or_else(PoisonError::into_inner),
            _fork_permit: fork_permit,
            #[cfg(debug_assertions)]
            _nesting: nesting,
        }
    }
}

#[cfg(test)]
impl<T> ForkSafeMutex<T> {
    /// Whether no thread has locked it.
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

/// Runs in every forked child, after the handlers of this module.
static CHILD_HOOK: OnceLock<fn()> = OnceLock::new();

/// Sets the function that every forked child runs. Only the first call has an effect.
pub(crate) fn on_fork_in_child(work: fn()) {
    install_handlers();
    CHILD_HOOK.get_or_init(|| work);
}

/// Registers the fork handlers with the system, once.
fn install_handlers() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        #[cfg(unix)]
        // SAFETY: the three functions exist as long as the program, and none of them unwinds.
        unsafe {
            pthread_atfork(prepare, parent, child);
        }
    });
}

// A POSIX function. The crate `libc` does not declare it for Linux.
#[cfg(unix)]
unsafe extern "C" {
    fn pthread_atfork(prepare: extern "C" fn(), parent: extern "C" fn(), child: extern "C" fn()) -> std::ffi::c_int;
}

/// Waits until no thread holds a lock.
#[cfg(unix)]
extern "C" fn prepare() {
    let write_guard = FORK_LOCK.write().unwrap_or_else(PoisonError::into_inner);
    // Fails only while the thread ends, and a thread that ends does not fork.
    let _ = FORK_GUARD.try_with(|guard| *guard.borrow_mut() = Some(write_guard));
}

#[cfg(unix)]
extern "C" fn parent() {
    let _ = FORK_GUARD.try_with(|guard| guard.borrow_mut().take());
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
    #[should_panic(expected = "takes another")]
    fn s8_a_second_lock_of_a_thread_is_found() {
        let (outer, inner) = (ForkSafeMutex::new(1), ForkSafeMutex::new(2));
        let _outer = outer.lock();
        let _inner = inner.lock();
    }

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
