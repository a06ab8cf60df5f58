//! The checks of the Rust workspace, by Cargo.

use std::env;
use std::process::Command;

use crate::language::Language;
use crate::leak_scan::Artifacts;
use crate::process::run;
use crate::report::Report;
use crate::workspace::{Workspace, find_program};

/// Formats, lints, tests, and compares the rendered bindings with the core.
pub fn check(workspace: &Workspace, report: &mut Report) {
    let step = |report: &mut Report, name: &str, args: &[&str]| {
        report.check(Language::Rust, name, || run(cargo(workspace).args(args)).map(|output| note(&output)));
    };
    let clippy = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    let render = ["run", "--locked", "--package", "tallykit-bindgen", "--", "--check"];
    step(report, "fmt", &["fmt", "--all", "--check"]);
    step(report, "clippy", &clippy);
    report.check(Language::Rust, "test", || tests(workspace, "test", &[]));
    step(report, "render", &render);
    step(report, "bindgen", &["test", "--locked", "--package", "tallykit-bindgen"]);
    report.check(Language::Rust, "fuzz", || fuzz(workspace));
    match missing_toolchain().filter(|_| report.selects_step(Language::Rust, "redis")) {
        Some(why) => report.skip(Language::Rust, &format!("redis: {why}")),
        // The tests start their own servers, because some tests stop and restart one.
        None => report.check(Language::Rust, "redis", || tests(workspace, "redis", &["--test", "redis_*"])),
    }
}

/// Runs tests whose output is searched for secrets afterwards.
fn tests(workspace: &Workspace, step: &str, targets: &[&str]) -> Result<String, String> {
    let mut tests = cargo(workspace);
    tests.args(["test", "--locked"]).args(targets).args(NOCAPTURE);
    Artifacts::fresh(workspace, Language::Rust, step)?.run(&mut tests).map(|output| note(&output))
}

/// Makes tests print their output even if they pass.
pub const NOCAPTURE: [&str; 2] = ["--", "--nocapture"];

/// Runs the fuzz targets as tests, with more cases than in the step `test`. A build with instrumentation takes minutes;
/// tests/fuzz/README.md describes it.
fn fuzz(workspace: &Workspace) -> Result<String, String> {
    let mut tests = cargo(workspace);
    tests.args(["test", "--locked", "--lib", "fuzz::"]);
    run(tests.env("TALLYKIT_FUZZ_CASES", "10000")).map(|output| note(&output))
}

/// Returns why `RedisStore` cannot be tested here, or `None` if it can.
pub fn missing_toolchain() -> Option<String> {
    let missing = ["redis-server", "faketime"].into_iter().find(|name| find_program(name).is_none());
    missing.map(|name| format!("no {name} on the PATH"))
}

/// The cargo that started this program, in the workspace.
pub fn cargo(workspace: &Workspace) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&workspace.root);
    // `cargo run` has set these for this program. ring's build script reads them. If they had other values than in a
    // terminal, ring and all that depends on it would be built again.
    for (name, _) in env::vars().filter(|(name, _)| is_of_package(name)) {
        cargo.env_remove(name);
    }
    cargo
}

/// Whether Cargo sets a variable for the package that it runs.
fn is_of_package(name: &str) -> bool {
    name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")
}

/// Returns how many tests passed, from the last line of each test program.
pub fn note(output: &str) -> String {
    let passed: u32 = output
        .lines()
        .filter_map(|line| line.strip_prefix("test result: ok. "))
        .filter_map(|line| line.split(' ').next()?.parse::<u32>().ok())
        .sum();
    match passed {
        0 => String::new(),
        number => format!("{number} tests"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_added_up() {
        let closing = "test result: ok. 4 passed; 0 failed; 0 ignored";
        assert_eq!(note(&format!("{closing}\n\nrunning 1 test\n{closing}\n")), "8 tests");
        assert_eq!(note("Finished"), "");
    }
}
