package dev.tallykit

import com.sun.jna.Native
import java.nio.file.Path
import java.time.Duration
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.ConcurrentLinkedQueue
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

class TokenStoreTest {
    private val sandbox = Sandbox()

    /** A store as an app would write it for its keystore. */
    private class Keystore : TokenStore {
        val kept = ConcurrentHashMap<String, String>()
        var loads = 0

        override fun load(account: String): String? {
            loads += 1
            return kept[account]
        }

        override fun save(account: String, token: String) {
            kept[account] = token
        }

        override fun delete(account: String): Boolean = kept.remove(account) != null
    }

    @Test
    fun `S7 a second client uses the token in a store written in Kotlin`() {
        val keystore = Keystore()
        sandbox.ada(keystore).me.get()
        assertTrue(keystore.loads > 0)
        assertEquals(1, keystore.kept.size)
        assertFalse(keystore.kept.keys.any { Sandbox.env("TALLYFY_CLIENT_SECRET") in it })
        sandbox.control("DELETE", "requests")
        assertEquals("ada@example.com", sandbox.ada(keystore).me.get().email)
        assertEquals(listOf("/api/me"), sandbox.received())
    }

    @Test
    fun `S6 a second client uses the token in a folder of encrypted files`(@TempDir folder: Path) {
        fun store() = FileStore.open("$folder/tokens", StoreKey.File("$folder/key"))
        sandbox.ada(store()).me.get()
        sandbox.control("DELETE", "requests")
        assertEquals("ada@example.com", sandbox.ada(store()).me.get().email)
        assertEquals(listOf("/api/me"), sandbox.received())
        assertEquals("FileStore(\"$folder/tokens\")", store().toString())
    }

    @Test
    fun `S11 the key of a folder is changed, and its accounts are listed and removed`(@TempDir folder: Path) {
        val key = StoreKey.File("$folder/key")
        val (store, old) = List(2) { FileStore.open("$folder/tokens", key) }
        sandbox.ada(store).me.get()
        assertThrows<TallyfyException.InvalidArgument> { store.rekey(key) }
        store.rekey(StoreKey.File("$folder/new"))
        val account = store.accounts().single()
        assertFalse(account.signedOut)
        assertThrows<TallyfyException.TokenStore> { old.load(account.account) }
        assertThrows<TallyfyException.InvalidArgument> { store.prune(Duration.ofNanos(-1)) }
        assertEquals(2, store.prune(Duration.ZERO))
        assertEquals(emptyList<Any>(), store.accounts())
    }

    @Test
    fun `S7 a store may call the library, because no lock is held`() {
        lateinit var ada: Tallyfy
        var seen = ""
        ada = sandbox.ada(
            tokenStore(
                load = { null },
                save = { _, _ -> seen = Tallyfy("other", settings = Sandbox.settings()).toString() + ada },
                delete = { false },
            ),
        )
        ada.me.get()
        assertEquals(2, seen.split("Tallyfy(").size - 1)
    }

    @Test
    fun `L3 a renewal calls a store and a sink on the thread of the caller that waits`() {
        val (stored, logged) = List(2) { ConcurrentLinkedQueue<Thread>() }
        val store = tokenStore(
            load = { stored += Thread.currentThread(); null },
            save = { _, _ -> stored += Thread.currentThread() },
            delete = { false },
        )
        logTo(LogLevel.TRACE) { logged += Thread.currentThread() }
        try {
            sandbox.ada(store).me.get()
        } finally {
            Sandbox.listen()
        }
        assertEquals(setOf(Thread.currentThread()), stored.toSet())
        assertEquals(setOf(Thread.currentThread()), logged.toSet())
    }

    @Test
    fun `S7 an exception of a store becomes a TokenStore error without its text`() {
        val store = tokenStore(load = { error("sesame") }, save = { _, _ -> }, delete = { false })
        val error = assertThrows<TallyfyException.TokenStore> { refreshing(store).me.get() }
        assertEquals("TokenStore", error.kind)
        assertFalse("sesame" in error.stackTraceToString(), error.message)
        assertEquals(emptyList<String>(), sandbox.received())
    }

    @Test
    fun `S7 an Error of a store is handled like an exception and not shown`() {
        val (logged, uncaught) = ConcurrentLinkedQueue<String>() to ConcurrentLinkedQueue<Throwable>()
        val handler = Native.getCallbackExceptionHandler()
        // JNA prints every exception that a store does not catch, with its text.
        Native.setCallbackExceptionHandler { _, error -> uncaught += error }
        logTo { logged += it.message }
        try {
            val unread = tokenStore(load = { TODO("sesame") }, save = { _, _ -> }, delete = { false })
            val error = assertThrows<TallyfyException.TokenStore> { refreshing(unread).me.get() }
            assertFalse("sesame" in error.stackTraceToString(), error.message)
            val unsaved = tokenStore(load = { null }, save = { _, _ -> throw AssertionError("sesame") }, delete = { false })
            sandbox.ada(unsaved).me.get()
        } finally {
            Native.setCallbackExceptionHandler(handler)
            Sandbox.listen()
        }
        assertTrue(logged.any { "could not be saved" in it }, "$logged")
        assertFalse(logged.any { "sesame" in it }, "$logged")
        assertEquals(emptyList<Throwable>(), uncaught.toList())
    }

    @Test
    fun `S3 a token that cannot be saved is still used`() {
        val ada = sandbox.ada(tokenStore(load = { null }, save = { _, _ -> error("the disk is full") }, delete = { false }))
        ada.me.get()
        ada.me.get()
        assertEquals(1, sandbox.tokenRequests())
    }
}
