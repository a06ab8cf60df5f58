//! The native library behind the Kotlin and Swift bindings.
