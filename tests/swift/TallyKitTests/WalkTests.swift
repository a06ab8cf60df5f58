import Foundation
import TallyKit
import XCTest

final class WalkTests: XCTestCase {
    func testSequencesAndStreamsWalkEveryPageAndNoMoreThanIsAskedFor() async throws {
        let sandbox = try Sandbox()
        let templates = try sandbox.ada().templates
        let query = TemplateQuery(perPage: 5)
        XCTAssertEqual(Set(try templates.list(query: query).all().map(\.id)).count, 14)
        var titles: [String] = []
        for try await template in templates.list(query: query).stream { titles.append(template.title) }
        XCTAssertEqual(titles.count, 14)
        try sandbox.control("DELETE", "requests")
        for result in templates.list(query: query).prefix(5) { _ = try result.get() }
        for try await _ in templates.list(query: query).stream.prefix(5) {}
        XCTAssertEqual(try sandbox.received().count, 2)
    }

    func testAPageThatFailsEndsTheWalkWithItsErrorAndASecondWalkGoesOnThere() async throws {
        let sandbox = try Sandbox()
        let templates = try sandbox.ada().templates.list(query: TemplateQuery(perPage: 5))
        XCTAssertEqual(try templates.nextPage().count, 5)
        let fault: Json = ["path": "/checklists", "status": 403, "times": 2]
        try sandbox.control("POST", "faults", fault)
        let walked = Array(templates)
        XCTAssertEqual(walked.count, 1)
        XCTAssertEqual(try failure { try walked.first?.get() }.kind, "PermissionDenied")
        XCTAssertThrowsError(try templates.all())
        var rest = 0
        for try await _ in templates.stream { rest += 1 }
        XCTAssertEqual(rest, 9)
    }

    func testCallsRunOffTheCallersThread() async throws {
        let ada = try Sandbox().ada()
        let (email, main) = try await ada.run { (try $0.me.get().email, Thread.isMainThread) }
        XCTAssertEqual(email, "ada@example.com")
        XCTAssertFalse(main)
    }

    func testAFailureComesThroughAndACancelledTaskCallsNothing() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        do {
            _ = try await ada.run { try $0.tasks.get(taskId: "../users") }
            XCTFail("the call did not fail")
        } catch TallyfyError.InvalidArgument(let detail) {
            XCTAssertNotEqual(detail.hint, "")
        }
        let cancelled = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await ada.run { try $0.me.get() }
        }
        let outcome = await cancelled.result
        XCTAssertThrowsError(try outcome.get()) { XCTAssert($0 is CancellationError) }
        XCTAssertEqual(try sandbox.received(), [])
    }

    func testJsonIsWrittenAsLiteralsAndReadByKey() {
        let value: Json = ["a": [1, 2.5, true, nil, "x"], "b": ["c": 1]]
        XCTAssertEqual(value["a"]?[0]?.int, 1)
        XCTAssertEqual(value["a"]?[0]?.double, 1)
        XCTAssertEqual(value["a"]?[1]?.double, 2.5)
        XCTAssertEqual(value["a"]?[2]?.bool, true)
        XCTAssertEqual(value["a"]?[3], .null)
        XCTAssertEqual(value["a"]?[4]?.text, "x")
        XCTAssertEqual(value["b"]?.object?["c"], 1)
        XCTAssertNil(value["b"]?["d"])
        XCTAssertNil(value["a"]?[7])
        XCTAssertEqual(Json(Date(timeIntervalSince1970: 0)), "1970-01-01T00:00:00.000Z")
    }
}
