//! Tests the desktop keychain as the place of a store key, in a new session with its own D-Bus and unlocked keyring.

use std::process::Command;

use crate::language::Language;
use crate::process::run;
use crate::report::Report;
use crate::rust::{cargo, note};
use crate::workspace::{Workspace, find_program};

const STEP: &str = "keychain";

/// The programs that such a session needs.
const PROGRAMS: [&str; 2] = ["dbus-run-session", "gnome-keyring-daemon"];

/// The Debian packages of these programs.
pub const PACKAGES: [&str; 2] = ["dbus", "gnome-keyring"];

/// Runs the tests of the keychain, with a session and without one.
pub fn check(workspace: &Workspace, report: &mut Report) {
    if !report.selects_step(Language::Rust, STEP) {
        return;
    }
    match missing_toolchain() {
        Some(why) => report.skip(Language::Rust, &format!("{STEP}: {why}")),
        None => report.check(Language::Rust, STEP, || test(workspace)),
    }
}

/// Returns why the keychain cannot be tested here, or `None` if it can.
pub fn missing_toolchain() -> Option<String> {
    let missing = PROGRAMS.into_iter().find(|name| find_program(name).is_none());
    missing.map(|name| format!("no {name} on the PATH"))
}

fn test(workspace: &Workspace) -> Result<String, String> {
    let features = ["--locked", "--package", "tallykit", "--features", "keychain", "--lib"];
    let tests = |filter| {
        let mut tests = cargo(workspace);
        tests.arg("test").args(features).arg(filter);
        tests
    };
    let mut without = tests("without_a_session");
    without.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    let mut output = run(&mut without)?;
    let within = tests("in_a_session");
    // A separate home folder, so that the test never touches the user's own keyring.
    let home = workspace.target.join("keychain");
    crate::workspace::fresh_folder(&home)?;
    let unlock = "echo test | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$@\"";
    let mut session = Command::new("dbus-run-session");
    session
        .current_dir(&workspace.root)
        .args(["--", "sh", "-c", unlock, "sh"])
        .arg(within.get_program())
        .args(within.get_args())
        .env("XDG_DATA_HOME", &home)
        .env("XDG_RUNTIME_DIR", &home);
    output.push_str(&run(&mut session)?);
    Ok(note(&output))
}
