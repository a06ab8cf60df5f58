import Foundation
import TallyKit
import XCTest

/// What bodies say, and what is rejected before it is sent.
final class BodiesTests: XCTestCase {
    private let due = Date(timeIntervalSince1970: 1_894_699_800)

    private func lastBody(_ sandbox: Sandbox) throws -> Json? {
        try sandbox.control("GET", "requests")?.array?.last?["body"]
    }

    private func assertRejected(_ words: String..., call: () throws -> Void) throws {
        let error = try failure(of: call)
        XCTAssertEqual(error.kind, "InvalidArgument")
        for word in words { XCTAssert("\(error)".contains(word), "\(word): \(error)") }
    }

    func testV2KeysAndEntriesThatAreNotIdsAreRejected() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        try assertRejected("prerun", "Budget", "Department") {
            let body = LaunchProcess(checklistId: "t", prerun: ["Department": 1, "Budget": 2])
            _ = try ada.processes.launch(body: body)
        }
        try assertRejected("taskdata", "Amount") {
            _ = try ada.tasks.update(processId: "p", taskId: "t", body: UpdateTask(taskdata: ["Amount": 1]))
        }
        try assertRejected("owners.groups", "Sales") {
            let owners = Assignees(groups: ["Sales"])
            _ = try ada.tasks.update(processId: "p", taskId: "t", body: UpdateTask(owners: owners))
        }
        try assertRejected("only_these_steps") {
            let tasks = [String(repeating: "2", count: 32): TaskOverride()]
            _ = try ada.processes.launch(body: LaunchProcess(checklistId: "t", tasks: tasks))
        }
    }

    func testV5AFieldIsClearedExplicitly() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        let made = try ada.tasks.create(body: CreateTask(title: "Read", deadline: due, summary: "Twice"))
        XCTAssertEqual(made.summary, "Twice")
        let body = UpdateOneOffTask(title: "Read", deadline: due, owners: Assignees(), clear: [.summary])
        XCTAssertNil(try ada.tasks.updateOneOff(taskId: made.id, body: body).summary)
        XCTAssertEqual(try lastBody(sandbox)?["summary"], .null)
        XCTAssertNil(try lastBody(sandbox)?["webhook"])
        try assertRejected("both set and cleared") {
            let both = UpdateTask(summary: "New", clear: [.summary])
            _ = try ada.tasks.update(processId: "p", taskId: "t", body: both)
        }
        try assertRejected("blank") {
            _ = try ada.tasks.update(processId: "p", taskId: "t", body: UpdateTask(webhook: ""))
        }
    }

    func testV5OwnersThatWereReadCanBeSentBack() throws {
        let sandbox = try Sandbox()
        let read = TaskOwners(users: [1001], guests: [], groups: [], taskUrls: ["x"], extra: ["people": nil])
        let body = CreateTask(title: "Read", deadline: due, owners: try Assignees(read))
        _ = try sandbox.ada().tasks.create(body: body)
        let owners = try lastBody(sandbox)?["owners"]?.object
        XCTAssertEqual(Set(owners.map { Array($0.keys) } ?? []), ["users", "guests", "groups"])
        XCTAssertEqual(owners?["users"]?[0]?.int, 1001)
    }
}
