import Foundation
import TallyKit
import XCTest

/// What is read from answers, and kept.
final class ResponsesTests: XCTestCase {
    /// A task as the server would answer with it.
    private func answered(_ sandbox: Sandbox, _ ada: Tallyfy, _ fields: [String: Json]) throws -> TallyfyTask {
        let task: [String: Json] = ["id": "a", "title": "Call Grace"]
        let body: Json = ["data": .object(entries: task.merging(fields) { $1 })]
        try sandbox.control("POST", "faults", ["method": "GET", "path": "/tasks", "body": body])
        return try ada.tasks.get(taskId: "a")
    }

    func testH16EveryFormOfTheGoldenFileIsReadAndTheOneFormWritten() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        let lines = try Sandbox.file("fixtures/dates.tsv").split(separator: "\n").filter { !$0.hasPrefix("#") }
        XCTAssertGreaterThan(lines.count, 10)
        for line in lines {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let (form, expected) = (columns[0], columns[1])
            let read = { try self.answered(sandbox, ada, ["deadline": Json(form)]).deadline }
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

    // A field that the API does not know does not compile in Swift: what is kept is what can be seen here.
    func testH17UnknownFieldsOfAnAnswerAreKept() throws {
        let sandbox = try Sandbox()
        let task = try answered(sandbox, sandbox.ada(), ["sla": ["hours": 4]])
        XCTAssertEqual(task.extra["sla"]?["hours"]?.int, 4)
        XCTAssertEqual(Array(task.extra.keys), ["sla"])
    }
}
