//! The checks of the Rust workspace, which are Cargo's own.

use std::env;
use std::process::Command;

use crate::house::House;
use crate::report::{Language, Report};
use crate::run::run;

/// Formats, lints, tests, and compares the rendered bindings with the core.
pub fn check(house: &House, report: &mut Report) {
    let mut step = |name: &str, args: &[&str]| {
        report.check(Language::Rust, name, || {
            run(cargo(house).args(args)).map(|output| note(&output))
        });
    };
    step("fmt", &["fmt", "--all", "--check"]);
    step("clippy", &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]);
    step("test", &["test", "--locked"]);
    step("render", &["run", "--locked", "--package", "tallykit-bindgen", "--", "--check"]);
}

/// The cargo that started this program, in the workspace.
pub fn cargo(house: &House) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&house.root);
    cargo
}

/// Builds the debug library that the Kotlin and Swift tests load, and the sandbox that they talk
/// to.
pub fn build_for_bindings(house: &House) -> Result<String, String> {
    let packages = ["--package", "tallykit-uniffi", "--package", "tallykit-sandbox"];
    run(cargo(house).args(["build", "--locked"]).args(packages)).map(|_| String::new())
}

/// How many tests passed, from the lines with which each test program closes.
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
