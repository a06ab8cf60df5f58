//! Writes the sources of one language to a folder, ready to be published.

use std::fs;
use std::path::Path;

use crate::Result;

/// A language with a package of sources.
#[derive(Clone, Copy)]
pub enum Package {
    /// The content of the sources jar.
    Kotlin,
    /// A SwiftPM package for a repository of its own: SwiftPM finds versions by the tags of a repository.
    Swift,
}

impl Package {
    /// Finds a package by the name of its language.
    pub fn named(name: &str) -> Result<Self> {
        match name {
            "kotlin" => Ok(Self::Kotlin),
            "swift" => Ok(Self::Swift),
            _ => Err(format!("no package for {name:?}: use kotlin or swift").into()),
        }
    }

    /// The name of the language.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
        }
    }

    /// Copies the rendered and the hand-written sources to a folder. Removes old sources from it, and keeps other files,
    /// such as those of Git.
    pub fn write(self, workspace: &Path, output: &Path) -> Result<()> {
        let bindings = workspace.join("bindings-uniffi");
        fs::create_dir_all(output)?;
        match self {
            Self::Kotlin => {
                copy(&bindings.join("kotlin/src/main/kotlin/dev"), &output.join("dev"))?;
                fs::create_dir_all(output.join("META-INF"))?;
                fs::copy(workspace.join("LICENSE"), output.join("META-INF/LICENSE"))?;
            }
            Self::Swift => {
                let package = bindings.join("swift");
                copy(&package.join("Sources"), &output.join("Sources"))?;
                let framework = "CTallyKit.xcframework";
                if package.join(framework).exists() {
                    copy(&package.join(framework), &output.join(framework))?;
                }
                fs::copy(package.join("Package.swift"), output.join("Package.swift"))?;
                fs::copy(bindings.join("README.md"), output.join("README.md"))?;
                fs::copy(workspace.join("LICENSE"), output.join("LICENSE"))?;
                fs::write(output.join(".gitignore"), ".build/\n")?;
            }
        }
        println!("wrote the {} package to {}", self.name(), output.display());
        Ok(())
    }
}

/// Copies a folder. Replaces what is at its destination.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, target) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if entry.is_dir() {
            copy(&entry, &target)?;
        } else {
            fs::copy(entry, target)?;
        }
    }
    Ok(())
}
