//! Which secrets were in play in a run of tests: a search that finds nothing shows nothing of a secret that was nowhere.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::{ALL, Canary, LOG, search};

/// In the folder of the run, one empty file for each kind.
const FOLDER: &str = "in-play";

static NOTED: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());

fn folder() -> Option<&'static Path> {
    static HERE: LazyLock<Option<PathBuf>> =
        LazyLock::new(|| Some(Path::new(&std::env::var_os(LOG)?).join(FOLDER)));
    HERE.as_deref()
}

/// Notes that a secret of this kind is in play, in the folder of the run if there is one.
pub fn mark_used(canary: Canary) {
    let Some(folder) = folder() else { return };
    let new = NOTED.lock().unwrap_or_else(PoisonError::into_inner).insert(canary.kind);
    // What could not be noted is missed in the end, and loudly.
    if new && fs::create_dir_all(folder).is_ok() {
        let _ = fs::write(folder.join(canary.kind), "");
    }
}

/// Notes the secrets that are in this text.
pub fn record_used(text: &str) {
    if folder().is_none() {
        return;
    }
    for found in search(text) {
        ALL.into_iter().filter(|canary| canary.kind == found.kind).for_each(mark_used);
    }
}

/// The kinds that were in play in the run of this folder.
pub fn used_kinds(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}
