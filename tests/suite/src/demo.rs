//! `cargo demo`: from a fresh clone to a running program.

use std::ffi::OsString;
use std::process::Command;

use crate::house::House;
use crate::python::{Interpreter, TOOLS, Venv, Wheel};
use crate::report::timed;

/// Builds and installs the wheel, and runs the quickstart; true when that ends well.
pub fn run(house: &House, args: &[OsString]) -> Result<bool, String> {
    let interpreter = Interpreter::find()?;
    let venv = timed("virtual environment", || {
        let venv = Venv::at(&house.target.join("venv"), &interpreter)?;
        Ok((venv, interpreter.to_string()))
    })?;
    timed("build tools", || Ok((venv.require_one(&house.path(TOOLS), "maturin")?, String::new())))?;
    let wheel = timed("release wheel", || {
        let wheel = Wheel::build(house, &venv)?;
        let size = wheel.checked_size()?;
        Ok((wheel, size))
    })?;
    timed("install", || Ok((venv.install(&wheel.path)?, String::new())))?;
    println!();
    let quickstart = house.path("bindings-python/examples/quickstart.py");
    let status = Command::new(venv.python()).arg(quickstart).args(args).status();
    status.map(|status| status.success()).map_err(|error| error.to_string())
}
