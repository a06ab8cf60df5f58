//! `cargo suite --bench`: runs the benchmarks.

use std::ffi::OsString;
use std::process::Command;

use crate::python::{DEV_REQUIREMENTS, Interpreter, Venv, Wheel};
use crate::report::timed;
use crate::rust::cargo;
use crate::workspace::Workspace;

/// Builds the wheel, installs it beside the libraries that it is compared with, and runs the benchmarks.
pub fn run(workspace: &Workspace, args: &[OsString]) -> Result<bool, String> {
    let interpreter = Interpreter::find()?;
    let venv = timed("bench tools", || {
        let venv = Venv::at(&workspace.target.join("bench-venv"), &interpreter)?;
        venv.require(&workspace.path("tests/bench/requirements.txt"))?;
        Ok((venv, interpreter.to_string()))
    })?;
    let wheel = timed("release wheel", || {
        // Built as the suite builds it, by the same environment, so that one build serves both.
        let tools = Venv::at(&workspace.target.join("venv"), &interpreter)?;
        tools.require_one(&workspace.path(DEV_REQUIREMENTS), "maturin")?;
        let wheel = Wheel::build(workspace, &tools)?;
        let size = wheel.checked_size(workspace)?;
        Ok((wheel, size))
    })?;
    timed("install", || Ok((venv.install(&wheel.path)?, String::new())))?;
    println!();
    let benches = ["bench", "--quiet", "--package", "tallykit-tests", "--bench", "lease", "--bench", "async_calls"];
    let status = cargo(workspace).args(benches).status().map_err(|error| error.to_string())?;
    if !status.success() || !outages(workspace)? {
        return Ok(false);
    }
    println!();
    let status = Command::new(venv.python()).arg(workspace.path("tests/bench/run.py")).args(args).status();
    status.map(|status| status.success()).map_err(|error| error.to_string())
}

/// Shows how long calls take while a token cannot be renewed, with an outage of the token endpoint that is longer than in
/// the suite.
fn outages(workspace: &Workspace) -> Result<bool, String> {
    println!();
    let mut tests = cargo(workspace);
    tests.args([
        "test",
        "--quiet",
        "--package",
        "tallykit-tests",
        "--test",
        "renewal_latency",
        "--test",
        "renewal_outage",
    ]);
    tests.args(["--", "--nocapture", "--test-threads=1"]).env("TALLYKIT_OUTAGE_SECONDS", "15");
    let status = tests.status().map_err(|error| error.to_string())?;
    Ok(status.success())
}
