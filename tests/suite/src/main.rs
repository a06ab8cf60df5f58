//! The program behind `cargo demo` and `cargo suite`: it finds the toolchains, builds what they
//! need, and runs the checks of every language in one place, so that a developer and CI type
//! the same command.

mod args;
mod bench;
mod bindings;
mod demo;
mod deny;
mod install;
mod keychain;
mod kotlin;
mod language;
mod leak_scan;
mod oauth;
mod process;
mod process_tree;
mod python;
mod report;
mod rust;
mod server;
mod size;
mod swift;
mod workspace;

use std::process::ExitCode;

use args::{Command, SuiteArgs};
use language::Language;
use report::Report;
use workspace::Workspace;

fn main() -> ExitCode {
    let outcome = args::parse().and_then(|command| match command {
        Command::Help => {
            print!("{}", args::HELP);
            Ok(true)
        }
        Command::Demo(rest) => demo::run(&Workspace::locate()?, &rest),
        Command::Bench(rest) => bench::run(&Workspace::locate()?, &rest),
        Command::Suite(args) => suite(&Workspace::locate()?, args),
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs every selected check. Returns `true` if all passed.
fn suite(workspace: &Workspace, args: SuiteArgs) -> Result<bool, String> {
    let mut report = Report::new(args.required, args.only);
    leak_scan::start(workspace)?;
    if args.install {
        install::install_missing(&mut report);
        deny::install(workspace, &mut report);
    }
    // Building the sysroot takes half a minute of disk and network time, so it runs beside the compiler.
    let swift = report.wants(Language::Swift).then(|| swift::prepare(workspace));
    let library = size::prepare(workspace, &report);
    rust::check(workspace, &mut report);
    let oauth = oauth::prepare(workspace, &report);
    deny::check(workspace, &mut report);
    if let Some(library) = library {
        size::check(workspace, &mut report, library);
    }
    keychain::check(workspace, &mut report);
    python::check(workspace, &mut report);
    if let Some(tests) = oauth {
        oauth::check(&mut report, tests);
    }
    kotlin::check(workspace, &mut report);
    if let Some(swift) = swift {
        swift::check(workspace, &mut report, swift);
    }
    leak_scan::check(workspace, &mut report);
    Ok(report.finish())
}
