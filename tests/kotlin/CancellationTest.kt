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

/** Calls that end before their response arrives: by a deadline or by a cancellation. */
class CancellationTest {
    private val sandbox = Sandbox()
    private val ada = sandbox.ada().also { it.me.get() }

    private fun stuck(path: String, times: Int = 1) {
        sandbox.control("DELETE", "requests")
        sandbox.control("POST", "faults", mapOf("path" to path, "delay_ms" to 20_000, "times" to times))
    }

    /** Cancels a started call after the sandbox has received its request. Returns true if the call was cancelled. */
    private suspend fun cancelled(started: Deferred<*>): Boolean {
        while (sandbox.received().isEmpty()) yield()
        started.cancel()
        return withTimeout(10_000) { runCatching { started.await() }.exceptionOrNull() is CancellationException }
    }

    @Test
    fun `L4 a cancelled coroutine cancels its call`() = runBlocking {
        stuck("/me")
        supervisorScope {
            var outcome: Result<Member>? = null
            val started = async { ada.io { runCatching { me.get() }.also { outcome = it }.getOrThrow() } }
            assertTrue(cancelled(started))
            // The coroutine ends only after the call has ended.
            started.join()
            assertTrue(outcome?.exceptionOrNull() is TallyfyException.Cancelled, "$outcome")
        }
        assertEquals("ada@example.com", ada.io { me.get() }.email)
    }

    @Test
    fun `L4 a call that runs in place can be cancelled from another thread`() = runBlocking {
        stuck("/me")
        supervisorScope {
            assertTrue(cancelled(async(Dispatchers.Default) { ada.io(Dispatchers.Unconfined) { me.get() } }))
        }
    }

    @Test
    fun `L4 a cancelled flow cancels the request for its page`() = runBlocking {
        stuck("/checklists")
        supervisorScope {
            assertTrue(cancelled(async { ada.templates.list().asFlow().toList() }))
        }
    }

    @Test
    fun `L4 calls that occupy every thread can be cancelled`() = runBlocking {
        stuck("/me", times = 70)
        val scope = CoroutineScope(Dispatchers.IO)
        val responses = AtomicInteger()
        val started = List(70) { scope.async { ada.io { me.get().also { responses.incrementAndGet() } } } }
        // The other calls wait for a thread.
        while (sandbox.received().size < 64) yield()
        scope.cancel()
        started.joinAll()
        assertEquals(0, responses.get())
    }

    @Test
    fun `L4 another thread cancels a call`() {
        stuck("/me")
        val token = CancellationToken()
        val other = thread {
            while (sandbox.received().isEmpty()) Thread.yield()
            token.cancel()
        }
        val error = assertThrows<TallyfyException.Cancelled> { ada.withCancellation(token).me.get() }
        assertEquals(SideEffect.NONE, error.detail.sideEffect)
        other.join()
        ada.me.get()
    }

    @Test
    fun `L4 a coroutine throws the error of a call unchanged`() = runBlocking<Unit> {
        val error = assertThrows<TallyfyException.InvalidArgument> { runBlocking { ada.io { tasks.get("..") } } }
        assertTrue("id" in error.detail.summary)
    }

    @Test
    fun `a closed token is rejected`() {
        val token = CancellationToken().also(CancellationToken::close)
        val error = assertThrows<TallyfyException.InvalidArgument> { ada.withCancellation(token) }
        assertTrue("CancellationToken is closed" in error.message, error.message)
    }

    @Test
    fun `H5 an expired deadline ends a call`() {
        assertThrows<TallyfyException.Timeout> { ada.withDeadline(Duration.ofSeconds(-1)).me.get() }
    }

    @Test
    fun `H5 a deadline limits a call`() {
        stuck("/me")
        val error = assertThrows<TallyfyException.Timeout> { ada.withDeadline(Duration.ofMillis(300)).me.get() }
        assertEquals(1, error.detail.attempts)
    }
}
