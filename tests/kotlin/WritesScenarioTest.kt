package dev.tallykit

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows

/** The steps of `tests/rust/tests/scenario/writes.rs`, one by one. */
class WritesScenarioTest {
    @Test
    fun `L2 a write in every resource gives the same results in every language`() {
        val expected = Sandbox.file("scenarios/writes.txt").trimEnd()
        assertEquals(expected, tell(Sandbox().ada()).joinToString("\n"))
    }

    private fun tell(ada: Tallyfy): List<String> = buildList {
        fun say(line: String) = add(line)

        // A template with a kick-off field, steps, a form field and a rule.
        val reason = WriteFormField("Reason", FieldType.TEXT, false)
        val made = ada.templates.create(CreateTemplate("Returns", TemplateType.PROCEDURE, prerun = listOf(reason)))
        val kickoff = made.prerun.orEmpty()
        say("template ${made.title}: ${kickoff[0].label}")
        val twoDays = StepDeadline(2, DeadlineUnit.DAYS, StepDeadlineOption.FROM, "start_run")
        val unpack = ada.steps.create(made.id, CreateStep("Unpack the parcel", deadline = twoDays))
        val refund = ada.steps.create(made.id, CreateStep("Refund", stepType = TaskType.APPROVAL))
        say("steps ${unpack.title} ${unpack.position}, ${refund.title} ${refund.position}")
        val choices = listOf(FieldOption(1, "Whole"), FieldOption(2, "Broken"))
        val radio = WriteFormField("State", FieldType.RADIO, true, options = choices)
        val state = ada.formFields.create(made.id, unpack.id, radio)
        say("form field ${state.label}: ${state.options.orEmpty().joinToString { it.text.orEmpty() }}")
        val broken = AutomationCondition(
            conditionableId = state.id,
            conditionableType = ConditionSubject.FORM_FIELD,
            operation = ConditionOperation.EQUALS,
            statement = "Broken",
            logic = ConditionLogic.AND,
        )
        val hide = AutomationAction(
            actionType = ActionType.VISIBILITY,
            actionVerb = ActionVerb.HIDE,
            targetStepId = refund.id,
        )
        val rule = WriteAutomation("No refund for what is broken", listOf(broken), listOf(hide))
        say("automation ${ada.automations.create(made.id, rule).automatedAlias}")
        ada.kickoffFields.delete(made.id, kickoff[0].id)
        val template = ada.templates.get(made.id, GetTemplate(with = listOf("steps")))
        val counts = listOf(template.prerun, template.automatedActions, template.steps).map { it.orEmpty().size }
        say("kick-off fields ${counts[0]}, automations ${counts[1]}, steps ${counts[2]}")

        // A process, a tag and a folder for it.
        val process = ada.processes.launch(LaunchProcess(template.id, name = "Return 1"))
        val tag = ada.tags.create(CreateTag("Urgent", "#ff8800"))
        ada.tags.attach(AttachTag(TagSubject.PROCESS, process.id, tag.id))
        val tagged = ada.processes.get(process.id, GetProcess(with = listOf("tags")))
        say("tags ${tagged.tags.orEmpty().joinToString { it.title.orEmpty() }}")
        val folder = ada.folders.create(CreateFolder("Returns of May", FolderType.PROCESS))
        val filed = ada.folders.add(folder.id, FolderSubject.PROCESS, process.id)
        ada.folders.remove(filed.id)
        say("folder ${folder.name}")

        // Comments, an issue, and custom fields.
        val task = checkNotNull(ada.processes.tasks(process.id).first())
        val comment = ada.comments.create(task.id, WriteComment("Look at @[1002]"))
        say("comment ${comment.content} to ${comment.sentTo.orEmpty()}")
        val issue = ada.comments.reportIssue(task.id, "The parcel is wet")
        val blocked = assertThrows<TallyfyException> { ada.tasks.complete(process.id, CompleteTask(task.id)) }
        say("blocked ${blocked.kind} ${blocked.detail.httpStatus}")
        ada.comments.resolveIssue(task.id, ResolveIssue(issue.id, "It is dry now"))
        val key = ada.customFields.create(CreateCustomFieldKey("carrier", "process", CustomFieldType.TEXT))
        val of = CustomFieldOwner.Process(process.id)
        ada.customFields.set(of, key.key, json("Pigeon"))
        say("custom field ${ada.customFields.get(of)["carrier"]?.text}")

        // People.
        val guest = ada.guests.create(CreateGuest("luigi@example.com", firstName = "Luigi"))
        say("guest ${guest.email}")
        val members = listOf(1002L)
        val group = ada.groups.create(CreateGroup("Warehouse", "Those who unpack", members, listOf(guest.email)))
        say("group ${group.name} ${group.members.orEmpty()}")
        val invited = ada.members.invite(InviteMember("edith@example.com", "Edith", "Clarke", Role.LIGHT))
        say("invited ${invited.email} ${invited.status.toString().lowercase()}")
        say("me ${ada.me.update(EditMember(jobTitle = "Analyst")).jobTitle}")

        // What is told about it.
        val hook = ada.webhooks.create(1001, "http://127.0.0.1:9/events")
        ada.webhooks.delete(hook.id)
        say("webhooks ${ada.webhooks.list().asSequence().count()}")
        val hits = ada.search.list(SearchType.PROCESS, "Return 1").asSequence()
        say("search ${hits.joinToString { it.name.orEmpty() }}")
        val activity = ada.activity.list(ActivityQuery(entityType = "run", entityId = process.id))
        say("activity ${activity.first() != null}")
        say("archived ${ada.processes.archive(process.id).archivedAt != null}")
    }
}
