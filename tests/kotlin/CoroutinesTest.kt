package dev.tallykit

import java.util.concurrent.Executors
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test

class CoroutinesTest {
    private val sandbox = Sandbox()

    @Test
    fun `calls run on another thread`() = runBlocking {
        val here = Thread.currentThread()
        val (email, there) = sandbox.ada().io { me.get().email to Thread.currentThread() }
        assertEquals("ada@example.com", email)
        assertNotEquals(here, there)
    }

    @Test
    fun `calls run on the threads of a given dispatcher`() = runBlocking {
        Executors.newSingleThreadExecutor { Thread(it, "calls") }.asCoroutineDispatcher().use { dispatcher ->
            assertEquals("calls", sandbox.ada().io(dispatcher) { me.get().let { Thread.currentThread().name } }.substringBefore(' '))
        }
    }

    @Test
    fun `a closed dispatcher is an invalid argument`() {
        val closed = Executors.newSingleThreadExecutor().asCoroutineDispatcher().also { it.close() }
        val ada = sandbox.ada()
        assertThrows(TallyfyException.InvalidArgument::class.java) { runBlocking { ada.io(closed) { me.get() } } }
        assertEquals(emptyList<String>(), sandbox.received())
    }
}
