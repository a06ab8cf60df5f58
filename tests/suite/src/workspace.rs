//! Paths of the workspace and of programs.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of the workspace.
#[derive(Clone)]
pub struct Workspace {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Cargo's target folder, as configured.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the workspace that this program was started from.
    pub fn locate() -> Result<Self, String> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = manifest.as_deref().and_then(|path| path.ancestors().nth(2));
        let program = env::current_exe().map_err(|error| error.to_string())?;
        // target/debug/tallykit-suite
        let target = program.ancestors().nth(2);
        match (root, target) {
            (Some(root), Some(target)) => Ok(Self { root: root.into(), target: target.into() }),
            _ => Err("start this through cargo: `cargo demo` or `cargo suite`".into()),
        }
    }

    /// A path inside the workspace.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The folder of debug builds: the library of the bindings and the sandbox.
    pub fn debug(&self) -> PathBuf {
        self.target.join("debug")
    }

    /// The native library of Kotlin and Swift in a folder.
    pub fn native_library(folder: &Path) -> PathBuf {
        folder.join(format!("{}tallykit_uniffi{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX))
    }

    /// A program of the workspace, built for debugging.
    pub fn program(&self, name: &str) -> PathBuf {
        self.debug().join(name).with_extension(env::consts::EXE_EXTENSION)
    }
}

/// Finds a program on the PATH.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name).with_extension(env::consts::EXE_EXTENSION))
        .find(|file| file.is_file())
}

/// Empties a folder, or creates it.
pub fn fresh_folder(path: &Path) -> Result<(), String> {
    if path.exists() {
        fs::remove_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    fs::create_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Compiler flags for release builds: they keep the paths of this machine out of what is shipped. The value is for the
/// variable `CARGO_ENCODED_RUSTFLAGS`.
pub fn release_flags(workspace: &Workspace) -> OsString {
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
