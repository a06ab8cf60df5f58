import Foundation
import TallyKit
import XCTest

final class ConcurrencyTests: XCTestCase {
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
}
