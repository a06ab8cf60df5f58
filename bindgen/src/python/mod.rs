//! The Python package: classes of resources and records, and the Rust glue between them and core.

mod format;
mod glue;
mod models;
mod raises;
mod resources;
mod types;

use std::path::{Path, PathBuf};

use crate::Result;
use crate::metadata::ApiDescription;

/// Renders the files of the Python package.
pub fn render(api: &ApiDescription, workspace: &Path) -> Result<Vec<(PathBuf, String)>> {
    let package = Path::new("bindings-python/python/tallykit");
    let mut files = vec![(package.join("literals.py"), models::literals(api)?)];
    let rust = Path::new("bindings-python/src/generated");
    let modules = glue::modules(api, workspace)?;
    files.extend(modules.into_iter().map(|(name, text)| (rust.join(name + ".rs"), text)));
    for (folder, modules) in [("models", models::models(api)?), ("resources", resources::resources(api)?)] {
        let folder = package.join(folder);
        files.extend(modules.into_iter().map(|(name, text)| (folder.join(name + ".py"), text)));
    }
    Ok(files)
}
