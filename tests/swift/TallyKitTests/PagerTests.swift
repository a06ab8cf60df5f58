import TallyKit
import XCTest

final class PagerTests: XCTestCase {
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
}
