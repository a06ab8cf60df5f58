//! Builds the wheel as users get it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use super::Venv;
use crate::process::run;
use crate::workspace::{Workspace, fresh_folder};

/// The size limit in bytes. A larger wheel contains a dependency that should not be there.
const LARGEST: u64 = 4_000_000;

/// Compiler flags that keep the paths of the building machine out of what is shipped.
fn remapped(workspace: &Workspace) -> OsString {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let mut flags = OsString::new();
    for (path, name) in [(Some(workspace.root.clone()), "tallykit"), (cargo, "cargo")] {
        let Some(path) = path else { continue };
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(path);
        flags.push(format!("={name}"));
    }
    flags
}

/// A built wheel.
pub struct Wheel {
    /// Its file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
}

impl Wheel {
    /// Builds the release wheel with the maturin of an environment.
    pub fn build(workspace: &Workspace, venv: &Venv) -> Result<Self, String> {
        let folder = workspace.target.join("wheels");
        fresh_folder(&folder)?;
        let mut maturin = Command::new(venv.program("maturin"));
        maturin
            .current_dir(&workspace.root)
            .args(["build", "--release", "--locked", "--manifest-path"])
            .arg(workspace.path("bindings-python/Cargo.toml"))
            .arg("--target-dir")
            .arg(&workspace.target)
            .arg("--interpreter")
            .arg(venv.python())
            .arg("--out")
            .arg(&folder)
            .env("CARGO_ENCODED_RUSTFLAGS", remapped(workspace));
        let output = run(&mut maturin)?;
        let files =
            fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let wheel = files
            .flatten()
            .map(|file| file.path())
            .find(|path| path.extension().is_some_and(|end| end == "whl"));
        let path =
            wheel.ok_or(format!("maturin wrote no wheel to {}\n{output}", folder.display()))?;
        let size = fs::metadata(&path).map_err(|error| error.to_string())?.len();
        Ok(Self { path, size })
    }

    /// Returns the size as a readable text, or an error if the wheel is too large.
    pub fn checked_size(&self) -> Result<String, String> {
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let size = format!("{:.2} MB", megabytes(self.size));
        if self.size > LARGEST {
            return Err(format!("the wheel is {size}, larger than {} MB", megabytes(LARGEST)));
        }
        Ok(size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wheel_that_has_grown_too_large_is_an_error() {
        let wheel = |size| Wheel { path: "x.whl".into(), size };
        assert_eq!(wheel(1_640_000).checked_size(), Ok("1.64 MB".into()));
        assert!(wheel(4_000_001).checked_size().is_err());
    }
}
