//! Child processes of a test.

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the work in a child process, and fails if that fails.
pub fn in_child(work: impl FnOnce()) {
    let child = fork();
    if child == 0 {
        end(work);
    }
    wait_for_child(child);
}

/// Forks. A child that hangs is ended.
pub fn fork() -> libc::pid_t {
    // SAFETY: the child uses this library and the allocator of the system, which both handle a fork.
    let child = unsafe { libc::fork() };
    assert!(child >= 0);
    if child == 0 {
        // SAFETY: it only sets a timer.
        unsafe { libc::alarm(60) };
    }
    child
}

/// Ends a child process after its work.
pub fn end(work: impl FnOnce()) -> ! {
    let outcome = catch_unwind(AssertUnwindSafe(work));
    if let Err(panic) = &outcome {
        let text = panic.downcast_ref::<String>().map_or("a child panicked", String::as_str);
        // Not captured, because the child ends here.
        let _ = writeln!(std::io::stderr(), "{text}");
    }
    // SAFETY: it only ends the process.
    unsafe { libc::_exit(i32::from(outcome.is_err())) }
}

pub fn wait_for_child(child: libc::pid_t) {
    let mut status = 0;
    // SAFETY: the process is a child of this one, and `status` is initialized.
    assert_eq!(unsafe { libc::waitpid(child, &raw mut status, 0) }, child);
    assert_eq!(status, 0, "the child failed");
}
