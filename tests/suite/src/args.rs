//! Parses the command line.

use lexopt::prelude::{Long, Value, ValueExt};
use std::ffi::OsString;

use crate::language::Language;

/// The text of `--help`.
pub const HELP: &str = "\
cargo demo [-- ARGS]     builds the Python wheel and runs the quickstart with it
cargo suite [OPTIONS]    runs the checks of every language

  --only NAMES           runs only these: a language (python) or a step (python/mypy)
  --require LANGUAGES    fails when one of these has no toolchain, instead of skipping it
  --install              installs missing toolchains from Debian's or Ubuntu's packages, as root
  --bench [-- ARGS]      runs the benchmarks, and nothing else

Names and languages are separated by commas. Languages: rust, python, kotlin, swift.
";

/// A subcommand.
pub enum Command {
    /// Prints the help.
    Help,
    /// Runs the quickstart with these arguments.
    Demo(Vec<OsString>),
    /// Runs the benchmarks with these arguments.
    Bench(Vec<OsString>),
    /// Runs the checks.
    Suite(SuiteArgs),
}

/// Which checks run, and how strictly.
#[derive(Default)]
pub struct SuiteArgs {
    /// Install what is missing first.
    pub install: bool,
    /// Languages whose toolchain must be there.
    pub required: Vec<Language>,
    /// Names of steps or languages. Default: all.
    pub only: Vec<String>,
}

/// Reads the command line of this process.
pub fn parse() -> Result<Command, String> {
    read(lexopt::Parser::from_env()).map_err(|error| format!("{error}\n\n{HELP}"))
}

fn read(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    match parser.next()? {
        Some(Value(name)) if name == "demo" => {
            let mut rest: Vec<_> = parser.raw_args()?.collect();
            // Cargo does not remove this `--`, because the alias contains one already.
            if rest.first().is_some_and(|first| first == "--") {
                rest.remove(0);
            }
            Ok(Command::Demo(rest))
        }
        Some(Value(name)) if name == "suite" => read_suite(parser),
        Some(Long("help")) => Ok(Command::Help),
        Some(other) => Err(other.unexpected()),
        None => Ok(Command::Help),
    }
}

fn read_suite(mut parser: lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut args = SuiteArgs::default();
    let mut bench = false;
    let mut rest = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("help") => return Ok(Command::Help),
            Long("install") => args.install = true,
            Long("bench") => bench = true,
            Long("require") => {
                for name in list(&parser.value()?.string()?) {
                    args.required.push(name.parse()?);
                }
            }
            Long("only") => args.only.extend(list(&parser.value()?.string()?)),
            Value(value) if bench => rest.push(value),
            other => return Err(other.unexpected()),
        }
    }
    Ok(if bench { Command::Bench(rest) } else { Command::Suite(args) })
}

fn list(value: &str) -> Vec<String> {
    value.split(',').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suite(args: &[&str]) -> SuiteArgs {
        match read(lexopt::Parser::from_args([&["suite"], args].concat())) {
            Ok(Command::Suite(args)) => args,
            _ => panic!("not a suite: {args:?}"),
        }
    }

    #[test]
    fn lists_are_split_at_commas() {
        let args = suite(&["--require", "rust,swift", "--only=python/mypy,kotlin"]);
        assert_eq!(args.required, [Language::Rust, Language::Swift]);
        assert_eq!(args.only, ["python/mypy", "kotlin"]);
        assert!(!args.install);
    }

    #[test]
    fn an_unknown_language_is_an_error() {
        let parser = lexopt::Parser::from_args(["suite", "--require", "cobol"]);
        let error = read(parser).err().map(|error| error.to_string());
        assert!(error.is_some_and(|error| error.contains("cobol")));
    }

    #[test]
    fn the_demo_passes_its_arguments_on() {
        for args in [["demo", "--", "--fast", "x"].as_slice(), &["demo", "--fast", "x"]] {
            match read(lexopt::Parser::from_args(args)) {
                Ok(Command::Demo(rest)) => assert_eq!(rest, ["--fast", "x"]),
                _ => panic!("not a demo"),
            }
        }
    }
}
