package dev.tallykit

import java.io.File
import java.net.URLClassLoader
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Makes a class loader that shares nothing with this one, like that of an application in a server. */
internal fun application(): URLClassLoader {
    val path = System.getProperty("surefire.test.class.path") ?: System.getProperty("java.class.path")
    val urls = path.split(File.pathSeparator).map { File(it).toURI().toURL() }
    return URLClassLoader(urls.toTypedArray(), ClassLoader.getPlatformClassLoader())
}

class ClassLoaderTest {
    private val sandbox = Sandbox()

    // The class loader of this test is the third one.
    @Test
    fun `each class loader has its own token stores and log sinks`() {
        val applications = List(2) { application() }
        val runs = applications.map { it.loadClass(Application::class.java.name).getConstructor().newInstance() as Runnable }
        assertNotEquals(runs[0].javaClass, runs[1].javaClass)
        // Both are loaded before the first one works.
        runs.forEach(Runnable::run)
        runs.forEach(Runnable::run)
        assertEquals(listOf("/api/me", "/api/me"), sandbox.received().filter { it == "/api/me" })
        val seen = runs.map { it.toString() }
        assertTrue(seen.all { "GET /me" in it && "load" in it && "save" in it }, "$seen")
        // Linux deletes the file of a copy as soon as it is loaded.
        val mapped = File("/proc/self/maps").takeIf { it.exists() }?.readLines().orEmpty()
        val copies = mapped.filter { "/tallykit" in it && ".so" in it }
        assertTrue(copies.all { it.endsWith("(deleted)") }, "$copies")
    }

    /** Runs in an application: makes a client with a store and a sink first, and uses them in the second run. */
    class Application : Runnable {
        private var isReady = false
        private val seen = mutableListOf<String>()
        private val store = tokenStore(
            load = { null.also { seen += "load" } },
            save = { _, _ -> seen += "save" },
            delete = { false },
        )
        private val client = Tallyfy.withPassword(
            Sandbox.env("TALLYFY_CLIENT_ID"), Sandbox.env("TALLYFY_CLIENT_SECRET"), Sandbox.env("TALLYFY_USERNAME"),
            Sandbox.env("TALLYFY_PASSWORD"), Sandbox.env("TALLYFY_ORG_ID"), Sandbox.settings(), store,
        )

        override fun run() {
            if (isReady) client.me.get() else logTo(LogLevel.DEBUG) { seen += it.message }
            isReady = true
        }

        override fun toString(): String = "$seen"
    }
}
