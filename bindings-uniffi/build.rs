//! Leaves UniFFI's description of the interface out of the libraries for Linux and Android. Apple's linker leaves out by
//! itself what no app uses.

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=metadata.ld");
    let is_elf = var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux" || system == "android");
    if is_elf && var("PROFILE").as_deref() == Ok("release") {
        let folder = var("CARGO_MANIFEST_DIR").unwrap_or_default();
        println!("cargo::rustc-cdylib-link-arg=-Wl,-T,{folder}/metadata.ld");
    }
}
