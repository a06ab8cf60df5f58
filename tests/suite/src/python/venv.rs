//! Virtual environments.

use std::env::consts::EXE_EXTENSION;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Interpreter, read};
use crate::process::{probe, run};
use crate::workspace::fresh_folder;

/// A virtual environment, made when it is not there.
pub struct Venv {
    folder: PathBuf,
}

impl Venv {
    /// Takes the environment in a folder, or makes it anew when it is missing or its Python is
    /// gone.
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

    /// A program that a package put there.
    pub fn program(&self, name: &str) -> PathBuf {
        let folder = if cfg!(windows) { "Scripts" } else { "bin" };
        self.folder.join(folder).join(name).with_extension(EXE_EXTENSION)
    }

    /// Installs what a requirements file names, unless this very file is installed already.
    pub fn require(&self, requirements: &Path) -> Result<(), String> {
        let wanted = read(requirements)?;
        let stamp = self.folder.join("installed-requirements.txt");
        if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(());
        }
        run(self.pip().arg("--requirement").arg(requirements))?;
        fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
    }

    /// Installs one tool of a requirements file, in the version that the file pins, unless it is
    /// there.
    pub fn require_one(&self, requirements: &Path, name: &str) -> Result<(), String> {
        if self.program(name).is_file() {
            return Ok(());
        }
        let wanted = read(requirements)?;
        let line = wanted.lines().find(|line| line.starts_with(name));
        let line = line.ok_or(format!("{} does not name {name}", requirements.display()))?;
        run(self.pip().arg(line)).map(|_| ())
    }

    /// Installs a wheel from its file, over one of the same version; it needs no other package.
    pub fn install(&self, wheel: &Path) -> Result<(), String> {
        run(self.pip().args(["--no-index", "--force-reinstall"]).arg(wheel)).map(|_| ())
    }

    fn pip(&self) -> Command {
        let mut pip = Command::new(self.python());
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
        pip
    }
}
