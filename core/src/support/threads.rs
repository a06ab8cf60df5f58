//! The threads of this library.
//!
//! A signal of the process may be delivered to any thread that does not block it. The handlers of the program expect its
//! own threads: Python would finalize the interpreter on ours, and a write to a closed connection would end a program
//! that has set SIGPIPE to its default. So all threads are started here, and block the signals of the process.

use std::io;
use std::thread::{Builder, JoinHandle};

use crate::support::limits::NoThread;

/// Starts a thread that blocks the signals of the process. Fails if the system has no thread to give: the program has
/// reached a limit.
pub(crate) fn spawn<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    with_signals_blocked(|| Builder::new().name(name.to_owned()).spawn(work)).map_err(|_| io::Error::other(NoThread))
}

/// Runs `work`, which starts threads: they block the signals of the process, since a thread inherits the signals that
/// its parent blocks. A signal that arrives meanwhile is handled afterwards.
#[cfg(unix)]
pub fn with_signals_blocked<T>(work: impl FnOnce() -> T) -> T {
    let previous = SignalMask::block();
    let result = work();
    drop(previous);
    result
}

/// Runs `work`. On this system, signals are not delivered to threads.
#[cfg(not(unix))]
pub fn with_signals_blocked<T>(work: impl FnOnce() -> T) -> T {
    work()
}

/// The signals that this thread blocked before. It blocks those again when this value is dropped, even after a panic.
#[cfg(unix)]
struct SignalMask(libc::sigset_t);

/// A fault of the thread itself raises these. The Java virtual machine handles its own faults with them, on every
/// thread that runs Java code. If a thread blocked them, a fault would end the process without the handler.
#[cfg(unix)]
const FAULTS: [libc::c_int; 6] = [libc::SIGBUS, libc::SIGFPE, libc::SIGILL, libc::SIGSEGV, libc::SIGSYS, libc::SIGTRAP];

#[cfg(unix)]
impl SignalMask {
    fn block() -> Self {
        // SAFETY: the sets are plain data, which these functions initialize before they are read, and all signals exist.
        unsafe {
            let mut blocked = std::mem::zeroed();
            libc::sigfillset(&raw mut blocked);
            for signal in FAULTS {
                libc::sigdelset(&raw mut blocked, signal);
            }
            let mut previous = std::mem::zeroed();
            libc::pthread_sigmask(libc::SIG_BLOCK, &raw const blocked, &raw mut previous);
            Self(previous)
        }
    }
}

#[cfg(unix)]
impl Drop for SignalMask {
    fn drop(&mut self) {
        // SAFETY: `block` has filled the set.
        unsafe {
            libc::pthread_sigmask(libc::SIG_SETMASK, &raw const self.0, std::ptr::null_mut());
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn blocked(signal: libc::c_int) -> bool {
        // SAFETY: the set is filled before it is read.
        unsafe {
            let mut now = std::mem::zeroed();
            libc::pthread_sigmask(libc::SIG_BLOCK, std::ptr::null(), &raw mut now);
            libc::sigismember(&raw const now, signal) == 1
        }
    }

    #[test]
    fn l6_a_thread_blocks_the_signals_of_the_process_and_none_of_its_own_faults() {
        let sent =
            [libc::SIGPIPE, libc::SIGTERM, libc::SIGINT, libc::SIGHUP, libc::SIGCHLD, libc::SIGALRM, libc::SIGUSR1];
        let all = spawn("test", move || {
            (sent.iter().all(|signal| blocked(*signal)), FAULTS.iter().any(|signal| blocked(*signal)))
        });
        assert_eq!(all.unwrap().join().unwrap(), (true, false));
        assert!(!sent.iter().any(|signal| blocked(*signal)), "the caller gets them again");
        let _ = std::panic::catch_unwind(|| with_signals_blocked(|| panic!("in the work")));
        assert!(!sent.iter().any(|signal| blocked(*signal)), "even after a panic");
    }
}
