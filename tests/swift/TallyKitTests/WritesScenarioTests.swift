import TallyKit
import XCTest

/// The steps of `tests/rust/tests/scenario/writes.rs`, one by one.
final class WritesScenarioTests: XCTestCase {
    func testL2AWriteInEveryResourceGivesTheSameResultsInEveryLanguage() throws {
        let sandbox = try Sandbox()
        let expected = try Sandbox.file("scenarios/writes.txt").split(separator: "\n").map(String.init)
        XCTAssertEqual(try tell(sandbox.ada()), expected)
    }

    private func tell(_ ada: Tallyfy) throws -> [String] {
        var said: [String] = []
        func say(_ line: String) { said.append(line) }

        // A template with a kick-off field, steps, a form field and a rule.
        let reason = WriteFormField(label: "Reason", fieldType: .text, required: false)
        let made = try ada.templates.create(
            body: CreateTemplate(title: "Returns", type: .procedure, prerun: [reason]))
        let kickoff = made.prerun ?? []
        say("template \(made.title): \(kickoff[0].label ?? "")")
        let twoDays = StepDeadline(value: 2, unit: .days, option: .from, step: "start_run")
        let unpack = try ada.steps.create(
            templateId: made.id, body: CreateStep(title: "Unpack the parcel", deadline: twoDays))
        let refund = try ada.steps.create(
            templateId: made.id, body: CreateStep(title: "Refund", stepType: .approval))
        say("steps \(unpack.title) \(unpack.position ?? 0), \(refund.title) \(refund.position ?? 0)")
        let choices = [FieldOption(id: 1, text: "Whole"), FieldOption(id: 2, text: "Broken")]
        let radio = WriteFormField(label: "State", fieldType: .radio, required: true, options: choices)
        let state = try ada.formFields.create(templateId: made.id, stepId: unpack.id, body: radio)
        let texts = (state.options ?? []).map { $0.text ?? "" }
        say("form field \(state.label ?? ""): \(texts.joined(separator: ", "))")
        let broken = AutomationCondition(
            conditionableId: state.id, conditionableType: .formField, operation: .equals,
            statement: "Broken", logic: .and)
        let hide = AutomationAction(actionType: .visibility, actionVerb: .hide, targetStepId: refund.id)
        let rule = WriteAutomation(
            automatedAlias: "No refund for what is broken", conditions: [broken], thenActions: [hide])
        say("automation \(try ada.automations.create(templateId: made.id, body: rule).automatedAlias ?? "")")
        try ada.kickoffFields.delete(templateId: made.id, fieldId: kickoff[0].id)
        let template = try ada.templates.get(templateId: made.id, query: GetTemplate(with: ["steps"]))
        let fields = template.prerun?.count ?? 0
        let rules = template.automatedActions?.count ?? 0
        say("kick-off fields \(fields), automations \(rules), steps \(template.steps?.count ?? 0)")

        // A process, a tag and a folder for it.
        let process = try ada.processes.launch(
            body: LaunchProcess(checklistId: template.id, name: "Return 1"))
        let tag = try ada.tags.create(body: CreateTag(title: "Urgent", color: "#ff8800"))
        _ = try ada.tags.attach(body: AttachTag(subjectType: .process, subjectId: process.id, tagId: tag.id))
        let tagged = try ada.processes.get(processId: process.id, query: GetProcess(with: ["tags"]))
        say("tags \((tagged.tags ?? []).map { $0.title ?? "" }.joined(separator: ", "))")
        let folder = try ada.folders.create(
            body: CreateFolder(name: "Returns of May", folderType: .process))
        let filed = try ada.folders.add(folderId: folder.id, subjectType: .process, subjectId: process.id)
        try ada.folders.remove(folderObjectId: filed.id)
        say("folder \(folder.name)")

        // Comments, an issue, and custom fields.
        let task = try XCTUnwrap(ada.processes.tasks(processId: process.id).first())
        let comment = try ada.comments.create(
            taskId: task.id, body: WriteComment(content: "Look at @[1002]"))
        say("comment \(comment.content ?? "") to \(comment.sentTo ?? [])")
        let issue = try ada.comments.reportIssue(taskId: task.id, content: "The parcel is wet")
        let blocked = try failure {
            try ada.tasks.complete(processId: process.id, body: CompleteTask(taskId: task.id))
        }
        say("blocked \(blocked.kind) \(blocked.detail.httpStatus ?? 0)")
        let resolve = ResolveIssue(threadId: issue.id, content: "It is dry now")
        _ = try ada.comments.resolveIssue(taskId: task.id, body: resolve)
        let key = try ada.customFields.create(
            body: CreateCustomFieldKey(key: "carrier", appliesTo: "process", fieldType: .text))
        let of = CustomFieldOwner.process(processId: process.id)
        _ = try ada.customFields.set(of: of, key: key.key, value: "Pigeon")
        say("custom field \(try ada.customFields.get(of: of)["carrier"]?.text ?? "")")

        // People.
        let guest = try ada.guests.create(
            body: CreateGuest(email: "luigi@example.com", firstName: "Luigi"))
        say("guest \(guest.email)")
        let group = try ada.groups.create(
            body: CreateGroup(
                name: "Warehouse", description: "Those who unpack", members: [1002], guests: [guest.email]))
        say("group \(group.name) \(group.members ?? [])")
        let invited = try ada.members.invite(
            body: InviteMember(email: "edith@example.com", firstName: "Edith", lastName: "Clarke", role: .light))
        say("invited \(invited.email) \(invited.status.map { "\($0)" } ?? "")")
        let me = try ada.me.update(body: EditMember(jobTitle: "Analyst"))
        say("me \(me.jobTitle ?? "")")

        // What is told about it.
        let hook = try ada.webhooks.create(userId: 1001, url: "http://127.0.0.1:9/events")
        try ada.webhooks.delete(webhookId: hook.id)
        say("webhooks \(try ada.webhooks.list().all().count)")
        let hits = try ada.search.list(on: .process, text: "Return 1").all()
        say("search \(hits.map { $0.name ?? "" }.joined(separator: ", "))")
        let activity = ada.activity.list(query: ActivityQuery(entityType: "run", entityId: process.id))
        say("activity \(try activity.first() != nil)")
        say("archived \(try ada.processes.archive(processId: process.id).archivedAt != nil)")
        return said
    }
}
