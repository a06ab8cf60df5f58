//! Leaves UniFFI's description of the interface out of the wheels for Linux: it is for Kotlin and Swift.

use std::env::var;

fn main() {
    println!("cargo::rerun-if-changed=metadata.ld");
    if var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") && var("PROFILE").as_deref() == Ok("release") {
        let folder = var("CARGO_MANIFEST_DIR").unwrap_or_default();
        println!("cargo::rustc-cdylib-link-arg=-Wl,-T,{folder}/metadata.ld");
    }
}
