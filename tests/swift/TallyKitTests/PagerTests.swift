import TallyKit
import XCTest

final class PagerTests: XCTestCase {
    func testSequencesAndStreamsFetchEveryPageAndOnlyThePagesThatAreNeeded() async throws {
        let sandbox = try Sandbox()
        let templates = try sandbox.ada().templates
        let query = TemplateQuery(perPage: 5)
        XCTAssertEqual(Set(try templates.list(query: query).all().map(\.id)).count, 15)
        var titles: [String] = []
        for try await template in templates.list(query: query).stream { titles.append(template.title) }
        XCTAssertEqual(titles.count, 15)
        try sandbox.control("DELETE", "requests")
        for result in templates.list(query: query).prefix(5) { _ = try result.get() }
        for try await _ in templates.list(query: query).stream.prefix(5) {}
        XCTAssertEqual(try sandbox.received().count, 2)
    }

    func testAPageThatFailsEndsTheIterationWithItsErrorAndResumeContinuesThere() async throws {
        let sandbox = try Sandbox()
        let templates = try sandbox.ada().templates.list(query: TemplateQuery(perPage: 5))
        var read = templates.makeIterator()
        for _ in 0..<5 { _ = try read.next()?.get() }
        let fault: Json = ["path": "/checklists", "status": 403, "times": 2]
        try sandbox.control("POST", "faults", fault)
        XCTAssertEqual(try failure { try read.next()?.get() }.kind, "PermissionDenied")
        XCTAssertNil(read.next())
        XCTAssertThrowsError(try templates.resume().all())
        var rest = 0
        for try await _ in templates.resume().stream { rest += 1 }
        XCTAssertEqual(rest, 10)
        XCTAssertEqual(try templates.all().count, 15)
    }

    func testH21EachIterationBeginsAnewAndResumeContinuesTheLastOne() async throws {
        let templates = try Sandbox().ada().templates.list(query: TemplateQuery(perPage: 5))
        let every = try templates.all().map(\.id)
        XCTAssertEqual(try templates.all().map(\.id), every)
        XCTAssertEqual(try templates.first()?.id, every.first)
        let taken = try templates.prefix(3).map { try $0.get().id }
        XCTAssertEqual(try taken + templates.resume().all().map(\.id), every)
    }

    func testH15AnyListIsReadPageByPage() async throws {
        let ada = try Sandbox().ada()
        let tasks = ada.pages(path: "/organizations/{org}/me/tasks", query: ["per_page": 10])
        let ids = try tasks.all().map { $0["id"]?.text }
        XCTAssertEqual(try ada.tasks.listMine().all().map(\.id), ids)
        XCTAssertEqual(try tasks.total(), Int32(ids.count))
        for try await _ in tasks.stream.prefix(3) {}
        XCTAssertEqual(try tasks.resume().all().map { $0["id"]?.text }, Array(ids.dropFirst(3)))
        let error = try failure { try ada.pages(path: "/tasks/{task_id}").first() }
        XCTAssertEqual(error.kind, "InvalidArgument")
    }

    func testValues8FiltersAreWordsThatTheServerKnows() throws {
        let templates = try Sandbox().ada().templates
        XCTAssertEqual(try templates.list(query: TemplateQuery(archived: .only)).all().count, 1)
        let misspelt = templates.list(query: TemplateQuery(with: ["step"]))
        XCTAssertEqual(try failure { try misspelt.first() }.kind, "InvalidArgument")
    }
}
