package dev.tallykit

import java.util.concurrent.CopyOnWriteArrayList
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class LogTest {
    private val sandbox = Sandbox()
    private val records = CopyOnWriteArrayList<LogRecord>()

    private fun personal() = Tallyfy(sandbox.personalToken(), settings = Sandbox.settings())

    /** Returns the records of the calls in the block, without those of control routes. */
    private fun listening(level: LogLevel, act: () -> Unit = {}, block: () -> Unit): List<LogRecord> {
        logTo(level) {
            records.add(it)
            act()
        }
        block()
        return records.filterNot { "_sandbox" in it.message }
    }

    @AfterEach
    fun restoreLogging() = Sandbox.listen()

    @Test
    fun `a call is one line at debug with its fields`() {
        val client = personal()
        val record = listening(LogLevel.DEBUG) { client.me.get() }.single()
        assertEquals(LogLevel.DEBUG, record.level)
        assertTrue(record.message.startsWith("GET /me: status 200, 1 attempt, "), record.message)
        val known = mapOf("operation" to "GET /me", "status" to "200", "attempts" to "1")
        assertEquals(known, record.fields - setOf("elapsed_ms", "request_id"))
    }

    @Test
    fun `a rejected credential is a warning with a hint`() {
        val client = personal()
        sandbox.control("POST", "logout")
        val record = listening(LogLevel.WARNING) {
            assertThrows<TallyfyException.Authentication> { client.me.get() }
        }.single()
        assertEquals(LogLevel.WARNING, record.level)
        assertEquals("Authentication", record.fields["kind"])
        assertTrue("logged out" in record.fields.getValue("hint") && "logged out" in record.message, record.message)
    }

    @Test
    fun `a sink that throws changes nothing`() {
        val client = personal()
        val logged = listening(LogLevel.TRACE, act = { error("sesame") }) { client.me.get() }
        assertEquals(listOf(LogLevel.TRACE, LogLevel.DEBUG), logged.map { it.level })
    }

    @Test
    fun `a sink may make calls, which are not logged`() {
        val client = personal()
        var calls = 0
        val again = { if (calls++ < 10) client.me.get() }
        assertEquals(1, listening(LogLevel.DEBUG, again) { client.me.get() }.size)
        // The record of a token refresh is sent during the refresh.
        val ada = sandbox.ada()
        val logged = listening(LogLevel.DEBUG, act = { runCatching { ada.me.get() } }) { ada.me.get() }
        assertTrue(logged.any { "/oauth/token" in it.message }, logged.toString())
    }

    @Test
    fun `a removed sink receives nothing`() {
        val client = personal()
        val logged = listening(LogLevel.TRACE) {
            setLogSink(null, LogLevel.TRACE)
            client.me.get()
        }
        assertFalse(logged.any { "/me" in it.message }, logged.toString())
    }
}
