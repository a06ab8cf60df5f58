package dev.tallykit

import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.retry
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

class PagerTest {
    private val sandbox = Sandbox()

    @Test
    fun `sequences and flows fetch every page and only the pages that are needed`() = runBlocking {
        val ada = sandbox.ada()
        assertEquals(15, ada.templates.list(TemplateQuery(perPage = 5)).asSequence().map { it.id }.distinct().count())
        assertEquals(15, ada.templates.list(TemplateQuery(perPage = 5)).asFlow().toList().size)
        sandbox.control("DELETE", "requests")
        assertEquals(5, ada.templates.list(TemplateQuery(perPage = 5)).asFlow().take(5).toList().size)
        assertEquals(1, sandbox.received().size)
    }

    @Test
    fun `a page that fails ends the iteration with its error and resume continues there`() = runBlocking {
        val templates = sandbox.ada().templates.list(TemplateQuery(perPage = 5))
        val read = templates.asSequence().iterator()
        repeat(5) { read.next() }
        sandbox.control("POST", "faults", mapOf("path" to "/checklists", "status" to 403))
        val error = assertThrows<TallyfyException.PermissionDenied> { read.next() }
        assertTrue("5 of 15 items" in error.detail.hint, error.detail.hint)
        assertEquals(10, templates.resume().asFlow().toList().size)
        assertEquals(15, templates.asFlow().toList().size)
    }

    @Test
    fun `H21 each iteration begins anew and resume continues the last one`() = runBlocking {
        val templates = sandbox.ada().templates.list(TemplateQuery(perPage = 5))
        val every = templates.asSequence().map { it.id }.toList()
        assertEquals(every, templates.asSequence().map { it.id }.toList())
        assertEquals(every.first(), templates.first()?.id)
        var steps = 0
        val tried = templates.asFlow().map { it.id.also { check(++steps != 3) } }
        assertEquals(every.take(2) + every, tried.retry(1).toList())
        val taken = templates.asFlow().map { it.id }.take(3).toList()
        assertEquals(every, taken + templates.resume().asFlow().map { it.id }.toList())
    }

    @Test
    fun `H15 any list is read page by page`() = runBlocking {
        val ada = sandbox.ada()
        val tasks = ada.pages("/organizations/{org}/me/tasks", mapOf("per_page" to json(10)))
        val ids = tasks.asSequence().map { it["id"].text }.toList()
        assertEquals(ada.tasks.listMine().asSequence().map { it.id }.toList(), ids)
        assertEquals(ids.size, tasks.total())
        assertEquals(ids.drop(3), tasks.run { asFlow().take(3).toList(); resume().asFlow().toList() }.map { it["id"].text })
        val error = assertThrows<TallyfyException.InvalidArgument> { ada.pages("/tasks/{task_id}").first() }
        assertTrue("{task_id}" in error.detail.summary, error.detail.summary)
    }

    @Test
    fun `values 8 filters are words that the server knows`() {
        val templates = sandbox.ada().templates
        assertEquals(1, templates.list(TemplateQuery(archived = Archived.ONLY)).asSequence().count())
        val misspelt = templates.list(TemplateQuery(with = listOf("step")))
        val error = assertThrows<TallyfyException.InvalidArgument> { misspelt.first() }
        assertTrue("did you mean" in error.detail.summary, error.detail.summary)
    }
}
