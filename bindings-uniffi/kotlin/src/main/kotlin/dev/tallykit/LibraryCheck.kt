package dev.tallykit

import com.sun.jna.NativeLibrary

/**
 * Throws if the native library exports another interface than these sources call. The generated code runs this before it
 * calls the library for the first time. Otherwise, values would be read as other values.
 */
internal fun checkLibrary(name: String, version: String, fingerprint: String) {
    // Each function is looked up by its name, because a library with another interface may lack the other functions.
    val library = NativeLibrary.getInstance(name, Tallyfy::class.java.classLoader)
    fun text(function: String) = library.getFunction(function).invokeString(emptyArray(), false)
    val found = text("tallykit_fingerprint")
    // An `Error` passes the initialization of an object unchanged. An exception would be wrapped, and its text hidden.
    if (found != fingerprint) {
        throw LinkageError(
            "the native library $name has version ${text("tallykit_version")} and interface $found, but the Kotlin " +
                "sources have version $version and interface $fingerprint: use both from the same release",
        )
    }
}
