package dev.tallykit

import java.time.Instant
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class WebhooksTest {
    private val secrets = listOf("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210")

    private fun payload(name: String) = Sandbox.file("webhooks/$name.json")

    @Test
    fun `W1 a delivery about a task is typed`() {
        val event = parseWebhook(payload("task"))
        assertEquals(WebhookEventKind.TASK_COMPLETED, event.kind)
        val task = event.task!!
        assertEquals(Instant.parse("2026-05-15T15:00:00Z"), task.completedAt)
        assertEquals(50.0, event.process!!.progress)
        assertEquals("Model", event.captures.getValue("4444").label)
        assertEquals(json("Engine"), event.answers["model-1"])
        assertEquals("task.completed:${task.id}:2026-05-15T15:00:00Z", event.key)
    }

    @Test
    fun `W1 a delivery about a process is typed, and an unknown event keeps its name`() {
        val event = parseWebhook(payload("process"))
        assertEquals(WebhookEventKind.PROCESS_LAUNCHED, event.kind)
        assertNull(event.task)
        val later = parseWebhook("""{"id":"a","event":"process.dreamt_of"}""")
        assertNull(later.kind)
        assertEquals("process.dreamt_of", later.event)
    }

    @Test
    fun `W1 what is no delivery is an invalid argument`() {
        for (body in listOf("", "sesame", "[]", "{}")) {
            val error = assertThrows<TallyfyException.InvalidArgument> { parseWebhook(body) }
            assertFalse(error.toString().contains("sesame"))
        }
    }

    @Test
    fun `W1 one of two secrets is valid, and a weak one is refused`() {
        assertTrue(secrets.all { checkPathSecret(it, secrets) })
        assertFalse(checkPathSecret("", secrets))
        assertThrows<TallyfyException.InvalidArgument> { checkPathSecret("", listOf("sesame")) }
    }
}
