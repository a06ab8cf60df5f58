package dev.tallykit

import java.time.Duration
import java.time.Instant
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** The steps of `tests/rust/tests/scenario/forms.rs`, one by one. */
class FormsScenarioTest {
    @Test
    fun `V1 V2 V5 values of forms give the same results in every language`() {
        val expected = Sandbox.file("scenarios/forms.txt").trimEnd()
        assertEquals(expected, tell(Sandbox().ada()).joinToString("\n"))
    }

    @Test
    fun `V3 a wait ends in time, and a list inside a record is a list`() {
        val ada = Sandbox().ada()
        val claim = ada.processes.launchFrom("Expense claim", LaunchFromTemplate())
        assertNull(claim.values)
        assertThrows<TallyfyException.Timeout> {
            ada.processes.waitUntil(claim.id, Duration.ofMillis(50), every = Duration.ofMillis(10))
        }
        val fields = ada.kickoffFields.list(ada.templates.find("Employee onboarding")!!.id).asSequence().toList()
        assertEquals(listOf("Full name", "Start date", "Department"), fields.map { it.label })
        val exported = ada.processes.exportAll(ProcessQuery(checklistId = claim.checklistId)).asSequence()
        assertEquals(claim.id, exported.map { it.process.id }.first { it == claim.id })
    }

    private fun values(vararg values: Pair<String, Any?>) = values.associate { (label, value) -> label to json(value) }

    private fun kind(error: TallyfyException) = "${error.javaClass.simpleName}: ${error.detail.summary}"

    private fun tell(ada: Tallyfy): List<String> = buildList {
        val everyKind = "every KIND of field"
        fun launch(vararg values: Pair<String, Any?>) =
            ada.processes.launchFrom(everyKind, LaunchFromTemplate(values = values(*values)))

        // A value for each type.
        val process = launch(
            "Name" to 17,
            "Story" to "First",
            "Size" to "Small",
            "Colour" to 2,
            "Extras" to listOf("Bell", "Printer"),
            "Day" to Instant.parse("2026-03-01T12:00:00Z"),
            "Address" to "grace@example.com",
            "Drawing" to listOf("https://example.com/plan.pdf"),
            "Parts" to mapOf("Part" to "Crank", "Number" to 4),
            "Helpers" to listOf("charles@example.com", "grace@example.com", "Menders"),
        )
        fun read() = ada.processes.get(process.id, GetProcess(with = listOf("ko_form_fields"))).values.orEmpty()
        val answers = read()
        for (label in listOf("Name", "Story", "Size", "Colour", "Extras", "Day", "Address")) {
            add("$label: ${answers[label]}")
        }
        for (column in listOf("Part", "Number")) add("$column: ${answers["Parts"][column]}")
        for (people in listOf("users", "guests", "groups")) add("$people: ${answers["Helpers"][people]}")

        // Wrong values, and a key that names no field.
        val wrong = listOf(
            "Name" to true,
            "Day" to "soon",
            "Day" to "2026-03-01T09:00:00",
            "Size" to "small",
            "Colour" to "Gold",
            "Extras" to listOf("Bell", "Wheel"),
            "Parts" to listOf("Crank"),
            "Helpers" to listOf("Mender"),
            "Drawing" to listOf("engine.txt"),
            "Sizes" to "Small",
        )
        for (value in wrong) {
            add(runCatching { "launched ${launch(value).name}" }.getOrElse { kind(it as TallyfyException) })
        }

        // What is cleared.
        val cleared = values("Name" to null, "Colour" to "", "Parts" to "")
        ada.processes.edit(process.id, EditProcess(values = cleared))
        val left = read()
        add("cleared: ${left["Name"]} ${left["Colour"]} ${left["Size"]}")
        add("cleared: ${left["Parts"]["Part"]}")

        // Once, and a task with its values.
        repeat(2) {
            val launched = ada.processes.launchOnce("Expense claim", body = LaunchFromTemplate(name = "Wheels"))
            add("${launched.process.name}: ${launched.created}")
        }
        val claim = ada.processes.find("wheels")!!
        val task = ada.processes.tasks(claim.id).first()!!
        val refused = assertThrows<TallyfyException> { ada.tasks.completeWith(task.id, values("Paid by" to "Gold")) }
        add(kind(refused))
        val done = ada.tasks.completeWith(task.id, values("Purpose" to "Wheels", "Paid by" to "Card"))
        add("${done.title}: ${if (done.status == TaskStatus.COMPLETED) "completed" else "open"}")
    }
}
