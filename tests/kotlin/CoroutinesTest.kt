package dev.tallykit

import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Test

class CoroutinesTest {
    private val sandbox = Sandbox()

    @Test
    fun `calls run off the caller's thread`() = runBlocking {
        val here = Thread.currentThread()
        val (email, there) = sandbox.ada().io { me.get().email to Thread.currentThread() }
        assertEquals("ada@example.com", email)
        assertNotEquals(here, there)
    }
}
