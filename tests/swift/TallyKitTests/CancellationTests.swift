import Dispatch
import Foundation
import TallyKit
import XCTest

/// When a call ends though it has no answer: by its deadline, or because somebody gave it up.
final class CancellationTests: XCTestCase {
    private func stuck(_ sandbox: Sandbox, _ path: String, method: String = "GET", times: Int64 = 1) throws {
        try sandbox.control("DELETE", "requests")
        let fault: [String: Json] = [
            "path": .text(value: path), "method": .text(value: method), "delay_ms": .int(value: 20_000),
            "times": .int(value: times),
        ]
        try sandbox.control("POST", "faults", .object(entries: fault))
    }

    /// Cancels what was begun, once the sandbox has its request.
    private func cancel<T: Sendable>(_ begun: _Concurrency.Task<T, any Error>, _ sandbox: Sandbox) async throws {
        while try sandbox.received().isEmpty { await _Concurrency.Task.yield() }
        begun.cancel()
    }

    func testL4ATaskThatIsCancelledGivesItsCallUp() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/me")
        let begun = _Concurrency.Task { try await ada.run { try $0.me.get() } }
        try await cancel(begun, sandbox)
        do {
            _ = try await begun.value
            XCTFail("the call was not given up")
        } catch is CancellationError {}
        let email = try await ada.run { try $0.me.get() }.email
        XCTAssertEqual(email, "ada@example.com")
    }

    func testL4AStreamThatIsCancelledGivesItsPageUp() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/checklists")
        let begun = _Concurrency.Task {
            for try await _ in ada.templates.list().stream {}
        }
        try await cancel(begun, sandbox)
        do {
            _ = try await begun.value
            XCTFail("the page was not given up")
        } catch is CancellationError {}
    }

    func testL4AChangeThatWasGivenUpSaysThatItMayHaveBeenMade() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        let body = LaunchProcess(checklistId: try sandbox.seed("expense_template"))
        try stuck(sandbox, "/runs", method: "POST")
        let begun = _Concurrency.Task { try await ada.run { try $0.processes.launch(body: body) } }
        try await cancel(begun, sandbox)
        do {
            _ = try await begun.value
            XCTFail("the call was not given up")
        } catch TallyfyError.OutcomeUnknown(let detail) {
            XCTAssertEqual(detail.sideEffect, .possible)
        }
    }

    func testL4CallsThatHoldAHundredThreadsAreGivenUpAndLeaveThePoolToOthers() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/me", times: 100)
        let (ended, answers) = (Locked(0), Locked(0))
        let begun = _Concurrency.Task {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        let me = try? await ada.run { try $0.me.get() }
                        ended.change { $0 += 1 }
                        if me != nil { answers.change { $0 += 1 } }
                    }
                }
            }
        }
        while try sandbox.received().count < 100 { await _Concurrency.Task.yield() }
        await withCheckedContinuation { others in
            DispatchQueue.global(qos: .userInitiated).async { others.resume() }
        }
        XCTAssertEqual(ended.value, 0)
        begun.cancel()
        await begun.value
        XCTAssertEqual(ended.value, 100)
        XCTAssertEqual(answers.value, 0)
    }

    func testL4AnotherThreadGivesACallUp() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/me")
        let cancel = CancellationToken()
        let other = Thread {
            while (try? sandbox.received().isEmpty) ?? false {}
            cancel.cancel()
        }
        other.start()
        let error = try failure { try ada.withCancellation(token: cancel).me.get() }
        XCTAssertEqual(error.kind, "Cancelled")
        XCTAssertEqual(error.detail.sideEffect, .none)
        _ = try ada.me.get()
    }

    func testH5ADeadlineOfAnyNumberEndsACallOrDoesNot() throws {
        let ada = try Sandbox().ada()
        for over in [-1, -TimeInterval.infinity, .nan] {
            XCTAssertEqual(try failure { try ada.withDeadline(after: over).me.get() }.kind, "Timeout")
        }
        XCTAssertEqual(try ada.withDeadline(after: .infinity).me.get().email, "ada@example.com")
    }

    func testH5ADeadlineBoundsACall() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/me")
        let error = try failure { try ada.withDeadline(after: 0.3).me.get() }
        XCTAssertEqual(error.kind, "Timeout")
        XCTAssertEqual(error.detail.attempts, 1)
    }
}
