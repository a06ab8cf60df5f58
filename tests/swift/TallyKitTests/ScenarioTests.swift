import Foundation
import TallyKit
import XCTest

/// The steps of `tests/rust/tests/scenario.rs`, one by one.
final class ScenarioTests: XCTestCase {
    private var said: [String] = []

    func testL2TheScenarioGivesTheSameResultsInEveryLanguage() throws {
        try checkScenario(store: nil)
    }

    func testL2TheScenarioOverAMemoryStore() throws {
        try checkScenario(store: MemoryStore())
    }

    func testL2TheScenarioOverAFileStore() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = { (name: String) in folder.appendingPathComponent(name).path }
        try checkScenario(store: FileStore.open(path: path("store"), key: .file(path: path("key"))))
    }

    func testS7TheScenarioOverAStoreWrittenInSwift() throws {
        let kept = Locked<[String: String]>([:])
        try checkScenario(
            store: tokenStore(
                load: { kept.value[$0] },
                save: { account, token in kept.change { $0[account] = token } },
                delete: { _ in false }))
        XCTAssertEqual(kept.value.count, 4, "Ada, the application, and the users it acted as")
    }

    private func checkScenario(store: (any TokenStore)?) throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada(store: store)
        let app = try sandbox.app(store: store)
        try lookAround(sandbox, ada)
        let process = try launch(sandbox, ada)
        try completeAll(sandbox, ada, process)
        try oneoff(ada)
        try provision(app)
        try goWrong(sandbox, ada, app)
        try wrongInput(sandbox, app)
        let expected = try Sandbox.file("scenarios/scenario.txt").split(separator: "\n").map(String.init)
        XCTAssertEqual(said, expected)
    }

    /// Sign in by password, and look around.
    private func lookAround(_ sandbox: Sandbox, _ ada: Tallyfy) throws {
        let me = try ada.me.get()
        say("me \(me.fullName ?? "") \(me.email)")
        let organizations = try ada.organizations.listMine().all().map(\.name)
        say("organizations \(organizations.joined(separator: ", "))")
        say("organization \(try ada.organizations.current().name)")
        let members = try ada.members.list().map { try $0.get() }.map { "\($0.email) \($0.role!)".lowercased() }
        say("members \(members.joined(separator: ", "))")
        say("member \(try ada.members.get(userId: 1002).email)")
    }

    /// Finds a template and launches it.
    private func launch(_ sandbox: Sandbox, _ ada: Tallyfy) throws -> TallyfyProcess {
        let templates = ada.templates.list(query: TemplateQuery(perPage: 5))
        say("templates \(try templates.all().count) of \(try templates.total()!)")
        let template = try ada.templates.get(templateId: sandbox.seed("template"), query: GetTemplate(with: ["steps"]))
        let labels = (template.prerun ?? []).compactMap(\.label)
        say("template \(template.title): \(labels.joined(separator: ", "))")
        say("steps \(template.steps?.count ?? 0)")
        let start = try date("2026-12-01T08:00:00Z")
        let process = try ada.processes.launch(
            body: LaunchProcess(
                checklistId: sandbox.seed("template"), name: "Onboard Grace Hopper",
                prerun: [sandbox.seed("name_field"): "Grace Hopper", sandbox.seed("date_field"): Json(start)]))
        say("launched \(process.name): \(progressText(process))")
        let running = ada.processes.list(query: ProcessQuery(checklistId: try sandbox.seed("template")))
        say("processes \(try running.all().count)")
        return process
    }

    /// Pages through the tasks and completes them. The token expires in between.
    private func completeAll(_ sandbox: Sandbox, _ ada: Tallyfy, _ process: TallyfyProcess) throws {
        let tasks = try ada.processes.tasks(processId: process.id, query: ProcessTaskQuery(perPage: 2)).all()
        say("tasks \(tasks.map(\.title).joined(separator: ", "))")
        say("unknown field sla \(tasks[0].extra["sla"]?["hours"] == 24)")
        try sandbox.control("DELETE", "requests")
        try sandbox.control("POST", "expire")
        for task in tasks {
            let approved = task.taskType == .approval ? true : nil
            let done = try ada.tasks.complete(
                processId: process.id, body: CompleteTask(taskId: task.id, isApproved: approved))
            say("completed \(done.title): \(done.completedAt != nil)")
        }
        say("token requests \(try sandbox.tokenRequests())")
        say("process \(progressText(try ada.processes.get(processId: process.id)))")
        _ = try ada.tasks.reopen(processId: process.id, taskId: tasks[2].id)
        let changed = try ada.tasks.update(
            processId: process.id, taskId: tasks[2].id, body: UpdateTask(title: "Welcome Grace"))
        say("reopened \(changed.title)")
        say("process \(progressText(try ada.processes.get(processId: process.id)))")
    }

    /// Creates and completes a one-off task.
    private func oneoff(_ ada: Tallyfy) throws {
        let owners = Assignees(users: [1001])
        let deadline = try date("2026-12-02T09:30:00Z")
        let made = try ada.tasks.create(body: CreateTask(title: "Write a note G", deadline: deadline, owners: owners))
        say("created \(made.title) due \(text(made.deadline))")
        let later = try date("2026-12-03T09:30:00Z")
        let note = try ada.tasks.updateOneOff(
            taskId: made.id, body: UpdateOneOffTask(title: "Write note G", deadline: later, owners: owners))
        say("updated \(note.title) due \(text(note.deadline))")
        say("completed \(try ada.tasks.completeOneOff(body: CompleteTask(taskId: note.id)).completedAt != nil)")
        _ = try ada.tasks.reopenOneOff(taskId: note.id)
        say("reopened \(try ada.tasks.get(taskId: note.id).completedAt == nil)")
        let mine = ada.tasks.listMine(query: MyTaskQuery(status: [.all]))
        say("my tasks \(try mine.all().count) of \(try mine.total()!)")
        say("found \(try ada.tasks.list(query: TaskQuery(q: "note G")).all().count)")
    }

    /// Provisions a user as the application, and acts as that user.
    private func provision(_ app: Tallyfy) throws {
        let grace = try app.applications.provisionUser(
            body: ProvisionUser(
                firstName: "Grace", lastName: "Hopper", email: "grace+navy@example.com", role: .standard,
                timezone: "America/New_York"))
        say("provisioned \(grace.email)")
        let membership = try app.asUser(email: grace.email).me.membership()
        say("acting as \(membership.email) \(membership.role!)".lowercased())
        let token = try app.applications.userToken(email: grace.email)
        say("a token of hers \(token.reveal().count > 20 && token.expiresAt() != nil)")
    }

    /// Checks that errors contain the cause.
    private func goWrong(_ sandbox: Sandbox, _ ada: Tallyfy, _ app: Tallyfy) throws {
        try sayFailure { try ada.templates.get(templateId: sandbox.seed("archived_template")) }
        try sayFailure { try ada.processes.launch(body: LaunchProcess(checklistId: sandbox.seed("template"))) }
        try sayFailure { try app.asUser(email: sandbox.seed("stranger_email")).me.get() }
        try sayFailure { try app.tasks.list().nextPage() }
        let personal = try Tallyfy(
            accessToken: sandbox.personalToken(), org: sandbox.seed("org"), settings: Sandbox.settings())
        say("personal token \(try personal.me.get().email)")
        try sandbox.control("POST", "logout")
        try sayFailure { try personal.me.get() }
    }

    /// Checks that invalid arguments fail before anything is sent.
    private func wrongInput(_ sandbox: Sandbox, _ app: Tallyfy) throws {
        let charles = try app.asUser(email: sandbox.seed("charles_email"))
        _ = try charles.me.get()
        try sandbox.control("DELETE", "requests")
        try sayFailure {
            try Tallyfy.withPassword(
                clientId: "my-client", clientSecret: "secret", username: "ada@example.com", password: "password",
                settings: Sandbox.settings())
        }
        try sayFailure { try Tallyfy(accessToken: "abc\n", settings: Sandbox.settings()) }
        try sayFailure { try charles.tasks.get(taskId: "../users") }
        let name = String(repeating: "x", count: 33)
        let body = ProvisionUser(firstName: name, lastName: "Hopper", email: "grace@example.com")
        try sayFailure { try app.applications.provisionUser(body: body) }
        say("requests seen \(try sandbox.received().count)")
    }

    private func say(_ line: String) { said.append(line) }

    /// Records the error of a call that must fail: kind, status, code, fields and hint.
    private func sayFailure<T>(_ call: () throws -> T) throws {
        let error = try failure(of: call)
        let status = error.detail.httpStatus.map(String.init) ?? "-"
        let fields = error.detail.fieldErrors.map(\.field).joined(separator: ",")
        say("\(error.kind) \(status) \(error.detail.serverCode ?? "-") [\(fields)] \(error.hint)")
    }

    private func progressText(_ process: TallyfyProcess) -> String {
        let progress = process.progress!
        return "\(process.status!), \(progress.complete!) of \(progress.total!) done".lowercased()
    }

    private func date(_ text: String) throws -> Date {
        try XCTUnwrap(ISO8601DateFormatter().date(from: text))
    }

    private func text(_ date: Date?) -> String {
        date.map { ISO8601DateFormatter().string(from: $0) } ?? "-"
    }
}
