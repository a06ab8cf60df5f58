//! The limits of the process: how many descriptors and threads the system gives it.

use std::error::Error;
use std::{fmt, io};

/// What to do if the process has reached a limit.
pub(crate) const LIMIT_HINT: &str = "Close the files, connections and threads that the program leaves open, or raise its limits \
                                     (ulimit -n for files and connections, ulimit -u for threads)";

/// The system gives this process no thread.
#[derive(Debug)]
pub(crate) struct NoThread;

impl fmt::Display for NoThread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the system gives no thread")
    }
}

impl Error for NoThread {}

/// Whether the system refuses this process another descriptor or thread.
pub(crate) fn is_limit(error: &io::Error) -> bool {
    #[cfg(unix)]
    const CODES: [i32; 2] = [libc::EMFILE, libc::ENFILE];
    // WSAEMFILE, ERROR_TOO_MANY_OPEN_FILES
    #[cfg(not(unix))]
    const CODES: [i32; 2] = [10_024, 4];
    let is_code = error.raw_os_error().is_some_and(|code| CODES.contains(&code));
    is_code || error.get_ref().is_some_and(|inner| inner.is::<NoThread>())
}
