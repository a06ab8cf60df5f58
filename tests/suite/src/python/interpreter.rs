//! The installed Python interpreters.

use std::collections::BTreeMap;
use std::env;
use std::fmt;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::process::probe;

/// The oldest Python that the wheel runs on, and the newest to look for by name.
const MINORS: std::ops::RangeInclusive<u32> = 9..=16;

/// Prints the version, and whether this Python can create virtual environments (a separate package on Debian).
const QUESTION: &str = "\
import importlib.util, sys
whole = importlib.util.find_spec('venv') and importlib.util.find_spec('ensurepip')
print(*sys.version_info[:2], sys.implementation.name, 'whole' if whole else 'bare')";

/// A Python's language version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u32, u32);

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.0, self.1)
    }
}

/// A Python that can create virtual environments.
#[derive(Clone, Debug)]
pub struct Interpreter {
    /// The program.
    pub path: PathBuf,
    /// Its version.
    pub version: Version,
}

impl fmt::Display for Interpreter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Python {} ({})", self.version, self.path.display())
    }
}

impl Interpreter {
    /// Returns the Python of `$PYTHON` or of the PATH. The error says what to install.
    pub fn find() -> Result<Self, String> {
        let named = env::var_os("PYTHON").map(PathBuf::from);
        let name = named.unwrap_or_else(|| if cfg!(windows) { "python" } else { "python3" }.into());
        match inspect(name.clone()) {
            Some((interpreter, true)) if interpreter.is_supported() => Ok(interpreter),
            Some((interpreter, true)) => Err(format!("{interpreter} is too old: install Python 3.9 or newer")),
            Some((interpreter, false)) => {
                Err(format!("{interpreter} has no venv module: install it (Debian, Ubuntu: python3-venv)"))
            }
            None => Err(format!(
                "no Python ({}): install Python 3.9 or newer (Debian, Ubuntu: python3 and \
                 python3-venv), or name one in $PYTHON",
                name.display()
            )),
        }
    }

    /// Returns one Python of each version, from the PATH and from pyenv, oldest first.
    pub fn all() -> Vec<Self> {
        let named = MINORS.map(|minor| PathBuf::from(format!("python3.{minor}")));
        let mut found = BTreeMap::new();
        for path in named.chain(in_pyenv()) {
            if let Some((interpreter, true)) = inspect(path)
                && interpreter.is_supported()
            {
                found.entry(interpreter.version).or_insert(interpreter);
            }
        }
        found.into_values().collect()
    }

    fn is_supported(&self) -> bool {
        self.version >= Version(3, *MINORS.start())
    }
}

/// Runs a program to find out whether it is a usable Python. A file on the PATH is not enough: pyenv installs names that
/// fail unless their version is active.
fn inspect(path: PathBuf) -> Option<(Interpreter, bool)> {
    let answer = probe(Command::new(&path).args(["-c", QUESTION]))?;
    let mut words = answer.split(' ');
    let version = Version(words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    // The wheel uses CPython's stable ABI, which other interpreters do not have.
    let cpython = words.next()? == "cpython";
    let whole = words.next()? == "whole";
    cpython.then_some((Interpreter { path, version }, whole))
}

fn in_pyenv() -> Vec<PathBuf> {
    let root = env::var_os("PYENV_ROOT").map(PathBuf::from);
    let root = root.or_else(|| Some(env::home_dir()?.join(".pyenv")));
    let versions = root.and_then(|root| fs::read_dir(root.join("versions")).ok());
    let mut folders: Vec<_> = versions
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin/python3"))
        .filter(|path| path.is_file())
        .collect();
    folders.sort();
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(Version(3, 9) < Version(3, 10));
        assert_eq!(Version(3, 13).to_string(), "3.13");
    }

    #[test]
    fn a_program_that_is_not_python_is_not_accepted() {
        assert!(inspect("cargo".into()).is_none());
        assert!(inspect("no-such-python".into()).is_none());
    }
}
