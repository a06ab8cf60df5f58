import Foundation
import TallyKit
import XCTest

final class ErrorsTests: XCTestCase {
    // In Swift, an unknown field and a date without a time zone do not compile, so H17 and H16 need no such test here.
    func testG2AnInvalidArgumentIsRejectedBeforeAnythingIsSentAndNotQuotedInTheMessage() throws {
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

    func testE1APrintedErrorContainsTheCauseAndTheHint() throws {
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

    func testE1TheFailureReasonNamesTheRejectedField() throws {
        let sandbox = try Sandbox()
        let body = LaunchProcess(checklistId: try sandbox.seed("template"))
        let error = try failure { try sandbox.ada().processes.launch(body: body) }
        XCTAssert(error.failureReason?.hasPrefix("prerun: ") ?? false, "\(error)")
    }

    func testE7TheTextForSupportHasTheRequestAndTheResponseAndNoSecret() throws {
        let ada = try Sandbox().ada()
        let error = try failure { try ada.tasks.get(taskId: String(repeating: "0", count: 32)) }
        let text = error.supportText()
        let parts = [
            "may contain personal data", "Error: NotFound: ", "Time (UTC): ", "(swift; ", "GET http",
            "Authorization: Bearer (hidden)\n", "X-Tallyfy-Client: APIClient\n", "Status: 404\n", "RESOURCE_NOT_FOUND",
        ]
        for part in parts { XCTAssert(text.contains(part), "\(part): \(text)") }
    }

    func testE2AHintSpellsNamesAsSwiftDoes() throws {
        let ada = try Sandbox().ada()
        let error = try failure { try ada.tasks.reopenOneOff(taskId: String(repeating: "0", count: 32)) }
        XCTAssert(error.hint.hasSuffix("call tasks.reopen(processId, taskId) instead"), error.hint)
    }
}
