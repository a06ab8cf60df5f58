//! Opens the browser of the system.

use std::process::{Command, Stdio};

use crate::support::threads;

/// The command that opens a URL in the default browser.
#[cfg(target_os = "macos")]
const OPEN: Option<(&str, &[&str])> = Some(("open", &[]));
#[cfg(windows)]
const OPEN: Option<(&str, &[&str])> = Some(("rundll32", &["url.dll,FileProtocolHandler"]));
#[cfg(all(unix, not(any(target_vendor = "apple", target_os = "android"))))]
const OPEN: Option<(&str, &[&str])> = Some(("xdg-open", &[]));
/// An app on a phone opens the browser itself.
#[cfg(not(any(target_os = "macos", windows, all(unix, not(any(target_vendor = "apple", target_os = "android"))))))]
const OPEN: Option<(&str, &[&str])> = None;

/// Opens a URL in the default browser. Returns false if the system has no command for that.
pub(crate) fn open(url: &str) -> bool {
    let Some((program, arguments)) = OPEN else { return false };
    let mut command = Command::new(program);
    command.args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    // The command may run as long as the browser. Its end is awaited, so that no zombie process is left.
    let _ = threads::spawn("tallykit-browser", move || child.wait());
    true
}
