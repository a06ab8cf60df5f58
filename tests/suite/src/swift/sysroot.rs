//! A sysroot of Debian 13 with its Swift, for systems without Swift. Debian 12 does not package Swift, and its glibc is too
//! old for the programs of Debian 13.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{probe, run};
use crate::workspace::{Workspace, find_program, fresh_folder};

const RELEASE: &str = "trixie";

/// swiftlang contains the compiler, SwiftPM and both test libraries. It does not depend on the C headers, or on the Git
/// with which SwiftPM fetches packages.
const PACKAGES: &str = "swiftlang,libc6-dev,ca-certificates,git";

/// Files of one gigabyte that `swift test` does not need.
const UNUSED: [&str; 10] = [
    "/usr/share/doc/*",
    "/usr/share/locale/*",
    "/usr/share/man/*",
    "/usr/libexec/swift/bin/clangd",
    "/usr/libexec/swift/bin/*lldb*",
    "/usr/libexec/swift/bin/sourcekit-lsp",
    "/usr/libexec/swift/lib/*lldb*",
    "/usr/libexec/swift/lib/libsourcekitd*",
    "/usr/libexec/swift/lib/swift/embedded/*",
    "/usr/libexec/swift/lib/swift_static/*",
];

/// Runs in a separate mount namespace, so that its mounts are invisible outside and end with it.
const SCRIPT: &str = r#"
root=$1 repository=$2 library=$3 build=$4; shift 4
mount --make-rprivate /
mount -t proc proc "$root/proc"
mount --bind "$repository" "$root/mnt/repository"
mount -o remount,bind,ro "$root/mnt/repository"
mount --bind "$library" "$root/mnt/library"
mount -o remount,bind,ro "$root/mnt/library"
mount --bind "$build" "$root/mnt/build"
exec chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/root LANG=C.UTF-8 "$@"
"#;

/// Returns why a sysroot cannot be created here, or `None` if it can.
pub fn missing_toolchain() -> Option<String> {
    if !cfg!(target_os = "linux") || release_of_host("ID").as_deref() != Some("debian") {
        return Some("only Debian can make a root that has it".into());
    }
    if !is_superuser() {
        return Some("making a root that has it takes the superuser".into());
    }
    find_program("mmdebstrap").is_none().then(|| "making a root that has it takes mmdebstrap".into())
}

/// Returns whether this process runs as root.
pub fn is_superuser() -> bool {
    probe(Command::new("id").arg("-u")).as_deref() == Some("0")
}

/// Creates the sysroot, unless an earlier run has created it.
pub fn build(workspace: &Workspace) -> Result<(), String> {
    let root = workspace.target.join("swift-root");
    // A root from an earlier version of this program has no Git.
    if root.join("usr/bin/git").exists() {
        return Ok(());
    }
    // A root that is named `swift-root` is a whole one.
    let partial = workspace.target.join("swift-root.partial");
    fresh_folder(&partial)?;
    let mut mmdebstrap = Command::new("mmdebstrap");
    mmdebstrap.args(["--variant=minbase", "--format=directory", "--dpkgopt=force-unsafe-io"]);
    mmdebstrap.arg(format!("--include={PACKAGES}"));
    mmdebstrap.args(UNUSED.map(|path| format!("--dpkgopt=path-exclude={path}")));
    run(mmdebstrap.arg(RELEASE).arg(&partial).arg(mirror()?))?;
    for mount in ["repository", "library", "build"] {
        make_folder(&partial.join("mnt").join(mount))?;
    }
    if root.exists() {
        fs::remove_dir_all(&root).map_err(|error| format!("{}: {error}", root.display()))?;
    }
    fs::rename(&partial, &root).map_err(|error| format!("{}: {error}", root.display()))
}

/// Returns a command that runs inside the sysroot. The program and its arguments are still missing.
pub fn command(workspace: &Workspace, variables: &[(String, String)]) -> Result<Command, String> {
    let build = workspace.target.join("swift-build");
    make_folder(&build)?;
    let mut command = Command::new("unshare");
    command.args(["--mount", "--pid", "--fork", "--kill-child"]);
    command.args(["sh", "-euc", SCRIPT, "swift"]);
    command.arg(workspace.target.join("swift-root"));
    command.args([&workspace.root, &workspace.debug(), &build]);
    for (name, value) in variables {
        command.arg(format!("{name}={value}"));
    }
    Ok(command)
}

/// Returns the mirror of this system's own packages. apt knows it after it has read the mirror's lists, which a new machine
/// has not.
fn mirror() -> Result<String, String> {
    let release = release_of_host("VERSION_CODENAME").unwrap_or_default();
    if let Some(mirror) = mirror_of(&release) {
        return Ok(mirror);
    }
    run(Command::new("apt-get").arg("update"))?;
    mirror_of(&release).ok_or(format!("apt names no source of packages for {release}"))
}

fn mirror_of(release: &str) -> Option<String> {
    let question = ["indextargets", "--format", "$(RELEASE) $(REPO_URI)"];
    let answer = probe(Command::new("apt-get").args(question))?;
    let mut sources = answer.lines().filter_map(|line| line.split_once(' '));
    sources.find_map(|(name, mirror)| (name == release).then(|| mirror.to_owned()))
}

/// Returns a field of `/etc/os-release`.
fn release_of_host(field: &str) -> Option<String> {
    let text = fs::read_to_string("/etc/os-release").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix('='))?;
    Some(line.trim_matches('"').to_owned())
}

fn make_folder(path: &Path) -> Result<(), String> {
    fs::create_dir_all(path).map_err(|error| format!("{}: {error}", path.display()))
}
