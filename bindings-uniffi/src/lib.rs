//! The native library behind the Kotlin and Swift bindings. All of it is core's but the language.

tallykit::uniffi_reexport_scaffolding!();

/// The Kotlin bindings call this as they load, for the `User-Agent` header.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_init_kotlin() {
    tallykit::set_binding_name("kotlin");
}

/// The Swift bindings call this as they load, for the `User-Agent` header.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_init_swift() {
    tallykit::set_binding_name("swift");
}
