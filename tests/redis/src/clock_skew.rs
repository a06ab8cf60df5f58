//! A machine with a clock of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A command for this program on a machine whose wall clock is wrong by so much, as libfaketime reads it: `+1d`.
///
/// The wrapper `faketime` is not used: it fails where a wrapper of the same process number was killed once.
pub fn with_clock(program: impl AsRef<Path>, wrong_by: &str) -> Command {
    let mut command = Command::new(program.as_ref());
    command.env("LD_PRELOAD", library()).env("FAKETIME", wrong_by).env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    command
}

/// Where the package faketime has its library: in a folder of the architecture.
fn library() -> PathBuf {
    let lib = Path::new("/usr/lib");
    let folders = fs::read_dir(lib).into_iter().flatten().flatten().map(|entry| entry.path());
    let library = |folder: PathBuf| folder.join("faketime/libfaketime.so.1");
    let mut found = folders.chain([lib.to_owned()]).map(library).filter(|path| path.is_file());
    found.next().expect("the package faketime is installed")
}
