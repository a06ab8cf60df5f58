package dev.tallykit

import com.sun.jna.NativeLibrary
import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class LibraryCheckTest {
    @Test
    fun `a library with another interface is rejected before its first call`() {
        val library = NativeLibrary.getInstance("tallykit_uniffi")
        fun text(function: String) = library.getFunction(function).invokeString(emptyArray(), false)
        val version = text("tallykit_version")
        val interfaces = listOf(Sandbox.env("TALLYKIT_OTHER_FINGERPRINT"), text("tallykit_fingerprint"))

        val output = runWith(Sandbox.env("TALLYKIT_OTHER_LIBRARY"))

        assertTrue("LinkageError" in output, output)
        for (expected in interfaces.map { "version $version and interface $it" }) {
            assertTrue(expected in output, output)
        }
    }

    @Test
    fun `the right library is accepted`() =
        assertEquals("ready\n", runWith(System.getProperty("jna.library.path")))

    @Test
    fun `a second class loader that can make no copy of the library is told what to do`(@TempDir folder: File) {
        val output = runWith(
            System.getProperty("jna.library.path"), SecondLoader::class.java, "-Djava.io.tmpdir=$folder/missing", "-Djna.tmpdir=$folder",
        )
        assertTrue("LinkageError: the native library" in output && "class loader that both applications share" in output, output)
    }

    /** Runs a program below with the library of a folder, in a JVM of its own, and returns what it prints. */
    private fun runWith(folder: String, program: Class<*> = Program::class.java, vararg options: String): String {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val classes = System.getProperty("surefire.test.class.path") ?: System.getProperty("java.class.path")
        val command = listOf(java, "-cp", classes, "-Djna.library.path=$folder", *options, program.name)
        val process = ProcessBuilder(command).redirectErrorStream(true).start()
        return process.inputStream.bufferedReader().readText().also { process.waitFor() }
    }

    object Program {
        @JvmStatic
        fun main(arguments: Array<String>) {
            Tallyfy("token").close()
            println("ready")
        }
    }

    object SecondLoader {
        @JvmStatic
        fun main(arguments: Array<String>) {
            Tallyfy("token").close()
            val loader = application()
            val made = runCatching { loader.loadClass(Tallyfy::class.java.name).getConstructor(String::class.java).newInstance("token") }
            println(made.exceptionOrNull()?.stackTraceToString())
        }
    }
}
