//! The Kotlin and Swift bindings.

use std::path::{Path, PathBuf};

use crate::Result;

/// Renders the bindings that `library` describes.
pub fn render(_library: &Path, _house: &Path) -> Result<Vec<(PathBuf, String)>> {
    Ok(Vec::new())
}
