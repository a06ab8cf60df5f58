package dev.tallykit

import java.time.Instant
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** What bodies say, and what is rejected before it is sent. */
class BodiesTest {
    private val sandbox = Sandbox()
    private val ada = sandbox.ada()
    private val due = Instant.parse("2030-01-15T09:30:00Z")

    private fun lastBody(): Json? = sandbox.control("GET", "requests").list.orEmpty().last()["body"]

    @Test
    fun `V2 keys and entries that are not ids are rejected`() {
        fun rejected(vararg words: String, call: () -> Unit) {
            val text = assertThrows<TallyfyException.InvalidArgument> { call() }.toString()
            words.forEach { assertTrue(it in text, "$it: $text") }
        }
        rejected("prerun", "Budget", "Department") {
            ada.processes.launch(LaunchProcess("t", prerun = mapOf("Department" to json(1), "Budget" to json(2))))
        }
        rejected("taskdata", "Amount") {
            ada.tasks.update("p", "t", UpdateTask(taskdata = mapOf("Amount" to json(1))))
        }
        rejected("owners.groups", "Sales") {
            ada.tasks.update("p", "t", UpdateTask(owners = Assignees(groups = listOf("Sales"))))
        }
        rejected("only_these_steps") {
            ada.processes.launch(LaunchProcess("t", tasks = mapOf("2".repeat(32) to TaskOverride())))
        }
    }

    @Test
    fun `V5 a field is cleared explicitly`() {
        val made = ada.tasks.create(CreateTask("Read", due, summary = "Twice"))
        assertEquals("Twice", made.summary)
        val cleared = UpdateOneOffTask("Read", due, Assignees(), clear = listOf(TaskField.SUMMARY))
        assertEquals(null, ada.tasks.updateOneOff(made.id, cleared).summary)
        assertEquals(Json.Null, lastBody()["summary"])
        assertEquals(null, lastBody()["webhook"])
        val both = UpdateTask(summary = "New", clear = listOf(TaskField.SUMMARY))
        assertThrows<TallyfyException.InvalidArgument> { ada.tasks.update("p", "t", both) }
        assertThrows<TallyfyException.InvalidArgument> { ada.tasks.update("p", "t", UpdateTask(webhook = "")) }
    }

    @Test
    fun `V5 owners that were read can be sent back`() {
        val read = TaskOwners(listOf(1001), emptyList(), emptyList(), listOf("x"), mapOf("people" to Json.Null))
        ada.tasks.create(CreateTask("Read", due, owners = read.toAssignees()))
        assertEquals(setOf("users", "guests", "groups"), lastBody()["owners"].entries?.keys)
        assertEquals(1001L, lastBody()["owners"]["users"][0].long)
    }
}
