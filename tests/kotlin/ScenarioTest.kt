package dev.tallykit

import dev.tallykit.Sandbox.Companion.env
import java.nio.file.Path
import java.time.Instant
import java.util.concurrent.ConcurrentHashMap
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

/** The steps of `tests/rust/tests/scenario.rs`, one by one. */
class ScenarioTest {
    @Test
    fun `L2 the scenario gives the same results in every language`() = checkScenario(null)

    @Test
    fun `L2 the scenario over a memory store`() = checkScenario(MemoryStore())

    @Test
    fun `L2 the scenario over a file store`(@TempDir folder: Path) = checkScenario(
        FileStore.open(folder.resolve("store").toString(), StoreKey.File(folder.resolve("key").toString())),
    )

    @Test
    fun `S7 the scenario over a store written in Kotlin`() {
        val kept = ConcurrentHashMap<String, String>()
        checkScenario(tokenStore(kept::get, kept::set) { kept.remove(it) != null })
        assertEquals(4, kept.size, "Ada, the application, and the users it acted as")
    }

    private fun checkScenario(store: TokenStore?) {
        val said = tell(Sandbox(), store)
        val expected = Sandbox.file("scenarios/scenario.txt").trimEnd()
        assertEquals(expected, said.joinToString("\n"))
    }

    private fun tell(sandbox: Sandbox, store: TokenStore?): List<String> = buildList {
        fun say(line: String) = add(line)
        val seed = sandbox::seed

        // Sign in by password, and look around.
        val ada = sandbox.ada(store)
        val me = ada.me.get()
        say("me ${me.fullName} ${me.email}")
        val organizations = ada.organizations.listMine().asSequence().map { it.name }
        say("organizations ${organizations.joinToString()}")
        say("organization ${ada.organizations.current().name}")
        val members = ada.members.list().asSequence().map { "${it.email} ${it.role}".lowercase() }
        say("members ${members.joinToString()}")
        say("member ${ada.members.get(1002).email}")

        // Find a template and launch it.
        val templates = ada.templates.list(TemplateQuery(perPage = 5))
        say("templates ${templates.asSequence().count()} of ${templates.total()}")
        val template = ada.templates.get(seed("template"), GetTemplate(with = listOf("steps")))
        say("template ${template.title}: ${template.prerun.orEmpty().mapNotNull { it.label }.joinToString()}")
        say("steps ${template.steps.orEmpty().size}")
        val process = ada.processes.launch(
            LaunchProcess(
                checklistId = seed("template"),
                name = "Onboard Grace Hopper",
                prerun = mapOf(
                    seed("name_field") to json("Grace Hopper"),
                    seed("date_field") to json(Instant.parse("2026-12-01T08:00:00Z")),
                ),
            ),
        )
        say("launched ${process.name}: ${progressText(process)}")
        val running = ada.processes.list(ProcessQuery(checklistId = seed("template")))
        say("processes ${running.asSequence().count()}")

        // Page through its tasks and complete them. The token expires in between.
        val tasks = ada.processes.tasks(process.id, ProcessTaskQuery(perPage = 2)).asSequence().toList()
        say("tasks ${tasks.joinToString { it.title }}")
        say("unknown field sla ${tasks[0].extra["sla"]["hours"].long == 24L}")
        sandbox.control("DELETE", "requests")
        sandbox.control("POST", "expire")
        for (task in tasks) {
            val approved = if (task.taskType == TaskType.APPROVAL) true else null
            val done = ada.tasks.complete(process.id, CompleteTask(task.id, isApproved = approved))
            say("completed ${done.title}: ${done.completedAt != null}")
        }
        say("token requests ${sandbox.tokenRequests()}")
        say("process ${progressText(ada.processes.get(process.id))}")
        ada.tasks.reopen(process.id, tasks[2].id)
        val changed = ada.tasks.update(process.id, tasks[2].id, UpdateTask(title = "Welcome Grace"))
        say("reopened ${changed.title}")
        say("process ${progressText(ada.processes.get(process.id))}")

        // Create and complete a one-off task.
        val owners = Assignees(users = listOf(1001))
        val deadline = Instant.parse("2026-12-02T09:30:00Z")
        val made = ada.tasks.create(CreateTask("Write a note G", deadline, owners = owners))
        say("created ${made.title} due ${made.deadline}")
        val later = Instant.parse("2026-12-03T09:30:00Z")
        val note = ada.tasks.updateOneOff(made.id, UpdateOneOffTask("Write note G", later, owners))
        say("updated ${note.title} due ${note.deadline}")
        say("completed ${ada.tasks.completeOneOff(CompleteTask(note.id)).completedAt != null}")
        ada.tasks.reopenOneOff(note.id)
        say("reopened ${ada.tasks.get(note.id).completedAt == null}")
        val mine = ada.tasks.listMine(MyTaskQuery(status = listOf(TaskFilter.ALL)))
        say("my tasks ${mine.asSequence().count()} of ${mine.total()}")
        say("found ${ada.tasks.list(TaskQuery(q = "note G")).asSequence().count()}")

        // Provision a user as the application, and act as that user.
        val app = sandbox.app(store)
        val grace = app.applications.provisionUser(
            ProvisionUser("Grace", "Hopper", "grace+navy@example.com", Role.STANDARD, "America/New_York"),
        )
        say("provisioned ${grace.email}")
        val membership = app.asUser(grace.email).me.membership()
        say("acting as ${membership.email} ${membership.role}".lowercase())
        val token = app.applications.userToken(grace.email)
        say("a token of hers ${token.reveal().length > 20 && token.expiresAt() != null}")

        // Errors contain the cause.
        say(failure { ada.templates.get(seed("archived_template")) })
        say(failure { ada.processes.launch(LaunchProcess(seed("template"))) })
        say(failure { app.asUser(seed("stranger_email")).me.get() })
        say(failure { app.tasks.list().nextPage() })
        val personal = Tallyfy(sandbox.personalToken(), seed("org"), Sandbox.settings())
        say("personal token ${personal.me.get().email}")
        sandbox.control("POST", "logout")
        say(failure { personal.me.get() })

        // Invalid arguments fail before anything is sent.
        val charles = app.asUser(seed("charles_email"))
        charles.me.get()
        sandbox.control("DELETE", "requests")
        say(failure { Tallyfy.withPassword("my-client", "secret", "ada@example.com", "password", null, settings()) })
        say(failure { Tallyfy("abc\n", settings = settings()) })
        say(failure { charles.tasks.get("../users") })
        say(failure { app.applications.provisionUser(ProvisionUser("x".repeat(33), "Hopper", "grace@example.com")) })
        say("requests seen ${sandbox.received().size}")
    }

    private fun settings() = Settings(baseUrl = env("TALLYFY_BASE_URL"))

    private fun progressText(process: Process): String {
        val progress = checkNotNull(process.progress)
        return "${process.status.toString().lowercase()}, ${progress.complete} of ${progress.total} done"
    }

    /** The error of a call that must fail: kind, status, code, fields and hint. */
    private fun failure(call: () -> Unit): String {
        val error = assertThrows<TallyfyException> { call() }
        val detail = error.detail
        val fields = detail.fieldErrors.joinToString(",") { it.field }
        return "${error.kind} ${detail.httpStatus ?: "-"} ${detail.serverCode ?: "-"} [$fields] ${error.hint}"
    }
}
