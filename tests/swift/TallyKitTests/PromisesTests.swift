import Dispatch
import Foundation
import TallyKit
import XCTest

final class PromisesTests: XCTestCase {
    func testL1EveryOperationIsHere() throws {
        let lines = try Sandbox.file("surface.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        XCTAssertEqual(Set(lines.map { String($0.prefix { $0 != "(" }) }), Set(surface().keys))
    }

    // A field that the API does not know and a point in time without a zone do not compile in Swift, so that H17's and
    // H16's refusals of them have no counterpart here.
    func testG2WrongInputIsRefusedBeforeAnythingIsSentAndNeverRepeatedInTheMessage() throws {
        let sandbox = try Sandbox()
        let (ada, app, settings) = (try sandbox.ada(), try sandbox.app(), try Sandbox.settings())
        let name = String(repeating: "sesame", count: 6)
        let wrong: [(String, () throws -> Any)] = [
            (
                "numeric",
                {
                    try Tallyfy.withPassword(
                        clientId: "sesame-id", clientSecret: "s", username: "a@example.com", password: "p",
                        settings: settings)
                }
            ),
            ("white space", { try Tallyfy(accessToken: "sesame\n", settings: settings) }),
            ("Bearer", { try Tallyfy(accessToken: "Bearer sesame", settings: settings) }),
            ("blank", { try Tallyfy(accessToken: " ", settings: settings) }),
            ("id alone", { try ada.tasks.get(taskId: "../sesame") }),
            (
                "1 to 32",
                {
                    try app.applications.provisionUser(
                        body: ProvisionUser(firstName: name, lastName: "Hopper", email: "g@example.com"))
                }
            ),
        ]
        for (word, call) in wrong {
            let error = try failure(of: call)
            XCTAssertEqual(error.kind, "InvalidArgument")
            XCTAssert("\(error)".contains(word), "\(error)")
            XCTAssertFalse(printed(error).contains("sesame"), "\(error)")
        }
        XCTAssertEqual(try sandbox.received(), [])
    }

    func testE1AFailureSaysWhatHappenedAndWhatToDoWhereverItIsPrinted() throws {
        let ada = try Sandbox().ada()
        let error = try failure { try ada.tasks.get(taskId: String(repeating: "0", count: 32)) }
        guard case .NotFound(let detail) = error else { return XCTFail("\(error)") }
        XCTAssertEqual(error.kind, "NotFound")
        XCTAssertEqual(detail.httpStatus, 404)
        XCTAssertEqual(detail.sideEffect, .none)
        XCTAssertEqual(detail.attempts, 1)
        XCTAssertNotEqual(error.hint, "")
        XCTAssert("\(error)".contains(error.hint), "\(error)")
        XCTAssertEqual((error as any Error).localizedDescription, detail.summary)
        XCTAssertEqual(error.recoverySuggestion, error.hint)
    }

    func testE1ARefusedFieldIsNamedAsTheReason() throws {
        let sandbox = try Sandbox()
        let body = LaunchProcess(checklistId: try sandbox.seed("template"))
        let error = try failure { try sandbox.ada().processes.launch(body: body) }
        XCTAssert(error.failureReason?.hasPrefix("prerun: ") ?? false, "\(error)")
    }

    func testH12AProxyIsNamedWithoutItsPassword() throws {
        let sandbox = try Sandbox()
        // A port of this machine on which nobody listens.
        let proxy = try Proxy(url: "http://me:sesame@127.0.0.1:1")
        var settings = try Sandbox.settings()
        settings.proxy = proxy
        let client = try Tallyfy(accessToken: sandbox.personalToken(), settings: settings)
        let error = try failure { try client.me.get() }
        XCTAssertEqual(error.kind, "Connection")
        XCTAssert("\(error)".contains("the proxy 127.0.0.1:1"), "\(error)")
        let refused = try failure { try Proxy(url: "socks5://me:sesame@127.0.0.1") }
        XCTAssertEqual(refused.kind, "Configuration")
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(proxy)", "\(settings)", dumped, "\(client)", printed(error), printed(refused)] {
            XCTAssertFalse(text.contains("sesame"), text)
        }
    }

    func testE5TheDoctorNamesTheCause() throws {
        let sandbox = try Sandbox()
        XCTAssert(try sandbox.ada().doctor().healthy)
        let (token, org) = (try sandbox.personalToken(), String(repeating: "0", count: 32))
        let checkup = try Tallyfy(accessToken: token, org: org, settings: Sandbox.settings()).doctor()
        XCTAssertFalse(checkup.healthy)
        let failed = checkup.checks.filter { $0.status == .failed }
        XCTAssertEqual(failed.map(\.id), ["organization"])
        XCTAssert(failed[0].finding.contains("Analytical Engines"), "\(failed)")
        XCTAssert(failed[0].nextStep.contains("TALLYFY_ORG_ID"), "\(failed)")
        XCTAssertFalse("\(checkup)".contains(token))
        // Nothing is known of this client, and that is a finding.
        XCTAssertFalse(doctorFromEnv(settings: Settings(baseUrl: "http://example.com")).healthy)
    }

    func testE3NothingThatIsPrintedShowsASecret() throws {
        let sandbox = try Sandbox()
        let (secret, password) = (try Sandbox.set("TALLYFY_CLIENT_SECRET"), try Sandbox.set("TALLYFY_PASSWORD"))
        let token = try sandbox.personalToken()
        let app = try sandbox.app()
        let userToken = try app.applications.userToken(email: "ada@example.com")
        let broken = try Tallyfy.withPassword(
            clientId: Sandbox.set("TALLYFY_CLIENT_ID"), clientSecret: secret, username: "ada@example.com",
            password: password + "?", settings: Sandbox.settings())
        let refused = try failure { try broken.me.get() }
        let personal = try Tallyfy(accessToken: token, settings: Sandbox.settings())
        let things: [Any] = [
            try sandbox.ada(), app, try app.asUser(email: "ada@example.com"), personal, userToken, MemoryStore(), refused,
            refused.detail, refused.localizedDescription,
        ]
        let text = things.map(printed).joined(separator: "\n")
        for hidden in [secret, password, token, userToken.reveal(), try sandbox.seed("app_client_secret")] {
            XCTAssertFalse(text.contains(hidden), text)
        }
        XCTAssert(text.contains("Tallyfy(") && text.contains("AccessToken("), text)
    }

    func testG7APersonalTokenThatALogoutEndedSaysSo() throws {
        let sandbox = try Sandbox()
        let personal = try Tallyfy(accessToken: sandbox.personalToken(), settings: Sandbox.settings())
        _ = try personal.me.get()
        try sandbox.control("POST", "logout")
        let error = try failure { try personal.me.get() }
        XCTAssertEqual(error.kind, "Authentication")
        XCTAssert(error.hint.contains("logged out"), error.hint)
    }

    func testT8SixtyFourThreadsOnAnExpiredTokenCauseOneTokenRequest() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try sandbox.control("POST", "expire")
        try sandbox.control("DELETE", "requests")
        // Threads of their own: GCD would start fewer at a time.
        let (ready, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let emails = Locked<[String]>([])
        for _ in 0..<64 {
            Thread {
                ready.wait()
                if let me = try? ada.me.get() { emails.change { $0.append(me.email) } }
                done.signal()
            }.start()
        }
        for _ in 0..<64 { ready.signal() }
        for _ in 0..<64 { done.wait() }
        XCTAssertEqual(emails.value, Array(repeating: "ada@example.com", count: 64))
        XCTAssertEqual(try sandbox.tokenRequests(), 1)
    }

    func testH1TheServerIsToldTheLanguage() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.ada().me.get()
        let agent = try sandbox.control("GET", "requests")?[0]?["headers"]?["user-agent"]?.text ?? ""
        XCTAssert(agent.contains("(swift;"), agent)
    }
}

/// Everything that Swift makes of a value.
func printed(_ value: Any) -> String {
    var text = "\(value)\n\(String(reflecting: value))\n"
    dump(value, to: &text)
    return text
}

/// A value that threads share.
final class Locked<Value: Sendable>: @unchecked Sendable {
    private var held: Value
    private let lock = NSLock()

    init(_ value: Value) { held = value }

    var value: Value { lock.withLock { held } }

    func change(_ body: (inout Value) -> Void) { lock.withLock { body(&held) } }
}
