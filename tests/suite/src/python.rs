//! The wheel: its linters, its types, its tests, and every interpreter that is here.

mod interpreter;
mod venv;
mod wheel;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::canary::Kept;
use crate::house::House;
use crate::report::{Language, Report};
use crate::run::run;

pub use interpreter::Interpreter;
pub use venv::Venv;
pub use wheel::Wheel;

/// The tools that build and check the wheel, pinned.
pub const TOOLS: &str = "bindings-python/requirements-dev.txt";

/// The settings of ruff, mypy and pyright.
const SETTINGS: &str = "bindings-python/pyproject.toml";

/// What is typed, and promises types to its users.
const TYPED: [&str; 2] = ["bindings-python/python/tallykit", "bindings-python/examples"];

/// What bears a common form.
const FORMED: [&str; 3] = ["bindings-python", "tests/python", "tests/oauth/server"];

/// Runs the checks of the Python side.
pub fn check(house: &House, report: &mut Report) {
    if !report.wants(Language::Python) {
        return;
    }
    let interpreter = match Interpreter::find() {
        Ok(interpreter) => interpreter,
        Err(why) => return report.leave_out(Language::Python, &why),
    };
    let tools = report.prepare(Language::Python, "tools", || {
        let venv = Venv::at(&house.target.join("venv"), &interpreter)?;
        venv.require(&house.path(TOOLS))?;
        Ok((venv, interpreter.to_string()))
    });
    let Some(venv) = tools else { return };

    ruff(house, report, &venv);
    types(house, report, &venv);
    wheel(house, report, &venv);
}

fn ruff(house: &House, report: &mut Report, venv: &Venv) {
    let cache = house.target.join("ruff");
    let mut step = |name: &str, args: &[&str]| {
        report.check(Language::Python, name, || {
            let mut ruff = tool(house, venv, "ruff");
            ruff.args(args).args(["--config", SETTINGS]).arg("--cache-dir").arg(&cache);
            run(ruff.args(FORMED)).map(|_| String::new())
        });
    };
    step("ruff", &["check"]);
    step("format", &["format", "--check"]);
}

fn types(house: &House, report: &mut Report, venv: &Venv) {
    report.check(Language::Python, "mypy", || {
        let mut mypy = tool(house, venv, "mypy");
        mypy.args(["--strict", "--config-file", SETTINGS])
            .arg("--cache-dir")
            .arg(house.target.join("mypy"));
        run(mypy.args(TYPED)).map(|output| last_line(&output))
    });
    report.check(Language::Python, "pyright", || {
        let mut pyright = tool(house, venv, "pyright");
        pyright.args(["--project", SETTINGS]).arg("--pythonpath").arg(venv.python());
        run(&mut pyright).map(|output| last_line(&output))
    });
}

/// The checks that run what users install.
fn wheel(house: &House, report: &mut Report, venv: &Venv) {
    let interpreters = Interpreter::all();
    let smokes: Vec<_> = interpreters.iter().map(|one| one.version.to_string()).collect();
    let named = |step: &str| report.wants_step(Language::Python, step);
    if !named("wheel") && !named("pytest") && !smokes.iter().any(|version| named(version)) {
        return;
    }
    let wheel = report.prepare(Language::Python, "wheel", || {
        let wheel = Wheel::build(house, venv)?;
        venv.install(&wheel.path)?;
        let size = wheel.checked_size()?;
        Ok((wheel, size))
    });
    let Some(wheel) = wheel else { return };

    report.check(Language::Python, "pytest", || {
        let kept = Kept::fresh(house, Language::Python, "pytest")?;
        let mut pytest = tool(house, venv, "pytest");
        pytest
            .args(["-q", "-o"])
            .arg(format!("cache_dir={}", house.target.join("pytest").display()))
            // Everything is logged and shown, for the search that follows.
            .args(["-rA", "--log-level=1", "--log-file-level=1", "--log-file"])
            .arg(kept.file("log.txt"));
        kept.run(pytest.arg("tests/python")).map(|output| last_line(&output))
    });
    for (interpreter, version) in interpreters.iter().zip(&smokes) {
        report.check(Language::Python, version, || smoke(house, interpreter, &wheel.path));
    }
}

/// Installs the wheel beside nothing else, and makes a call with it.
fn smoke(house: &House, interpreter: &Interpreter, wheel: &Path) -> Result<String, String> {
    let folder = house.target.join("interpreters").join(interpreter.version.to_string());
    let venv = Venv::at(&folder, interpreter)?;
    venv.install(wheel)?;
    let mut smoke = Command::new(venv.python());
    run(smoke.arg(house.path("tests/python/smoke.py")))?;
    Ok(interpreter.to_string())
}

/// A tool of the virtual environment, run in the workspace, leaving no bytecode among the sources.
fn tool(house: &House, venv: &Venv, name: &str) -> Command {
    let mut command = Command::new(venv.program(name));
    command.current_dir(&house.root).env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

fn last_line(output: &str) -> String {
    output.lines().last().unwrap_or_default().trim_matches(['=', ' ']).to_owned()
}

/// Reads a file of the workspace.
fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
