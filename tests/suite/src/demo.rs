//! `cargo demo`: from a fresh clone to a running program.

use std::ffi::OsString;
use std::process::Command;

use crate::python::{DEV_REQUIREMENTS, Interpreter, Venv, Wheel};
use crate::report::timed;
use crate::workspace::Workspace;

/// Builds and installs the wheel, and runs the quickstart; returns `true` if it succeeds.
pub fn run(workspace: &Workspace, args: &[OsString]) -> Result<bool, String> {
    let interpreter = Interpreter::find()?;
    let venv = timed("virtual environment", || {
        let venv = Venv::at(&workspace.target.join("venv"), &interpreter)?;
        Ok((venv, interpreter.to_string()))
    })?;
    timed("build tools", || Ok((venv.require_one(&workspace.path(DEV_REQUIREMENTS), "maturin")?, String::new())))?;
    let wheel = timed("release wheel", || {
        let wheel = Wheel::build(workspace, &venv)?;
        let size = wheel.checked_size(workspace)?;
        Ok((wheel, size))
    })?;
    timed("install", || Ok((venv.install(&wheel.path)?, String::new())))?;
    println!();
    let quickstart = workspace.path("bindings-python/examples/quickstart.py");
    let status = Command::new(venv.python()).arg(quickstart).args(args).status();
    status.map(|status| status.success()).map_err(|error| error.to_string())
}
