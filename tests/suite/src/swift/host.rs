//! Where Swift runs: in this system, or in the sysroot, which sees the same folders under other paths.

use std::path::PathBuf;
use std::process::Command;

use super::sysroot;
use crate::workspace::Workspace;

/// The system that Swift runs in.
pub struct Host<'a> {
    /// The workspace that is tested.
    pub workspace: &'a Workspace,
    /// Whether Swift runs in the sysroot.
    pub in_root: bool,
}

impl Host<'_> {
    /// Returns a command with these variables. The program and its arguments are still missing.
    pub fn command(&self, variables: &[(String, String)]) -> Result<Command, String> {
        if self.in_root {
            return sysroot::command(self.workspace, variables);
        }
        let mut command = Command::new("env");
        command.args(variables.iter().map(|(name, value)| format!("{name}={value}")));
        Ok(command)
    }

    /// The folder of the workspace, as Swift sees it.
    pub fn repository(&self) -> PathBuf {
        self.path("/mnt/repository", self.workspace.root.clone())
    }

    /// The folder of the native library, as Swift sees it.
    pub fn library(&self) -> PathBuf {
        self.path("/mnt/library", self.workspace.debug())
    }

    /// The folder for builds, as Swift sees it.
    pub fn build(&self) -> PathBuf {
        self.path("/mnt/build", self.workspace.target.join("swift-build"))
    }

    /// Returns the arguments with which SwiftPM's linker, and later the loader, find the library. In the sysroot, a warning
    /// is an error: its compiler never changes, so a new warning comes from a change in this repository.
    pub fn linking(&self) -> Vec<String> {
        let folder = self.library().display().to_string();
        let linker = [format!("-L{folder}"), "-rpath".into(), folder];
        let mut args: Vec<_> = linker.into_iter().flat_map(|word| ["-Xlinker".into(), word]).collect();
        if self.in_root {
            args.extend(["-Xswiftc".into(), "-warnings-as-errors".into()]);
        }
        args
    }

    fn path(&self, in_root: &str, here: PathBuf) -> PathBuf {
        if self.in_root { in_root.into() } else { here }
    }
}
