//! What the Kotlin and Swift tests share: the rendered sources, the native library, and a library that does not match.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::run;
use crate::rust::cargo;
use crate::workspace::{Workspace, fresh_folder};

/// The fingerprint of the library that does not match.
pub const OTHER_FINGERPRINT: &str = "ffffffffffffffff";

/// Renders the sources. Then builds the library that the tests load, and the sandbox. This order is necessary, because
/// rendering may change the fingerprint in the library.
pub fn build(workspace: &Workspace) -> Result<String, String> {
    render(workspace, &[])?;
    let packages = ["--package", "tallykit-uniffi", "--package", "tallykit-sandbox"];
    run(cargo(workspace).args(["build", "--locked"]).args(packages)).map(|_| String::new())
}

/// Runs `cargo render`.
pub fn render(workspace: &Workspace, args: &[&str]) -> Result<String, String> {
    let program = ["run", "--quiet", "--locked", "--package", "tallykit-bindgen", "--"];
    run(cargo(workspace).args(program).args(args))
}

/// Writes a copy of the library to a folder, with another fingerprint.
pub fn write_other_library(workspace: &Workspace, folder: &Path) -> Result<(), String> {
    fresh_folder(folder)?;
    let read = |path: PathBuf| fs::read(&path).map_err(|error| format!("{}: {error}", path.display()));
    let constant = read(workspace.path("bindings-uniffi/src/fingerprint.rs"))?;
    let constant = String::from_utf8_lossy(&constant);
    let fingerprint = constant.split('"').nth(1).ok_or("fingerprint.rs contains no string")?;
    let mut library = read(Workspace::native_library(&workspace.debug()))?;
    if !replace(&mut library, fingerprint.as_bytes(), OTHER_FINGERPRINT.as_bytes()) {
        return Err(format!("the library does not contain the fingerprint {fingerprint}"));
    }
    let path = Workspace::native_library(folder);
    fs::write(&path, library).map_err(|error| format!("{}: {error}", path.display()))?;
    if cfg!(target_os = "macos") {
        // The change has invalidated the signature, without which macOS loads no library.
        run(Command::new("codesign").args(["--force", "--sign", "-"]).arg(&path))?;
    }
    Ok(())
}

/// Replaces bytes by as many others, wherever they occur. Returns whether they occurred.
fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) -> bool {
    let windows = bytes.windows(old.len()).enumerate();
    let starts: Vec<_> = windows.filter(|(_, it)| *it == old).map(|(start, _)| start).collect();
    for start in &starts {
        bytes[*start..start + new.len()].copy_from_slice(new);
    }
    !starts.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_replaced_wherever_they_occur() {
        let mut bytes = *b"..ab.ab";
        assert!(replace(&mut bytes, b"ab", b"cd"));
        assert_eq!(&bytes, b"..cd.cd");
        assert!(!replace(&mut bytes, b"ab", b"cd"));
    }
}
