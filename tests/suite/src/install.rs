//! Installs missing toolchains from the system's packages.

use std::process::Command;

use crate::language::Language;
use crate::process::run;
use crate::python::Interpreter;
use crate::report::Report;
use crate::swift::is_superuser;
use crate::workspace::find_program;
use crate::{keychain, kotlin, rust, swift};

/// Installs the missing tools of the selected languages. A language whose tools are still missing is skipped later, with
/// the reason.
pub fn install_missing(report: &mut Report) {
    for (language, packages) in [
        (Language::Rust, rust::missing_toolchain().map(|_| ["redis-server", "faketime"])),
        (Language::Rust, keychain::missing_toolchain().map(|_| keychain::PACKAGES)),
        (Language::Python, Interpreter::find().err().map(|_| ["python3", "python3-venv"])),
        (Language::Kotlin, kotlin::missing_toolchain().map(|_| ["default-jdk-headless", "maven"])),
        // Debian 12 gets the signing keys of Debian 13 with an update of this keyring package.
        (Language::Swift, swift::missing_toolchain().map(|_| ["mmdebstrap", "debian-archive-keyring"])),
    ] {
        let Some(packages) = packages else { continue };
        if !report.wants(language) {
            continue;
        }
        let list = packages.join(" ");
        if find_program("apt-get").is_none() {
            println!("{language}: no apt-get on the PATH; install these yourself: {list}");
        } else if is_superuser() {
            report.run_step(language, "install", || apt(&packages).map(|()| ((), list)));
        } else {
            println!("{language}: to run its checks, install: sudo apt-get install {list}");
        }
    }
}

/// Installs packages. Updates the package lists only if the first attempt fails, because they are missing or too old.
fn apt(packages: &[&str]) -> Result<(), String> {
    install(packages).or_else(|_| {
        run(Command::new("apt-get").arg("update"))?;
        install(packages)
    })
}

fn install(packages: &[&str]) -> Result<(), String> {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    run(apt.args(["install", "--yes", "--no-install-recommends"]).args(packages)).map(|_| ())
}
