//! Tests the client against an independent OAuth 2.0 server. The tests are part of the Rust core; only the server needs
//! Python.

use std::process::Command;

use crate::language::Language;
use crate::leak_scan::Artifacts;
use crate::python::{Interpreter, Venv};
use crate::report::Report;
use crate::rust::{self, NOCAPTURE, cargo, note};
use crate::server::Server;
use crate::workspace::Workspace;

const STEP: &str = "oauth";

/// Starts django-oauth-toolkit, and runs the tests that need it.
pub fn check(workspace: &Workspace, report: &mut Report) {
    if !report.selects_step(Language::Rust, STEP) {
        return;
    }
    if let Some(why) = rust::missing_toolchain() {
        return report.skip(Language::Rust, &format!("{STEP}: {why}"));
    }
    match Interpreter::find() {
        Ok(interpreter) => report.check(Language::Rust, STEP, || test(workspace, &interpreter)),
        Err(why) => report.skip(Language::Rust, &format!("{STEP}: {why}")),
    }
}

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
