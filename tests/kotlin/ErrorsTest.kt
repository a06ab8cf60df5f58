package dev.tallykit

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ErrorsTest {
    private val sandbox = Sandbox()

    // In Kotlin, an unknown field and a date without a time zone do not compile, so H17 and H16 need no such test here.
    @Test
    fun `G2 an invalid argument is rejected before anything is sent and not quoted in the message`() {
        val app = sandbox.app()
        val ada = sandbox.ada()
        val wrong = listOf<Pair<String, () -> Any>>(
            "numeric" to { Tallyfy.withPassword("sesame-id", "s", "ada@example.com", "p", null, Sandbox.settings()) },
            "white space" to { Tallyfy("sesame\n", settings = Sandbox.settings()) },
            "Bearer" to { Tallyfy("Bearer sesame", settings = Sandbox.settings()) },
            "blank" to { Tallyfy(" ", settings = Sandbox.settings()) },
            "id alone" to { ada.tasks.get("../sesame") },
            "1 to 32" to { app.applications.provisionUser(ProvisionUser("sesame".repeat(6), "Hopper", "g@example.com")) },
        )
        for ((word, call) in wrong) {
            val error = assertThrows<TallyfyException.InvalidArgument> { call() }
            assertTrue(word in error.message, error.message)
            assertFalse("sesame" in error.message, error.message)
        }
        assertEquals(emptyList<String>(), sandbox.received())
    }

    @Test
    fun `E1 a printed error contains the cause and the hint`() {
        val error = assertThrows<TallyfyException.NotFound> { sandbox.ada().tasks.get("0".repeat(32)) }
        assertEquals("NotFound", error.kind)
        assertEquals(404, error.detail.httpStatus)
        assertEquals(SideEffect.NONE, error.detail.sideEffect)
        assertEquals(1, error.detail.attempts)
        assertNotEquals("", error.hint)
        assertTrue(error.hint in error.message, error.message)
        assertTrue(error.hint in error.stackTraceToString())
    }

    @Test
    fun `E7 the text for Support has the request and the response and no secret`() {
        val error = assertThrows<TallyfyException.NotFound> { sandbox.ada().tasks.get("0".repeat(32)) }
        val text = error.supportText()
        val parts = listOf(
            "may contain personal data", "Error: NotFound: ", "Time (UTC): ", "(kotlin; ", "GET http",
            "Authorization: Bearer (hidden)\n", "X-Tallyfy-Client: APIClient\n", "Status: 404\n", "RESOURCE_NOT_FOUND",
        )
        for (part in parts) assertTrue(part in text, "$part: $text")
    }

    @Test
    fun `E2 a hint spells names as Kotlin does`() {
        val ada = sandbox.ada()
        val error = assertThrows<TallyfyException.NotFound> { ada.tasks.reopenOneOff("0".repeat(32)) }
        assertTrue(error.hint.endsWith("call tasks.reopen(processId, taskId) instead"), error.hint)
    }
}
