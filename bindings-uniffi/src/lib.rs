//! The native library behind the Kotlin and Swift bindings. All of it is core's but the language.

tallykit::uniffi_reexport_scaffolding!();

/// The Kotlin bindings call this as they load, for the `User-Agent` header.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_speaks_kotlin() {
    tallykit::set_language("kotlin");
}

/// The Swift bindings call this as they load, for the `User-Agent` header.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_speaks_swift() {
    tallykit::set_language("swift");
}
