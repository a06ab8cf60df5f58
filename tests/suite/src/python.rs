//! The checks of the wheel: linters, types, tests, and a first call with each installed interpreter.

mod interpreter;
mod venv;
mod wheel;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::language::Language;
use crate::leak_scan::Artifacts;
use crate::process::run;
use crate::report::Report;
use crate::workspace::Workspace;

pub use interpreter::Interpreter;
pub use venv::Venv;
pub use wheel::Wheel;

/// The tools that build and check the wheel, with their versions.
pub const DEV_REQUIREMENTS: &str = "bindings-python/requirements-dev.txt";

/// The settings of ruff, mypy and pyright.
const SETTINGS: &str = "bindings-python/pyproject.toml";

/// The files that mypy checks.
const MYPY_PATHS: [&str; 2] = ["bindings-python/python/tallykit", "bindings-python/examples"];

/// The files that ruff formats and checks.
const RUFF_PATHS: [&str; 5] =
    ["bindings-python", "tests/bench", "tests/freezers", "tests/oauth/server", "tests/python"];

/// Runs the checks of the Python side.
pub fn check(workspace: &Workspace, report: &mut Report) {
    if !report.wants(Language::Python) {
        return;
    }
    let interpreter = match Interpreter::find() {
        Ok(interpreter) => interpreter,
        Err(why) => return report.skip(Language::Python, &why),
    };
    let tools = report.run_step(Language::Python, "tools", || {
        let venv = Venv::at(&workspace.target.join("venv"), &interpreter)?;
        venv.require(&workspace.path(DEV_REQUIREMENTS))?;
        Ok((venv, interpreter.to_string()))
    });
    let Some(venv) = tools else { return };

    ruff(workspace, report, &venv);
    types(workspace, report, &venv);
    wheel(workspace, report, &interpreter, &venv);
}

fn ruff(workspace: &Workspace, report: &mut Report, venv: &Venv) {
    let cache = workspace.target.join("ruff");
    let mut step = |name: &str, args: &[&str]| {
        report.check(Language::Python, name, || {
            let mut ruff = tool(workspace, venv, "ruff");
            ruff.args(args).args(["--config", SETTINGS]).arg("--cache-dir").arg(&cache);
            run(ruff.args(RUFF_PATHS)).map(|_| String::new())
        });
    };
    step("ruff", &["check"]);
    step("format", &["format", "--check"]);
}

fn types(workspace: &Workspace, report: &mut Report, venv: &Venv) {
    report.check(Language::Python, "mypy", || {
        let mut mypy = tool(workspace, venv, "mypy");
        mypy.args(["--strict", "--config-file", SETTINGS]).arg("--cache-dir").arg(workspace.target.join("mypy"));
        run(mypy.args(MYPY_PATHS)).map(|output| last_line(&output))
    });
    report.check(Language::Python, "pyright", || {
        let mut pyright = tool(workspace, venv, "pyright");
        pyright.args(["--project", SETTINGS]).arg("--pythonpath").arg(venv.python());
        run(&mut pyright).map(|output| last_line(&output))
    });
}

/// The checks that need the built wheel.
fn wheel(workspace: &Workspace, report: &mut Report, interpreter: &Interpreter, venv: &Venv) {
    let interpreters = Interpreter::all();
    let smokes: Vec<_> = interpreters.iter().map(|one| one.version.to_string()).collect();
    let named = |step: &str| report.selects_step(Language::Python, step);
    if !["wheel", "pytest", "freezers"].into_iter().any(named) && !smokes.iter().any(|version| named(version)) {
        return;
    }
    let wheel = report.run_step(Language::Python, "wheel", || {
        let wheel = Wheel::build(workspace, venv)?;
        venv.install(&wheel.path)?;
        let size = wheel.checked_size(workspace)?;
        Ok((wheel, size))
    });
    let Some(wheel) = wheel else { return };

    report.check(Language::Python, "pytest", || {
        let artifacts = Artifacts::fresh(workspace, Language::Python, "pytest")?;
        let mut pytest = tool(workspace, venv, "pytest");
        pytest
            .args(["-q", "-o"])
            .arg(format!("cache_dir={}", workspace.target.join("pytest").display()))
            // A test that hangs ends the run with the stack of every thread.
            .args(["-o", "faulthandler_timeout=300", "-o", "faulthandler_exit_on_timeout=true"])
            // Log and print everything, because the output is searched for secrets.
            .args(["-rA", "--log-level=1", "--log-file-level=1", "--log-file"])
            .arg(artifacts.file("log.txt"));
        artifacts.run(pytest.arg("tests/python")).map(|output| last_line(&output))
    });
    report.check(Language::Python, "freezers", || freezers(workspace, interpreter, &wheel.path));
    for (interpreter, version) in interpreters.iter().zip(&smokes) {
        report.check(Language::Python, version, || smoke(workspace, interpreter, &wheel.path));
    }
}

/// Installs the wheel without any other package, and makes a call.
fn smoke(workspace: &Workspace, interpreter: &Interpreter, wheel: &Path) -> Result<String, String> {
    let folder = workspace.target.join("interpreters").join(interpreter.version.to_string());
    let venv = Venv::at(&folder, interpreter)?;
    venv.install(wheel)?;
    let mut smoke = Command::new(venv.python());
    run(smoke.arg(workspace.path("tests/python/smoke.py")))?;
    Ok(interpreter.to_string())
}

/// Freezes a program that uses the wheel, with the tools that are quick, and runs it.
fn freezers(workspace: &Workspace, interpreter: &Interpreter, wheel: &Path) -> Result<String, String> {
    let venv = Venv::at(&workspace.target.join("freezers"), interpreter)?;
    venv.require(&workspace.path("tests/freezers/requirements.txt"))?;
    venv.install(wheel)?;
    let tools = ["cx_Freeze", "pyinstaller"];
    let mut freeze = Command::new(venv.python());
    run(freeze.arg(workspace.path("tests/freezers/freeze.py")).args(tools))?;
    Ok(tools.join(", "))
}

/// Returns the command of a tool in the virtual environment. It writes no bytecode into the source folders.
fn tool(workspace: &Workspace, venv: &Venv, name: &str) -> Command {
    let mut command = Command::new(venv.program(name));
    command.current_dir(&workspace.root).env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

fn last_line(output: &str) -> String {
    output.lines().last().unwrap_or_default().trim_matches(['=', ' ']).to_owned()
}

/// Reads a file of the workspace.
fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}
