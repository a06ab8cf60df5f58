//! The Kotlin library and its tests, by Maven.

use std::process::Command;

use crate::bindings::{self, OTHER_FINGERPRINT};
use crate::language::Language;
use crate::leak_scan::Artifacts;
use crate::process::probe;
use crate::report::Report;
use crate::server::Server;
use crate::workspace::{Workspace, find_program, fresh_folder};

/// The oldest JDK that JUnit and the class files allow.
const JDK: u32 = 17;

/// Compiles the library, and runs the tests against a sandbox.
pub fn check(workspace: &Workspace, report: &mut Report) {
    if !report.wants(Language::Kotlin) {
        return;
    }
    if let Some(why) = missing_toolchain() {
        return report.skip(Language::Kotlin, &why);
    }
    let library = report.run_step(Language::Kotlin, "library", || Ok(((), bindings::build(workspace)?)));
    if library.is_some() {
        report.check(Language::Kotlin, "test", || test(workspace));
    }
}

/// Returns why Kotlin cannot be checked here, or `None` if it can.
pub fn missing_toolchain() -> Option<String> {
    let jdk = probe(Command::new("javac").arg("-version")).and_then(|answer| major(&answer));
    if jdk.is_none_or(|version| version < JDK) {
        return Some("no JDK 17 or newer (Debian, Ubuntu: default-jdk-headless)".into());
    }
    find_program("mvn").is_none().then(|| "no Maven (Debian, Ubuntu: maven)".into())
}

fn test(workspace: &Workspace) -> Result<String, String> {
    let artifacts = Artifacts::fresh(workspace, Language::Kotlin, "test")?;
    let sandbox = Server::sandbox(workspace, &artifacts)?;
    let other_library = workspace.target.join("other-library");
    bindings::write_other_library(workspace, &other_library)?;
    // Maven leaves the classes of sources that are gone, and a test looks at all classes.
    let output = workspace.target.join("kotlin");
    fresh_folder(&output)?;
    let mut maven = Command::new("mvn");
    maven
        .current_dir(workspace.path("bindings-uniffi/kotlin"))
        .args(["--batch-mode", "--no-transfer-progress", "test"])
        .arg(format!("-Doutput={}", output.display()))
        .arg(format!("-Dreports={}", artifacts.file("surefire").display()))
        .arg(format!("-Djna.library.path={}", workspace.debug().display()))
        .env("TALLYKIT_OTHER_LIBRARY", other_library)
        .env("TALLYKIT_OTHER_FINGERPRINT", OTHER_FINGERPRINT)
        .envs(sandbox.variables.iter().cloned());
    artifacts.run(&mut maven).map(|output| note(&output))
}

/// Returns the total in the last line of Surefire: `[INFO] Tests run: 3, Failures: 0, …`.
fn note(output: &str) -> String {
    let total = output.lines().rev().find_map(|line| line.split_once("Tests run: "));
    let number = total.and_then(|(_, rest)| rest.split(',').next());
    number.map(|number| format!("{number} tests")).unwrap_or_default()
}

/// Returns the first number of `javac 17.0.15`.
fn major(answer: &str) -> Option<u32> {
    let version = answer.lines().find_map(|line| line.strip_prefix("javac "))?;
    version.split(['.', '-']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_a_jdk_are_read() {
        assert_eq!(major("javac 17.0.15"), Some(17));
        assert_eq!(major("Picked up JAVA_TOOL_OPTIONS: -Dx\njavac 25-ea"), Some(25));
        assert_eq!(major("javac 1.8.0_412"), Some(1));
    }

    #[test]
    fn the_last_total_counts() {
        let output = "Tests run: 3, Failures: 0 -- in ATest\n\
                      [INFO] Tests run: 5, Failures: 0\n[INFO] BUILD SUCCESS";
        assert_eq!(note(output), "5 tests");
    }
}
