//! The native library of the Kotlin and Swift bindings. It exports the interface of `tallykit` (folder `core`), and
//! functions that the bindings call when they load it.

mod fingerprint;

use std::ffi::c_char;
use std::sync::atomic::{AtomicBool, Ordering};

tallykit::uniffi_reexport_scaffolding!();

#[global_allocator]
static ALLOCATOR: tallykit::WipingAllocator = tallykit::WipingAllocator;

/// Sets the binding name in the `User-Agent` header. The Kotlin bindings call this when they load.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_init_kotlin() {
    tallykit::set_binding_name("kotlin");
}

/// Whether a class loader of a JVM has registered its callbacks.
static IS_CLAIMED: AtomicBool = AtomicBool::new(false);

/// Returns 1 to the first caller, and 0 to all others. A library has one table of callbacks, so a second class loader that
/// registered its own would receive the calls that are meant for the token stores and log sinks of the first.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_claim() -> i32 {
    i32::from(!IS_CLAIMED.swap(true, Ordering::AcqRel))
}

/// Sets the binding name in the `User-Agent` header. The Swift bindings call this when they load.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_init_swift() {
    tallykit::set_binding_name("swift");
}

/// Returns the version of this library. If the fingerprints differ, the bindings show it beside their own version.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// Returns the fingerprint of the exported interface. The bindings compare it with theirs before their first call,
/// because UniFFI would read the bytes of another interface as wrong values, or crash.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_fingerprint() -> *const c_char {
    fingerprint::FINGERPRINT.as_ptr()
}
