package dev.tallykit

import com.sun.jna.NativeLibrary
import com.sun.jna.Platform
import java.nio.file.Files

/**
 * Returns the native library that this class loader may use. The generated code runs this before it calls
 * the library for the first time.
 */
internal fun openLibrary(name: String, version: String, fingerprint: String): NativeLibrary {
    val library = checkLibrary(name, version, fingerprint)
    // Callbacks are registered once for each library, so each class loader needs a library for itself: two applications in
    // one server would otherwise get the calls of each other's token stores and log sinks.
    if (claim(library)) return library
    return try {
        // The system loads another file as another library.
        val copy = Files.createTempFile("tallykit", library.file.extension.let { if (it.isEmpty()) "" else ".$it" })
        copy.toFile().deleteOnExit()
        Files.write(copy, library.file.readBytes())
        checkLibrary("$copy", version, fingerprint).also {
            check(claim(it))
            // The system keeps the file while it is loaded, and removes it even if this process is killed.
            if (Platform.isLinux()) Files.delete(copy)
        }
    } catch (e: Exception) {
        throw sharedLibrary(library, e)
    } catch (e: UnsatisfiedLinkError) {
        throw sharedLibrary(library, e)
    }
}

/**
 * Throws if the native library exports another interface than these sources call. Otherwise, values would be read as other
 * values.
 */
private fun checkLibrary(name: String, version: String, fingerprint: String): NativeLibrary {
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
    return library
}

private fun claim(library: NativeLibrary): Boolean = library.getFunction("tallykit_claim").invokeInt(emptyArray()) == 1

private fun sharedLibrary(library: NativeLibrary, cause: Throwable) = LinkageError(
    "the native library ${library.file} serves another class loader of this process, and no copy of it could be loaded for " +
        "this one: put tallykit and JNA into a class loader that both applications share (in Tomcat: its folder lib), or " +
        "give each application a library file of its own by jna.library.path",
    cause,
)
