//! `cargo render`: renders the bindings from the signatures and doc comments in `core`.
//!
//! UniFFI embeds both in the compiled library. This program reads them from there. It renders the Python classes, the
//! glue between them and Rust, and the list of operations, which are committed. It also renders the Kotlin and Swift
//! bindings, which are not.

mod capture_test;
mod coverage;
mod fingerprint;
mod kotlin_swift;
mod metadata;
mod output;
mod package;
mod python;
mod surface;
mod wire_names_test;

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use lexopt::prelude::*;

use crate::metadata::ApiDescription;
use crate::package::Package;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const USAGE: &str = "\
Renders the bindings from the signatures and doc comments in core.

Usage: cargo render [--check] [--package LANGUAGE [--output FOLDER]] [--library PATH]

  --check              write nothing; fail if a committed file is stale
  --package LANGUAGE   also write the package for others: swift (a SwiftPM package for a repository
                       of its own) or kotlin (the content of the sources jar)
  --output FOLDER      where the package goes; default: package/LANGUAGE in the target folder
  --library PATH       read this build of tallykit-uniffi, unstripped, instead of building it
  -h, --help           show this text
";

/// The line at the top of every rendered file.
const HEADER: &str = "Rendered from core/src by `cargo render`; edit there.";

fn main() -> Result<ExitCode> {
    let (mut check, mut library, mut package, mut output) = (false, None, None, None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("check") => check = true,
            Long("package") => package = Some(Package::named(&arguments.value()?.string()?)?),
            Long("output") => output = Some(PathBuf::from(arguments.value()?)),
            Long("library") => library = Some(PathBuf::from(arguments.value()?)),
            Short('h') | Long("help") => {
                print!("{USAGE}");
                return Ok(ExitCode::SUCCESS);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    // Read when it runs: clones that share a target folder share this program too.
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").ok_or("start this as `cargo render`")?;
    let workspace = Path::new(&manifest).join("..");
    let library = match library {
        Some(path) => path,
        None => build(&workspace)?,
    };
    let api = ApiDescription::read(&library)?;
    let fingerprint = fingerprint::compute(&library)?;
    let mut committed = python::render(&api, &workspace)?;
    committed.push(surface::render(&api)?);
    committed.push(coverage::render(&api)?);
    committed.push(wire_names_test::render(&api, &workspace)?);
    committed.push(capture_test::render(&api, &workspace)?);
    committed.push(fingerprint::render(&fingerprint));
    // Render these for a check too: it fails here if UniFFI writes another text than the renderer expects.
    let ignored = kotlin_swift::render(&api, &library, &fingerprint, &workspace)?;
    if check {
        return output::check(&workspace, &committed);
    }
    output::write(&workspace, &committed)?;
    output::write(&workspace, &ignored)?;
    if let Some(package) = package {
        let folder = match output {
            Some(folder) => folder,
            None => target()?.join("package").join(package.name()),
        };
        package.write(&workspace, &folder)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds the library that contains the metadata. This is a debug build, because stripping removes the metadata.
fn build(workspace: &Path) -> Result<PathBuf> {
    let mut cargo = Command::new("cargo");
    // With the sandbox, as the suite builds it for Kotlin and Swift: together they have other features than alone.
    let packages = ["--package", "tallykit-uniffi", "--package", "tallykit-sandbox"];
    cargo.args(["build", "--quiet"]).args(packages).current_dir(workspace);
    // `cargo run` has set these for this program. ring's build script reads them. If they had other values than in a
    // terminal, ring and all that depends on it would be built again.
    let of_package = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_");
    for (name, _) in std::env::vars().filter(|(name, _)| of_package(name)) {
        cargo.env_remove(name);
    }
    let status = cargo.status()?;
    if !status.success() {
        return Err("tallykit-uniffi does not build".into());
    }
    Ok(target()?.join(format!("debug/{DLL_PREFIX}tallykit_uniffi{DLL_SUFFIX}")))
}

/// Returns Cargo's target folder. This program is `debug/tallykit-bindgen` in it.
fn target() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let folder = program.ancestors().nth(2).ok_or("the path of this program has no folder")?;
    Ok(folder.to_owned())
}
