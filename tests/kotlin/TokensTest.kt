package dev.tallykit

import java.util.concurrent.CountDownLatch
import kotlin.concurrent.thread
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class TokensTest {
    private val sandbox = Sandbox()

    @Test
    fun `G7 a personal token that a logout ended says so`() {
        val personal = Tallyfy(sandbox.personalToken(), settings = Sandbox.settings())
        personal.me.get()
        sandbox.control("POST", "logout")
        val error = assertThrows<TallyfyException.Authentication> { personal.me.get() }
        assertTrue("logged out" in error.hint, error.hint)
    }

    @Test
    fun `T8 sixty-four threads on an expired token cause one token request`() {
        val ada = sandbox.ada()
        ada.me.get()
        sandbox.control("POST", "expire")
        sandbox.control("DELETE", "requests")
        val start = CountDownLatch(1)
        val outcomes = arrayOfNulls<Result<Member>>(64)
        val threads = outcomes.indices.map {
            thread {
                start.await()
                outcomes[it] = runCatching { ada.me.get() }
            }
        }
        start.countDown()
        threads.forEach(Thread::join)
        outcomes.forEach { assertEquals("ada@example.com", checkNotNull(it).getOrThrow().email) }
        assertEquals(1, sandbox.tokenRequests())
    }
}
