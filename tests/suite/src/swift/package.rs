//! A program that gets the Swift package as its users do, from a tag of a Git repository.

use std::fs;
use std::path::Path;

use super::host::Host;
use crate::bindings::{self, OTHER_FINGERPRINT};
use crate::language::Language;
use crate::leak_scan::Artifacts;
use crate::process::run;
use crate::server::Server;
use crate::workspace::fresh_folder;

/// The folder of everything here, in the folder for builds.
const FOLDER: &str = "package";

/// Publishes the package in a repository, builds the program with it, and runs the program: with the library that the
/// package is for, and with one that does not match.
pub fn test(host: &Host) -> Result<String, String> {
    let workspace = host.workspace;
    let artifacts = Artifacts::fresh(workspace, Language::Swift, "package")?;
    let folder = workspace.target.join("swift-build").join(FOLDER);
    // SwiftPM remembers the commit of a tag, and this makes the tag again. So it starts with nothing.
    fresh_folder(&folder)?;
    let here = host.build().join(FOLDER);
    publish(host, &folder.join("tallykit-swift"), &here.join("tallykit-swift"))?;
    copy_program(host, &folder.join("consumer"))?;
    bindings::write_other_library(workspace, &folder.join("other-library"))?;

    let repository = format!("file://{}", here.join("tallykit-swift").display());
    let mut build = host.command(&[("TALLYKIT_REPOSITORY".into(), repository)])?;
    build.args(["swift", "build", "--package-path"]).arg(here.join("consumer"));
    for cache in ["cache", "config", "security"] {
        build.arg(format!("--{cache}-path")).arg(here.join(cache));
    }
    run(build.args(host.linking()))?;

    let sandbox = Server::sandbox(workspace, &artifacts)?;
    let program = |library: &Path| {
        let mut variables = sandbox.variables.clone();
        let loader = if cfg!(target_os = "macos") { "DYLD_LIBRARY_PATH" } else { "LD_LIBRARY_PATH" };
        variables.push((loader.into(), library.display().to_string()));
        let mut program = host.command(&variables)?;
        program.arg(here.join("consumer/.build/debug/Consumer"));
        Ok::<_, String>(program)
    };
    let output = artifacts.run(&mut program(&host.library())?)?;
    if !output.contains("signed in as") {
        return Err(format!("the program printed something else:\n{output}"));
    }
    let version = env!("CARGO_PKG_VERSION");
    let found = format!("version {version} and interface {OTHER_FINGERPRINT}");
    let expected = format!("the Swift sources have version {version} and interface ");
    match run(&mut program(&here.join("other-library"))?) {
        Err(output) if output.contains(&found) && output.contains(&expected) => {
            Ok("a program built from a tag; another library rejected".into())
        }
        Ok(output) | Err(output) => Err(format!("the program does not name both versions of a mismatch:\n{output}")),
    }
}

/// Writes the package to a new repository, and tags it. Git runs where Swift runs, because SwiftPM needs it there anyway.
fn publish(host: &Host, repository: &Path, seen_by_swift: &Path) -> Result<(), String> {
    let output = repository.display().to_string();
    bindings::render(host.workspace, &["--package", "swift", "--output", &output])?;
    // The settings of the user may sign commits, or run hooks.
    let settings = [("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")];
    let settings = settings.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let git = |args: &[&str]| {
        let mut git = host.command(&settings)?;
        git.arg("git").arg("-C").arg(seen_by_swift);
        git.args(["-c", "user.name=suite", "-c", "user.email=suite@localhost"]);
        run(git.args(args))
    };
    git(&["init", "--quiet"])?;
    git(&["add", "--all"])?;
    git(&["commit", "--quiet", "--message", "Release"])?;
    git(&["tag", env!("CARGO_PKG_VERSION")])?;
    Ok(())
}

/// Copies the program, because SwiftPM writes into the folder of a package, and the sysroot cannot write to the workspace.
fn copy_program(host: &Host, to: &Path) -> Result<(), String> {
    let from = host.workspace.path("tests/swift/Consumer");
    fs::create_dir_all(to.join("Sources/Consumer")).map_err(|error| format!("{}: {error}", to.display()))?;
    for file in ["Package.swift", "Sources/Consumer/main.swift"] {
        fs::copy(from.join(file), to.join(file)).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}
