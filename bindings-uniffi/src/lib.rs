//! The native library behind the Kotlin and Swift bindings. All of it is core's.

tallykit::uniffi_reexport_scaffolding!();
