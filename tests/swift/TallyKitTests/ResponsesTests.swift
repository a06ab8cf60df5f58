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
            let task = try taskWith(sandbox, ada, ["deadline": Json(form)])
            if expected == "absent" || expected == "unreadable" {
                XCTAssertNil(task.deadline, form)
                XCTAssertEqual(task.extra["deadline"]?.text, form.isEmpty ? nil : form)
            } else {
                let deadline = try XCTUnwrap(task.deadline, form)
                try sandbox.control("DELETE", "requests")
                _ = try ada.tasks.create(body: CreateTask(title: "Call Grace", deadline: deadline))
                let sent = try sandbox.control("GET", "requests")?[0]?["body"]?["deadline"]?.text
                XCTAssertEqual(sent, expected, form)
            }
        }
    }

    func testH22AnOddValueCostsItselfAndKeepsItsText() throws {
        let sandbox = try Sandbox()
        let body = #"""
            {"data": {"id": 12345678901234567890123, "title": "Deploy \ud83d", "status": "skipped", "position": "first",
                "taskdata": {"z": 1, "a": 0.1000000000000000055511151231257827}}}
            """#
        try sandbox.control("POST", "faults", ["method": "GET", "path": "/tasks", "body": .text(value: body)])
        let task = try sandbox.ada().tasks.get(taskId: "a")
        XCTAssertEqual(task.id, "12345678901234567890123")
        XCTAssertEqual(task.title, "Deploy \u{FFFD}")
        XCTAssertEqual(task.status, .unknown)
        XCTAssertEqual(task.extra["status"]?.text, "skipped")
        XCTAssertEqual(task.extra["position"]?.text, "first")
        XCTAssertEqual(task.taskdata?["a"]?.digits, "0.1000000000000000055511151231257827")
    }

    // In Swift, a request with an unknown field does not compile, so this tests only responses.
    func testH17UnknownFieldsOfAResponseAreKept() throws {
        let sandbox = try Sandbox()
        let task = try taskWith(sandbox, sandbox.ada(), ["sla": ["hours": 4]])
        XCTAssertEqual(task.extra["sla"]?["hours"]?.int, 4)
        XCTAssertEqual(Array(task.extra.keys), ["sla"])
    }
}
