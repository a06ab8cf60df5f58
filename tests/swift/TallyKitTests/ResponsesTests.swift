import Foundation
import TallyKit
import XCTest

/// Fields that are read from responses.
final class ResponsesTests: XCTestCase {
    /// Returns a task that the server sends with these fields.
    private func taskWith(_ sandbox: Sandbox, _ ada: Tallyfy, _ fields: [String: Json]) throws -> TallyfyTask {
        let task: [String: Json] = ["id": "a", "title": "Call Grace"]
        let body: Json = ["data": .object(entries: task.merging(fields) { $1 })]
        try sandbox.control("POST", "faults", ["method": "GET", "path": "/tasks", "body": body])
        return try ada.tasks.get(taskId: "a")
    }

    func testH16EveryDateFormatOfTheFixtureIsReadAndOneFormatIsSent() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        let lines = try Sandbox.file("fixtures/dates.tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }
        XCTAssertGreaterThan(lines.count, 10)
        for line in lines {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let (form, expected) = (columns[0], columns[1])
            let read = { try self.taskWith(sandbox, ada, ["deadline": Json(form)]).deadline }
            if expected == "refused" {
                XCTAssertEqual(try failure(of: read).kind, "UnexpectedResponse", form)
            } else {
                let deadline = try XCTUnwrap(read(), form)
                try sandbox.control("DELETE", "requests")
                _ = try ada.tasks.create(body: CreateTask(title: "Call Grace", deadline: deadline))
                let sent = try sandbox.control("GET", "requests")?[0]?["body"]?["deadline"]?.text
                XCTAssertEqual(sent, expected, form)
            }
        }
    }

    // In Swift, a request with an unknown field does not compile, so this tests only responses.
    func testH17UnknownFieldsOfAResponseAreKept() throws {
        let sandbox = try Sandbox()
        let task = try taskWith(sandbox, sandbox.ada(), ["sla": ["hours": 4]])
        XCTAssertEqual(task.extra["sla"]?["hours"]?.int, 4)
        XCTAssertEqual(Array(task.extra.keys), ["sla"])
    }
}
