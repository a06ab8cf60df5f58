//! Leaves UniFFI's description of the interface out of the wheels for Linux: it is for Kotlin and Swift. Also keeps one of
//! functions whose machine code is the same, such as those for two types of items.

use std::env::var;
use std::path::PathBuf;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=metadata.ld");
    if var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") && var("PROFILE").as_deref() == Ok("release") {
        let folder = var("CARGO_MANIFEST_DIR").unwrap_or_default();
        println!("cargo::rustc-cdylib-link-arg=-Wl,-T,{folder}/metadata.ld");
        if is_lld() {
            println!("cargo::rustc-cdylib-link-arg=-Wl,--icf=all");
        }
    }
}

/// Whether LLVM's linker is used. GNU's does not know the option. Rust brings LLVM's along for one target.
fn is_lld() -> bool {
    let is_chosen = var("RUSTC_LINKER").is_ok() || var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|it| it.contains("link"));
    if is_chosen || var("TARGET").as_deref() != Ok("x86_64-unknown-linux-gnu") {
        return false;
    }
    let rustc = var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let printed = Command::new(rustc).args(["--print", "target-libdir"]).output();
    let folder = printed.ok().and_then(|it| String::from_utf8(it.stdout).ok()).unwrap_or_default();
    PathBuf::from(folder.trim()).with_file_name("bin/gcc-ld/ld.lld").exists()
}
