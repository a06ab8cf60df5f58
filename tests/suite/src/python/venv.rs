//! Virtual environments.

use std::env::consts::EXE_EXTENSION;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Interpreter, read};
use crate::process::{probe, run};
use crate::workspace::fresh_folder;

/// A virtual environment, created if it is missing.
pub struct Venv {
    folder: PathBuf,
}

impl Venv {
    /// Opens the environment in a folder. Creates it again if it or its Python is missing.
    pub fn at(folder: &Path, interpreter: &Interpreter) -> Result<Self, String> {
        let venv = Self { folder: folder.into() };
        if probe(Command::new(venv.python()).args(["-m", "pip", "--version"])).is_none() {
            fresh_folder(folder)?;
            run(Command::new(&interpreter.path).args(["-m", "venv"]).arg(folder))?;
        }
        Ok(venv)
    }

    /// The interpreter.
    pub fn python(&self) -> PathBuf {
        self.program("python")
    }

    /// Returns the path of an installed program.
    pub fn program(&self, name: &str) -> PathBuf {
        let folder = if cfg!(windows) { "Scripts" } else { "bin" };
        self.folder.join(folder).join(name).with_extension(EXE_EXTENSION)
    }

    /// Installs the packages of a requirements file, unless the same content is installed already.
    pub fn require(&self, requirements: &Path) -> Result<(), String> {
        let wanted = read(requirements)?;
        let stamp = self.folder.join("installed-requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(());
        }
        run(self.pip().arg("--requirement").arg(requirements))?;
        fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
    }

    /// Installs one tool of a requirements file in its pinned version, unless it is installed.
    pub fn require_one(&self, requirements: &Path, name: &str) -> Result<(), String> {
        if self.program(name).is_file() {
            return Ok(());
        }
        let wanted = read(requirements)?;
        let line = wanted.lines().find(|line| line.starts_with(name));
        let line = line.ok_or(format!("{} does not name {name}", requirements.display()))?;
        run(self.pip().arg(line)).map(|_| ())
    }

    /// Installs a wheel from a file, and replaces one of the same version. The wheel needs no other package.
    pub fn install(&self, wheel: &Path) -> Result<(), String> {
        run(self.pip().args(["--no-index", "--force-reinstall"]).arg(wheel)).map(|_| ())
    }

    fn pip(&self) -> Command {
        let mut pip = Command::new(self.python());
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip
    }
}
