//! Checks licences, banned crates and the sources of crates with cargo-deny, by `deny.toml`.

use std::process::Command;

use crate::language::Language;
use crate::process::run;
use crate::report::Report;
use crate::rust::cargo;
use crate::workspace::{Workspace, find_program};

const STEP: &str = "deny";

/// The version that `--install` builds.
const VERSION: &str = "0.20.2";

/// Runs cargo-deny. Advisories are left out: their database is not in a package registry.
pub fn check(workspace: &Workspace, report: &mut Report) {
    if !report.selects_step(Language::Rust, STEP) {
        return;
    }
    let Some(program) = program(workspace) else {
        let why = format!("no cargo-deny (cargo install --locked cargo-deny@{VERSION})");
        return report.skip(Language::Rust, &format!("{STEP}: {why}"));
    };
    report.check(Language::Rust, STEP, || {
        let mut deny = Command::new(program);
        deny.current_dir(&workspace.root).args(["--locked", "--workspace", "check"]);
        run(deny.args(["--hide-inclusion-graph", "bans", "licenses", "sources"]))
            .map(|output| output.lines().last().unwrap_or_default().to_owned())
    });
}

/// Builds cargo-deny into the target folder, unless it is there.
pub fn install(workspace: &Workspace, report: &mut Report) {
    if !report.selects_step(Language::Rust, STEP) || program(workspace).is_some() {
        return;
    }
    report.run_step(Language::Rust, "deny-install", || {
        let mut install = cargo(workspace);
        // A debug build takes half the time, and the check takes a second with it.
        install.args(["install", "--debug", "--locked", "--quiet", "--no-default-features"]);
        install.arg("--root").arg(root(workspace)).arg("--target-dir").arg(root(workspace));
        install.arg(format!("cargo-deny@{VERSION}"));
        run(&mut install).map(|_| ((), VERSION.to_owned()))
    });
}

fn root(workspace: &Workspace) -> std::path::PathBuf {
    workspace.target.join("cargo-deny")
}

fn program(workspace: &Workspace) -> Option<std::path::PathBuf> {
    let name = "cargo-deny";
    let own = root(workspace).join("bin").join(name);
    let own = own.with_extension(std::env::consts::EXE_EXTENSION);
    if own.is_file() { Some(own) } else { find_program(name) }
}
