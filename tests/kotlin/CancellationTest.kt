package dev.tallykit

import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.supervisorScope
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** When a call ends though it has no answer: by its deadline, or because somebody gave it up. */
class CancellationTest {
    private val sandbox = Sandbox()
    private val ada = sandbox.ada().also { it.me.get() }

    private fun stuck(path: String, times: Int = 1) {
        sandbox.control("DELETE", "requests")
        sandbox.control("POST", "faults", mapOf("path" to path, "delay_ms" to 20_000, "times" to times))
    }

    /** Cancels what was begun, once the sandbox has its request; true if it ended before its answer. */
    private suspend fun cancelled(begun: Deferred<*>): Boolean {
        while (sandbox.received().isEmpty()) yield()
        begun.cancel()
        return withTimeout(10_000) { runCatching { begun.await() }.exceptionOrNull() is CancellationException }
    }

    @Test
    fun `L4 a coroutine that is cancelled gives its call up`() = runBlocking {
        stuck("/me")
        supervisorScope {
            var outcome: Result<Member>? = null
            val begun = async { ada.io { runCatching { me.get() }.also { outcome = it }.getOrThrow() } }
            assertTrue(cancelled(begun))
            // The coroutine ends when the call has ended, and not before.
            begun.join()
            assertTrue(outcome?.exceptionOrNull() is TallyfyException.Cancelled, "$outcome")
        }
        assertEquals("ada@example.com", ada.io { me.get() }.email)
    }

    @Test
    fun `L4 a flow that is cancelled gives its page up`() = runBlocking {
        stuck("/checklists")
        supervisorScope {
            assertTrue(cancelled(async { ada.templates.list().asFlow().toList() }))
        }
    }

    @Test
    fun `L4 calls that hold every thread are given up all the same`() = runBlocking {
        stuck("/me", times = 70)
        val scope = CoroutineScope(Dispatchers.IO)
        val answers = AtomicInteger()
        val begun = List(70) { scope.async { ada.io { me.get().also { answers.incrementAndGet() } } } }
        // The rest waits for a thread.
        while (sandbox.received().size < 64) yield()
        scope.cancel()
        begun.joinAll()
        assertEquals(0, answers.get())
    }

    @Test
    fun `L4 another thread gives a call up`() {
        stuck("/me")
        val cancel = CancellationToken()
        val other = thread {
            while (sandbox.received().isEmpty()) Thread.yield()
            cancel.cancel()
        }
        val error = assertThrows<TallyfyException.Cancelled> { ada.withCancellation(cancel).me.get() }
        assertEquals(SideEffect.NONE, error.detail.sideEffect)
        other.join()
        ada.me.get()
    }

    @Test
    fun `L4 an error of a call comes out of a coroutine as it is`() = runBlocking<Unit> {
        val error = assertThrows<TallyfyException.InvalidArgument> { runBlocking { ada.io { tasks.get("..") } } }
        assertTrue("id" in error.detail.summary)
    }

    @Test
    fun `a closed object that is handed over is refused`() {
        val cancel = CancellationToken().also(CancellationToken::close)
        val error = assertThrows<IllegalStateException> { ada.withCancellation(cancel) }
        assertTrue("already been destroyed" in error.message.orEmpty(), error.message)
    }

    @Test
    fun `H5 a deadline that is over ends a call`() {
        assertThrows<TallyfyException.Timeout> { ada.withDeadline(Duration.ofSeconds(-1)).me.get() }
    }

    @Test
    fun `H5 a deadline bounds a call`() {
        stuck("/me")
        val error = assertThrows<TallyfyException.Timeout> { ada.withDeadline(Duration.ofMillis(300)).me.get() }
        assertEquals(1, error.detail.attempts)
    }
}
