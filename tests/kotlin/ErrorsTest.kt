package dev.tallykit

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class ErrorsTest {
    private val sandbox = Sandbox()

    // A field that the API does not know and a point in time without a zone do not compile in Kotlin, so that H17's
    // and H16's refusals of them have no counterpart here.
    @Test
    fun `G2 wrong input is refused before anything is sent and never repeated in the message`() {
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
    fun `E1 a failure says what happened and what to do wherever it is printed`() {
        val error = assertThrows<TallyfyException.NotFound> { sandbox.ada().tasks.get("0".repeat(32)) }
        assertEquals("NotFound", error.kind)
        assertEquals(404, error.detail.httpStatus)
        assertEquals(SideEffect.NONE, error.detail.sideEffect)
        assertEquals(1, error.detail.attempts)
        assertNotEquals("", error.hint)
        assertTrue(error.hint in error.message, error.message)
        assertEquals(error.toString(), error.message)
        assertTrue(error.hint in error.stackTraceToString())
    }
}
