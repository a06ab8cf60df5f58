//! Writes to a connection that the peer has closed.
//!
//! Such a write raises SIGPIPE on the thread that writes. Its default action ends the process, and a program may have set
//! that: then the callers' threads, which write to connections, must not get it.

/// Keeps SIGPIPE from this thread, until it is dropped.
pub(crate) struct BrokenPipeGuard {
    /// Whether this thread blocks the signal only because of this guard.
    #[cfg(all(unix, not(target_vendor = "apple")))]
    blocks: bool,
    /// Whether a signal that is pending at the end is that of a write.
    #[cfg(all(unix, not(target_vendor = "apple")))]
    takes: bool,
}

#[cfg(not(all(unix, not(target_vendor = "apple"))))]
impl BrokenPipeGuard {
    /// On this system, sockets raise no signal.
    pub(crate) fn new() -> Self {
        Self {}
    }
}

#[cfg(all(unix, not(target_vendor = "apple")))]
impl BrokenPipeGuard {
    pub(crate) fn new() -> Self {
        // SAFETY: the structures are plain data, which the functions fill, and the signal exists.
        unsafe {
            let mut action: libc::sigaction = std::mem::zeroed();
            libc::sigaction(libc::SIGPIPE, std::ptr::null(), &raw mut action);
            // Nearly always: Python and Rust programs ignore it.
            if action.sa_sigaction == libc::SIG_IGN {
                return Self { blocks: false, takes: false };
            }
            let (set, mut previous) = (sigpipe(), std::mem::zeroed());
            libc::pthread_sigmask(libc::SIG_BLOCK, &raw const set, &raw mut previous);
            let blocks = libc::sigismember(&raw const previous, libc::SIGPIPE) == 0;
            let mut pending = std::mem::zeroed();
            libc::sigpending(&raw mut pending);
            Self { blocks, takes: libc::sigismember(&raw const pending, libc::SIGPIPE) == 0 }
        }
    }
}

#[cfg(all(unix, not(target_vendor = "apple")))]
impl Drop for BrokenPipeGuard {
    fn drop(&mut self) {
        // SAFETY: as above.
        unsafe {
            let (set, no_time) = (sigpipe(), std::mem::zeroed::<libc::timespec>());
            if self.takes {
                // Takes the signal of a write that failed, if there was one. Without the signal, it returns at once.
                libc::sigtimedwait(&raw const set, std::ptr::null_mut(), &raw const no_time);
            }
            if self.blocks {
                libc::pthread_sigmask(libc::SIG_UNBLOCK, &raw const set, std::ptr::null_mut());
            }
        }
    }
}

/// Returns the set of this one signal.
#[cfg(all(unix, not(target_vendor = "apple")))]
fn sigpipe() -> libc::sigset_t {
    // SAFETY: as above.
    unsafe {
        let mut set = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        libc::sigaddset(&raw mut set, libc::SIGPIPE);
        set
    }
}
