//! The native library of the Kotlin and Swift bindings. It exports the interface of `tallykit` (folder `core`) and sets
//! the name of the binding.

tallykit::uniffi_reexport_scaffolding!();

/// Sets the binding name in the `User-Agent` header. The Kotlin bindings call this when they load.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_init_kotlin() {
    tallykit::set_binding_name("kotlin");
}

/// Sets the binding name in the `User-Agent` header. The Swift bindings call this when they load.
#[unsafe(no_mangle)]
pub extern "C" fn tallykit_init_swift() {
    tallykit::set_binding_name("swift");
}
