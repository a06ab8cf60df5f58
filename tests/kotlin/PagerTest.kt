package dev.tallykit

import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.retry
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class PagerTest {
    private val sandbox = Sandbox()

    @Test
    fun `sequences and flows walk every page and no more than is asked for`() = runBlocking {
        val ada = sandbox.ada()
        assertEquals(14, ada.templates.list(TemplateQuery(perPage = 5)).asSequence().map { it.id }.distinct().count())
        assertEquals(14, ada.templates.list(TemplateQuery(perPage = 5)).asFlow().toList().size)
        sandbox.control("DELETE", "requests")
        assertEquals(5, ada.templates.list(TemplateQuery(perPage = 5)).asFlow().take(5).toList().size)
        assertEquals(1, sandbox.received().size)
    }

    @Test
    fun `a page that fails ends the walk with its error and a second walk goes on there`() = runBlocking {
        val templates = sandbox.ada().templates.list(TemplateQuery(perPage = 5))
        assertEquals(5, templates.nextPage().size)
        sandbox.control("POST", "faults", mapOf("path" to "/checklists", "status" to 403))
        assertThrows<TallyfyException.PermissionDenied> { templates.asSequence().toList() }
        assertEquals(9, templates.asFlow().toList().size)
    }

    @Test
    fun `a flow that is walked again after a failure loses nothing of its page`() = runBlocking {
        val templates = sandbox.ada().templates
        val every = templates.list().asSequence().map { it.id }.toList()
        var steps = 0
        val tried = templates.list(TemplateQuery(perPage = 5)).asFlow().map { it.id.also { check(++steps != 3) } }
        assertEquals(every, tried.retry(1).toList())
        // What was taken before a walk ended does not come again.
        val flow = templates.list(TemplateQuery(perPage = 5)).asFlow().map { it.id }
        assertEquals(every, flow.take(3).toList() + flow.toList())
    }
}
