//! Tests the client against an independent OAuth 2.0 server. The tests are part of the Rust core; only the server needs
//! Python.

use std::process::Command;
use std::thread::{self, JoinHandle};

use crate::language::Language;
use crate::leak_scan::Artifacts;
use crate::process::with_time_limit;
use crate::python::{Interpreter, Venv};
use crate::report::{Report, time_limit};
use crate::rust::{self, NOCAPTURE, cargo, note};
use crate::server::Server;
use crate::workspace::Workspace;

const STEP: &str = "oauth";

/// Tests that run, or why they cannot.
pub type Tests = Result<JoinHandle<Result<String, String>>, String>;

/// Starts the tests, if they are selected. For minutes they wait for tokens to expire, beside the other steps.
pub fn prepare(workspace: &Workspace, report: &Report) -> Option<Tests> {
    report.selects_step(Language::Rust, STEP).then(|| {
        if let Some(why) = rust::missing_toolchain() {
            return Err(why);
        }
        let (workspace, interpreter) = (workspace.clone(), Interpreter::find()?);
        Ok(thread::spawn(move || with_time_limit(time_limit("rust/oauth"), || test(&workspace, &interpreter))))
    })
}

/// Waits for the tests.
pub fn check(report: &mut Report, tests: Tests) {
    match tests {
        Ok(tests) => report.check(Language::Rust, STEP, || tests.join().map_err(|_| "the tests panicked")?),
        Err(why) => report.skip(Language::Rust, &format!("{STEP}: {why}")),
    }
}

/// Starts django-oauth-toolkit, and runs the tests that need it.
fn test(workspace: &Workspace, interpreter: &Interpreter) -> Result<String, String> {
    let folder = workspace.path("tests/oauth/server");
    let venv = Venv::at(&workspace.target.join("oauth-venv"), interpreter)?;
    venv.require(&folder.join("requirements.txt"))?;
    let mut python = Command::new(venv.python());
    python.arg(folder.join("serve.py")).env("PYTHONDONTWRITEBYTECODE", "1");
    let server = Server::start("django-oauth-toolkit", &mut python)?;
    let mut tests = cargo(workspace);
    tests.args(["test", "--locked", "--test", "oauth_*"]);
    tests.args(NOCAPTURE).envs(server.variables.iter().cloned());
    Artifacts::fresh(workspace, Language::Rust, STEP)?.run(&mut tests).map(|output| note(&output))
}
