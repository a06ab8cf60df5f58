//! Records which kinds of secrets a test run used. If a secret was never used, a search that does not find it proves nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::{ALL, Canary, LOG, search};

/// The subfolder with one empty file for each kind that was used.
const FOLDER: &str = "in-play";

static NOTED: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());

fn folder() -> Option<&'static Path> {
    static HERE: LazyLock<Option<PathBuf>> = LazyLock::new(|| Some(Path::new(&std::env::var_os(LOG)?).join(FOLDER)));
    HERE.as_deref()
}

/// Records in the folder of the run that a secret of this kind was used. Does nothing without such a folder.
pub fn mark_used(canary: Canary) {
    let Some(folder) = folder() else { return };
    let new = NOTED.lock().unwrap_or_else(PoisonError::into_inner).insert(canary.kind);
    // If the file cannot be written, the leak scan fails: it expects every kind.
    if new && fs::create_dir_all(folder).is_ok() {
        let _ = fs::write(folder.join(canary.kind), "");
    }
}

/// Records the kinds of all secrets that this text contains.
pub fn record_used(text: &str) {
    if folder().is_none() {
        return;
    }
    for found in search(text) {
        ALL.into_iter().filter(|canary| canary.kind == found.kind).for_each(mark_used);
    }
}

/// Returns the kinds that were used in the run of this folder.
pub fn used_kinds(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
