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
            val task = taskWith(mapOf("deadline" to form))
            if (expected == "absent" || expected == "unreadable") {
                assertEquals(null, task.deadline, form)
                assertEquals(form.ifEmpty { null }, task.extra["deadline"].text, form)
                continue
            }
            val deadline = checkNotNull(task.deadline) { form }
            sandbox.control("DELETE", "requests")
            ada.tasks.create(CreateTask("Call Grace", deadline))
            assertEquals(expected, sandbox.control("GET", "requests")[0]["body"]["deadline"].text, form)
        }
    }

    @Test
    fun `H22 an odd value costs itself and keeps its text`() {
        val body = """{"data": {"id": 12345678901234567890123, "title": "Deploy \ud83d", "status": "skipped",
            "position": "first", "taskdata": {"z": 1, "a": 0.1000000000000000055511151231257827, "m": []}}}"""
        sandbox.control("POST", "faults", mapOf("method" to "GET", "path" to "/tasks", "body" to body))
        val task = ada.tasks.get("a")
        assertEquals("12345678901234567890123", task.id)
        assertEquals("Deploy \uFFFD", task.title)
        assertEquals(TaskStatus.UNKNOWN, task.status)
        assertEquals("skipped", task.extra["status"].text)
        assertEquals("first", task.extra["position"].text)
        assertEquals(listOf("z", "a", "m"), task.taskdata?.keys?.toList())
        assertEquals("0.1000000000000000055511151231257827", task.taskdata?.get("a").decimal.toString())
    }

    // In Kotlin, a request with an unknown field does not compile, so this tests only responses.
    @Test
    fun `H17 unknown fields of a response are kept`() {
        val task = taskWith(mapOf("sla" to mapOf("hours" to 4), "title" to "Call Grace"))
        assertEquals(4L, task.extra["sla"]["hours"].long)
        assertEquals(setOf("sla"), task.extra.keys)
    }
}
