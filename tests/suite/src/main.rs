//! The program behind `cargo demo` and `cargo suite`: it finds the toolchains, builds what they
//! need, and runs the checks of every language in one place, so that a person and a machine type
//! the same command.

mod args;
mod bench;
mod canary;
mod demo;
mod house;
mod install;
mod keychain;
mod kotlin;
mod oauth;
mod python;
mod report;
mod run;
mod rust;
mod server;
mod swift;

use std::process::ExitCode;

use args::{Command, SuiteArgs};
use house::House;
use report::{Language, Report};

fn main() -> ExitCode {
    let outcome = args::parse().and_then(|command| match command {
        Command::Help => {
            print!("{}", args::HELP);
            Ok(true)
        }
        Command::Demo(rest) => demo::run(&House::find()?, &rest),
        Command::Bench(rest) => bench::run(&House::find()?, &rest),
        Command::Suite(args) => suite(&House::find()?, args),
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

/// Runs every check that was asked for; true when none failed.
fn suite(house: &House, args: SuiteArgs) -> Result<bool, String> {
    let mut report = Report::new(args.required, args.only);
    canary::start(house)?;
    if args.install {
        install::run_for(&mut report);
    }
    // Unpacking a system takes half a minute of disk and network, which the compiler leaves free.
    let swift = report.wants(Language::Swift).then(|| swift::prepare(house));
    rust::check(house, &mut report);
    oauth::check(house, &mut report);
    keychain::check(house, &mut report);
    python::check(house, &mut report);
    kotlin::check(house, &mut report);
    if let Some(swift) = swift {
        swift::check(house, &mut report, swift);
    }
    canary::check(house, &mut report);
    Ok(report.finish())
}
