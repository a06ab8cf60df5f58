package dev.tallykit

import java.lang.ref.WeakReference
import java.time.Instant
import java.util.Collections
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

/** Lists that change while a call reads them, and what remains of a call whose argument is rejected. */
class ArgumentsTest {
    private val sandbox = Sandbox()
    private val ada = sandbox.ada()
    private val due = Instant.parse("2030-01-15T09:30:00Z")

    /** A list of another size each time it is read. Only `iterator` reads it. */
    private class Changing<T>(private val item: T, override val size: Int = 1, private val count: (Int) -> Int) : AbstractList<T>() {
        private var reads = 0

        override fun get(index: Int): T = item

        override fun iterator(): Iterator<T> = List(count(reads++)) { item }.iterator()
    }

    private fun <T> growing(item: T) = Changing(item) { 100 * (it + 1) * (it + 1) }

    private fun <T> failing(item: T) = Changing(item) { if (it == 0) 1 else throw ConcurrentModificationException() }

    private fun rejected(call: () -> Any?) {
        val error = assertThrows(TallyfyException.InvalidArgument::class.java) { call() }
        assertEquals("a list or a map could not be read", error.detail.summary)
    }

    @Test
    fun `a list that changes while it is read is an invalid argument`() {
        for (tags in listOf(growing("a"), failing("a"))) rejected { ada.tasks.create(CreateTask("Read", due, tags = tags)) }
        for (items in listOf(growing(json(1)), failing(json(1)))) rejected { ada.request("POST", "/x", body = Json.Array(items)) }
        rejected { json(Changing(1) { throw ConcurrentModificationException() }) }
        assertEquals("Json(invalid)", Json.Array(growing(json(1))).toString())
        assertEquals(emptyList<String>(), sandbox.received())
    }

    @Test
    fun `a list that no buffer holds is an invalid argument`() {
        val tags = Collections.nCopies(800, "x".repeat(1 shl 20))
        val error = assertThrows(TallyfyException.InvalidArgument::class.java) { ada.tasks.create(CreateTask("Read", due, tags = tags)) }
        assertEquals("an argument is too large", error.detail.summary)
    }

    @Test
    fun `a list is passed as it is read, whatever its size says`() {
        assertEquals("[1]", Json.Array(Changing(json(1)) { if (it < 2) 9 else 1 }).toString())
        for (size in listOf(-1, 0, Int.MAX_VALUE)) {
            assertEquals("[1,1]", Json.Array(Changing(json(1), size) { 2 }).toString())
            assertEquals("[1,1]", json(Changing(1, size) { 2 }).toString())
        }
    }

    private class Store : TokenStore {
        override fun load(account: String): String? = null

        override fun save(account: String, token: String) = Unit

        override fun delete(account: String): Boolean = false
    }

    @Test
    fun `a store is not kept if a later argument is rejected`() {
        fun reject(): WeakReference<Store> {
            val store = Store()
            val cut = listOf("\ud83d")
            assertThrows(TallyfyException.InvalidArgument::class.java) {
                Tallyfy.forApp("17", "a-client-secret", "an-org", Sandbox.settings(), store, cut)
            }
            return WeakReference(store)
        }
        val store = reject()
        repeat(5) { System.gc() }
        assertNull(store.get())
    }

    @Test
    fun `what was made for an argument is freed once if a later argument is rejected`() {
        val freed = mutableListOf<String>()
        assertThrows(TallyfyException.InvalidArgument::class.java) {
            withArguments<Unit> {
                onRejection { freed += "outer" }
                withArguments { onRejection { freed += "passed" } }
                runCatching {
                    withArguments<Unit> {
                        onRejection { freed += "inner" }
                        throw closedObject(this)
                    }
                }
                assertEquals(listOf("inner"), freed)
                throw closedObject(this)
            }
        }
        assertEquals(listOf("inner", "outer"), freed)
    }
}
