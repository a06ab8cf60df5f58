package dev.tallykit

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** Fields that are read from responses. */
class ResponsesTest {
    private val sandbox = Sandbox()
    private val ada = sandbox.ada()

    /** Returns a task that the server sends with these fields. */
    private fun taskWith(fields: Map<String, Any?>): Task {
        val body = mapOf("data" to mapOf("id" to "a", "title" to "Call Grace") + fields)
        sandbox.control("POST", "faults", mapOf("method" to "GET", "path" to "/tasks", "body" to body))
        return ada.tasks.get("a")
    }

    @Test
    fun `H16 every date format of the fixture is read and one format is sent`() {
        val lines = Sandbox.file("fixtures/dates.tsv").lines().filter { it.isNotEmpty() && !it.startsWith("#") }
        for ((form, expected) in lines.map { it.split("\t") }) {
            if (expected == "refused") {
                assertThrows<TallyfyException.UnexpectedResponse>(form) { taskWith(mapOf("deadline" to form)) }
                continue
            }
            val deadline = checkNotNull(taskWith(mapOf("deadline" to form)).deadline) { form }
            sandbox.control("DELETE", "requests")
            ada.tasks.create(CreateTask("Call Grace", deadline))
            assertEquals(expected, sandbox.control("GET", "requests")[0]["body"]["deadline"].text, form)
        }
    }

    // In Kotlin, a request with an unknown field does not compile, so this tests only responses.
    @Test
    fun `H17 unknown fields of a response are kept`() {
        val task = taskWith(mapOf("sla" to mapOf("hours" to 4), "title" to "Call Grace"))
        assertEquals(4L, task.extra["sla"]["hours"].long)
        assertEquals(setOf("sla"), task.extra.keys)
    }
}
