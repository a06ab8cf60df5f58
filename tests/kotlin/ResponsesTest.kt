package dev.tallykit

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What is read from answers, and kept. */
class ResponsesTest {
    private val sandbox = Sandbox()
    private val ada = sandbox.ada()

    /** A task as the server would answer with it. */
    private fun answered(fields: Map<String, Any?>): Task {
        val body = mapOf("data" to mapOf("id" to "a", "title" to "Call Grace") + fields)
        sandbox.control("POST", "faults", mapOf("method" to "GET", "path" to "/tasks", "body" to body))
        return ada.tasks.get("a")
    }

    @Test
    fun `H16 every form of the golden file is read and the one form written`() {
        val lines = Sandbox.file("fixtures/dates.tsv").lines().filter { it.isNotEmpty() && !it.startsWith("#") }
        for ((form, expected) in lines.map { it.split("\t") }) {
            if (expected == "refused") {
                assertThrows<TallyfyException.UnexpectedResponse>(form) { answered(mapOf("deadline" to form)) }
                continue
            }
            val deadline = checkNotNull(answered(mapOf("deadline" to form)).deadline) { form }
            sandbox.control("DELETE", "requests")
            ada.tasks.create(CreateTask("Call Grace", deadline))
            assertEquals(expected, sandbox.control("GET", "requests")[0]["body"]["deadline"].text, form)
        }
    }

    // A field that the API does not know does not compile in Kotlin: what is kept is what can be seen here.
    @Test
    fun `H17 unknown fields of an answer are kept`() {
        val task = answered(mapOf("sla" to mapOf("hours" to 4), "title" to "Call Grace"))
        assertEquals(4L, task.extra["sla"]["hours"].long)
        assertEquals(setOf("sla"), task.extra.keys)
    }
}
