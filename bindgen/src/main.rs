//! `cargo render`: renders the bindings from the signatures and doc comments in `core`.
//!
//! UniFFI embeds both in the compiled library. This program reads them from there. It renders the Python classes, the
//! glue between them and Rust, the Kotlin and Swift bindings, and the list of operations.

mod metadata;
mod mobile;
mod output;
mod python;
mod surface;
mod wire_names_test;

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use lexopt::prelude::*;

use crate::metadata::ApiDescription;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

const USAGE: &str = "\
Renders the bindings from the signatures and doc comments in core.

Usage: cargo render [--check] [--library PATH]

  --check          write nothing; fail if a rendered file is stale
  --library PATH   read this build of tallykit-uniffi, unstripped, instead of building it
  -h, --help       show this text
";

/// The line at the top of every rendered file.
const HEADER: &str = "Rendered from core/src by `cargo render`; edit there.";

fn main() -> Result<ExitCode> {
    let (mut check, mut library) = (false, None);
    let mut arguments = lexopt::Parser::from_env();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("check") => check = true,
            Long("library") => library = Some(PathBuf::from(arguments.value()?)),
            Short('h') | Long("help") => {
                print!("{USAGE}");
                return Ok(ExitCode::SUCCESS);
            }
            _ => return Err(argument.unexpected().into()),
        }
    }
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let library = match library {
        Some(path) => path,
        None => build(&workspace)?,
    };
    let api = ApiDescription::read(&library)?;
    let mut files = python::render(&api, &workspace)?;
    files.push(surface::render(&api));
    files.push(wire_names_test::render(&api, &workspace)?);
    files.extend(mobile::render(&library, &workspace)?);
    if check {
        return output::check(&workspace, &files);
    }
    output::write(&workspace, &files)?;
    Ok(ExitCode::SUCCESS)
}

/// Builds the library that contains the metadata. This is a debug build, because stripping removes the metadata.
fn build(workspace: &Path) -> Result<PathBuf> {
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--package", "tallykit-uniffi"])
        .current_dir(workspace)
        .status()?;
    if !status.success() {
        return Err("tallykit-uniffi does not build".into());
    }
    // Cargo has put the library into the folder of this program: target/debug.
    let program = std::env::current_exe()?;
    let folder = program.parent().ok_or("the path of this program has no folder")?;
    Ok(folder.join(format!("{DLL_PREFIX}tallykit_uniffi{DLL_SUFFIX}")))
}
