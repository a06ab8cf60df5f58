import TallyKit
import XCTest

/// Checks errors against `tests/scenarios/errors.txt`. Rust, Python, Kotlin and Swift all use this table.
final class ErrorTableTests: XCTestCase {
    private let zeros = String(repeating: "0", count: 32)

    func testE1TheSameErrorHasTheSameDetailsInEveryLanguage() throws {
        let lines = try Sandbox.file("scenarios/errors.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        for line in lines {
            let parts = line.components(separatedBy: " | ")
            let (name, call, faults, expected) = (parts[0], parts[1], parts[2], parts[3])
            let sandbox = try Sandbox()
            let client = try client(sandbox, call)
            if faults != "-" { try sandbox.control("POST", "faults", .text(value: faults)) }
            let error = try failure { try self.call(sandbox, client, call) }
            XCTAssertEqual(describe(error), expected, name)
        }
    }

    /// Returns a client. It is signed in, unless the call tests the sign-in.
    private func client(_ sandbox: Sandbox, _ call: String) throws -> Tallyfy {
        let settings = try Sandbox.settings()
        switch call {
        case "sign_in":
            return try byPassword("wrong", settings)
        case "app", "stranger", "unknown_user":
            let app = try sandbox.app()
            _ = try app.applications.userToken(email: Sandbox.env("TALLYFY_USERNAME"))
            return app
        default:
            break
        }
        let client: Tallyfy
        switch call {
        case "hasty":
            var hasty = settings
            hasty.timeout = 2
            client = try byPassword(Sandbox.env("TALLYFY_PASSWORD"), hasty)
        case "personal", "homeless":
            let org = call == "personal" ? try Sandbox.env("TALLYFY_ORG_ID") : nil
            client = try Tallyfy(accessToken: sandbox.personalToken(), org: org, settings: settings)
        default:
            client = try sandbox.ada()
        }
        _ = try client.me.get()
        return client
    }

    private func byPassword(_ password: String, _ settings: Settings) throws -> Tallyfy {
        try Tallyfy.withPassword(
            clientId: Sandbox.env("TALLYFY_CLIENT_ID"), clientSecret: Sandbox.env("TALLYFY_CLIENT_SECRET"),
            username: Sandbox.env("TALLYFY_USERNAME"), password: password, org: Sandbox.env("TALLYFY_ORG_ID"),
            settings: settings)
    }

    private func call(_ sandbox: Sandbox, _ client: Tallyfy, _ call: String) throws {
        switch call {
        case "me", "hasty", "sign_in": _ = try client.me.get()
        case "missing": _ = try client.tasks.get(taskId: zeros)
        case "input": _ = try client.tasks.get(taskId: "../x")
        case "launch": _ = try client.processes.launch(body: LaunchProcess(checklistId: sandbox.seed("template")))
        case "archive": _ = try client.processes.archive(processId: sandbox.seed("process"))
        case "reopen": _ = try client.tasks.reopenOneOff(taskId: zeros)
        case "raw": _ = try client.request(method: "GET", path: "/me")
        case "walk": _ = try client.tasks.listMine(query: MyTaskQuery(perPage: 10)).all()
        case "app", "homeless": _ = try client.tasks.list().nextPage()
        case "stranger": _ = try client.applications.userToken(email: sandbox.seed("stranger_email"))
        case "unknown_user": _ = try client.applications.userToken(email: "unknown@example.com")
        case "personal":
            try sandbox.control("POST", "logout")
            _ = try client.me.get()
        case "cancelled":
            let token = CancellationToken()
            token.cancel()
            _ = try client.withCancellation(token: token).me.get()
        default: XCTFail("no such call: \(call)")
        }
    }

    /// Describes an error in the format of the table.
    private func describe(_ error: TallyfyError) -> String {
        let detail = error.detail
        let flags = [
            ("hint", !detail.hint.isEmpty), ("id", detail.requestId != nil), ("retry", detail.retryAt != nil),
            ("raw", detail.rawErrors != nil), ("time", detail.elapsed > 0),
        ]
        let has = flags.map { $0.1 ? $0.0 : "-" }.joined(separator: " ")
        let status = detail.httpStatus.map(String.init) ?? "-"
        let fields = detail.fieldErrors.map(\.field).joined(separator: ",")
        let start = "\(error.kind) \(status) \(detail.serverCode ?? "-") [\(fields)] \(detail.attempts)"
        return "\(start) \(detail.sideEffect) \(has) \(detail.operation ?? "-")"
    }
}
