//! Builds the wheel as users get it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Venv;
use crate::process::run;
use crate::size::budget;
use crate::workspace::{Workspace, fresh_folder, release_flags};

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
            .args(["build", "--profile", "wheel", "--locked", "--compression-level", "9"])
            .arg("--manifest-path")
            .arg(workspace.path("bindings-python/Cargo.toml"))
            .arg("--target-dir")
            .arg(&workspace.target)
            .arg("--interpreter")
            .arg(venv.python())
            .arg("--out")
            .arg(&folder)
            .env("CARGO_ENCODED_RUSTFLAGS", release_flags(workspace));
        let output = run(&mut maturin)?;
        let files = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let wheel =
            files.flatten().map(|file| file.path()).find(|path| path.extension().is_some_and(|end| end == "whl"));
        let path = wheel.ok_or(format!("maturin wrote no wheel to {}\n{output}", folder.display()))?;
        let size = fs::metadata(&path).map_err(|error| error.to_string())?.len();
        Ok(Self { path, size })
    }

    /// Returns the size as a readable text, or an error if the wheel is larger than its budget.
    pub fn checked_size(&self, workspace: &Workspace) -> Result<String, String> {
        self.within(budget(workspace, "wheel")?)
    }

    fn within(&self, limit: u64) -> Result<String, String> {
        let megabytes = |bytes: u64| format!("{:.2} MB", bytes as f64 / 1e6);
        if self.size > limit {
            let (size, limit) = (megabytes(self.size), megabytes(limit));
            return Err(format!("the wheel has {size}, and its budget is {limit}"));
        }
        Ok(megabytes(self.size))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wheel_over_its_budget_is_an_error() {
        let wheel = |size| Wheel { path: "x.whl".into(), size };
        assert_eq!(wheel(1_640_000).within(4_000_000), Ok("1.64 MB".into()));
        assert!(wheel(4_000_001).within(4_000_000).is_err());
    }
}
