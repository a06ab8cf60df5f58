//! The client against an OAuth 2.0 server that this project did not write. It is a check of the Rust core; only the
//! server needs Python.

use std::process::Command;

use crate::canary::Kept;
use crate::house::House;
use crate::python::{Interpreter, Venv};
use crate::report::{Language, Report};
use crate::rust::{self, SHOWN, cargo, note};
use crate::server::Server;

const STEP: &str = "oauth";

/// Starts django-oauth-toolkit, and runs the tests that need it.
pub fn check(house: &House, report: &mut Report) {
    if !report.wants_step(Language::Rust, STEP) {
        return;
    }
    if let Some(why) = rust::missing() {
        return report.leave_out(Language::Rust, &format!("{STEP}: {why}"));
    }
    match Interpreter::find() {
        Ok(interpreter) => report.check(Language::Rust, STEP, || test(house, &interpreter)),
        Err(why) => report.leave_out(Language::Rust, &format!("{STEP}: {why}")),
    }
}

fn test(house: &House, interpreter: &Interpreter) -> Result<String, String> {
    let folder = house.path("tests/oauth/server");
    let venv = Venv::at(&house.target.join("oauth-venv"), interpreter)?;
    venv.require(&folder.join("requirements.txt"))?;
    let mut python = Command::new(venv.python());
    python.arg(folder.join("serve.py")).env("PYTHONDONTWRITEBYTECODE", "1");
    let server = Server::start("django-oauth-toolkit", &mut python)?;
    let mut tests = cargo(house);
    tests.args(["test", "--locked", "--package", "tallykit-oauth-tests"]);
    tests.args(SHOWN).envs(server.variables.iter().cloned());
    Kept::fresh(house, Language::Rust, STEP)?.run(&mut tests).map(|output| note(&output))
}
