import Foundation
import TallyKit
import XCTest

final class ErrorsTests: XCTestCase {
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
}
