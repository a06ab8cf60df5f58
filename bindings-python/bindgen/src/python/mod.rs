//! The Python package: typed classes, areas, and the glue to Rust.

mod areas;
mod glue;
mod layout;
mod models;
mod types;

use std::path::{Path, PathBuf};

use crate::Result;
use crate::api::Api;

/// Renders the files of the Python package.
pub fn render(api: &Api, house: &Path) -> Result<Vec<(PathBuf, String)>> {
    let package = Path::new("bindings-python/python/tallykit");
    let rust = Path::new("bindings-python/src/rendered");
    Ok(vec![
        (package.join("models.py"), models::models(api)?),
        (package.join("words.py"), models::words(api)?),
        (package.join("areas.py"), areas::render(api)?),
        (rust.join("models.rs"), glue::models(api, house)?),
        (rust.join("operations.rs"), glue::operations(api, house)?),
    ])
}
