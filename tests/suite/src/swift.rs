//! The Swift package and its tests. They run with the installed Swift, or with Debian's Swift in a sysroot.

mod host;
mod package;
mod sysroot;

pub use sysroot::is_superuser;

use std::thread::{self, JoinHandle};

use crate::bindings;
use crate::language::Language;
use crate::leak_scan::Artifacts;
use crate::process::with_time_limit;
use crate::report::{Report, time_limit};
use crate::server::Server;
use crate::workspace::{Workspace, find_program};
use host::Host;

/// The package of the tests. It depends on the package of the library by a path.
const TESTS: &str = "tests/swift/TallyKitTests";

/// The Swift that the checks use.
pub enum Toolchain {
    /// `swift` is on the PATH.
    Here,
    /// A Debian sysroot, which is being created.
    Root(JoinHandle<Result<(), String>>),
    /// There is none. The text says why.
    Missing(String),
}

/// Looks for Swift. If it is not installed, starts to create a sysroot with it.
pub fn prepare(workspace: &Workspace) -> Toolchain {
    if find_program("swift").is_some() {
        return Toolchain::Here;
    }
    match sysroot::missing_toolchain() {
        Some(why) => Toolchain::Missing(format!("no swift on the PATH, and {why}")),
        None => {
            let workspace = workspace.clone();
            Toolchain::Root(thread::spawn(move || {
                with_time_limit(time_limit("swift/root"), || sysroot::build(&workspace))
            }))
        }
    }
}

/// Returns why Swift cannot be checked here, or `None` if it can.
pub fn missing_toolchain() -> Option<String> {
    find_program("swift").map_or_else(sysroot::missing_toolchain, |_| None)
}

/// Compiles the package, and runs the tests against a sandbox.
pub fn check(workspace: &Workspace, report: &mut Report, toolchain: Toolchain) {
    let in_root = match toolchain {
        Toolchain::Missing(why) => return report.skip(Language::Swift, &why),
        Toolchain::Here => false,
        Toolchain::Root(made) => {
            let made = report.run_step(Language::Swift, "root", || {
                let outcome = made.join().unwrap_or_else(|_| Err("making the root panicked".into()));
                outcome.map(|()| ((), "(made beside the other steps)".into()))
            });
            if made.is_none() {
                return;
            }
            true
        }
    };
    let library = report.run_step(Language::Swift, "library", || Ok(((), bindings::build(workspace)?)));
    if library.is_some() {
        let host = Host { workspace, in_root };
        report.check(Language::Swift, "test", || test(&host));
        report.check(Language::Swift, "package", || package::test(&host));
    }
}

fn test(host: &Host) -> Result<String, String> {
    let artifacts = Artifacts::fresh(host.workspace, Language::Swift, "test")?;
    let mut sandbox = Server::sandbox(host.workspace, &artifacts)?;
    sandbox.variables.push(artifacts.variable());
    let mut swift = host.command(&sandbox.variables)?;
    swift.args(["swift", "test", "--scratch-path"]).arg(host.build());
    swift.arg("--package-path").arg(host.repository().join(TESTS));
    swift.args(host.linking());
    let output = artifacts.run(&mut swift)?;
    match tests_run(&output) {
        0 => Err(format!("no test ran\n{output}")),
        number => Ok(format!("{number} tests")),
    }
}

/// Returns how many tests ran. Both test libraries print a total: `Executed 3 tests, with …` (XCTest, for each suite and
/// then for all) and `Test run with 2 tests passed …` (Swift Testing).
fn tests_run(output: &str) -> u32 {
    let last = |opening: &str| {
        let total = output.lines().rev().find_map(|line| line.split_once(opening));
        let number = total.and_then(|(_, rest)| rest.split(' ').next()?.parse().ok());
        number.unwrap_or(0)
    };
    last("Executed ") + last("Test run with ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_of_xctest_and_swift_testing_are_added_up() {
        let output = "\t Executed 1 test, with 0 failures\n\t Executed 3 tests, with 0 failures\n\
                      ✔ Test run with 2 tests passed after 0.001 seconds.";
        assert_eq!(tests_run(output), 5);
        assert_eq!(tests_run("✔ Test run with 0 tests passed"), 0);
    }
}
