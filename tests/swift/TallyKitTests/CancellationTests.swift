import Dispatch
import Foundation
import TallyKit
import XCTest

/// Calls that end before their response arrives: by a deadline or by a cancellation.
final class CancellationTests: XCTestCase {
    private func stuck(_ sandbox: Sandbox, _ path: String, method: String = "GET", times: Int64 = 1) throws {
        try sandbox.control("DELETE", "requests")
        let fault: [String: Json] = [
            "path": .text(value: path), "method": .text(value: method), "delay_ms": .int(value: 20_000),
            "times": .int(value: times),
        ]
        try sandbox.control("POST", "faults", .object(entries: fault))
    }

    /// Cancels a started call after the sandbox has received its request.
    private func cancel<T: Sendable>(_ started: _Concurrency.Task<T, any Error>, _ sandbox: Sandbox) async throws {
        while try sandbox.received().isEmpty { await _Concurrency.Task.yield() }
        started.cancel()
    }

    func testL4ACancelledTaskCancelsItsCall() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/me")
        let started = _Concurrency.Task { try await ada.run { try $0.me.get() } }
        try await cancel(started, sandbox)
        do {
            _ = try await started.value
            XCTFail("the call was not cancelled")
        } catch is CancellationError {}
        let email = try await ada.run { try $0.me.get() }.email
        XCTAssertEqual(email, "ada@example.com")
    }

    func testL4ACancelledStreamCancelsTheRequestForItsPage() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/checklists")
        let started = _Concurrency.Task {
            for try await _ in ada.templates.list().stream {}
        }
        try await cancel(started, sandbox)
        do {
            _ = try await started.value
            XCTFail("the page was not cancelled")
        } catch is CancellationError {}
    }

    func testL4ACancelledChangeHasAnUnknownOutcome() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        let body = LaunchProcess(checklistId: try sandbox.seed("expense_template"))
        try stuck(sandbox, "/runs", method: "POST")
        let started = _Concurrency.Task { try await ada.run { try $0.processes.launch(body: body) } }
        try await cancel(started, sandbox)
        do {
            _ = try await started.value
            XCTFail("the call was not cancelled")
        } catch TallyfyError.OutcomeUnknown(let detail) {
            XCTAssertEqual(detail.sideEffect, .possible)
        }
    }

    func testL4AHundredCallsCanBeCancelledAndLeaveThePoolFree() async throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/me", times: 100)
        let (ended, responses) = (Locked(0), Locked(0))
        let started = _Concurrency.Task {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        let me = try? await ada.run { try $0.me.get() }
                        ended.change { $0 += 1 }
                        if me != nil { responses.change { $0 += 1 } }
                    }
                }
            }
        }
        while try sandbox.received().count < 100 { await _Concurrency.Task.yield() }
        await withCheckedContinuation { others in
            DispatchQueue.global(qos: .userInitiated).async { others.resume() }
        }
        XCTAssertEqual(ended.value, 0)
        started.cancel()
        await started.value
        XCTAssertEqual(ended.value, 100)
        XCTAssertEqual(responses.value, 0)
    }

    func testL4AnotherThreadCancelsACall() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/me")
        let token = CancellationToken()
        let other = Thread {
            while (try? sandbox.received().isEmpty) ?? false {}
            token.cancel()
        }
        other.start()
        let error = try failure { try ada.withCancellation(token: token).me.get() }
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

    func testH5ADeadlineLimitsACall() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try stuck(sandbox, "/me")
        let error = try failure { try ada.withDeadline(after: 0.3).me.get() }
        XCTAssertEqual(error.kind, "Timeout")
        XCTAssertEqual(error.detail.attempts, 1)
    }
}
