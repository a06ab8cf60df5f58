import Foundation
import TallyKit
import XCTest

final class LogTests: XCTestCase {
    private struct Sesame: Error {}

    override func tearDown() async throws { try Sandbox.listen() }

    private func personal(_ sandbox: Sandbox) throws -> Tallyfy {
        try Tallyfy(accessToken: sandbox.personalToken(), settings: Sandbox.settings())
    }

    /// Returns the records of the calls in the body, without those of control routes.
    private func logged(
        _ level: LogLevel, act: @escaping @Sendable () throws -> Void = {}, of body: () throws -> Void
    ) throws -> [LogRecord] {
        let records = Locked<[LogRecord]>([])
        try logTo(level) { record in
            records.change { $0.append(record) }
            try act()
        }
        try body()
        return records.value.filter { !$0.message.contains("_sandbox") }
    }

    func testACallIsOneLineAtDebugWithItsFields() throws {
        let client = try personal(Sandbox())
        let records = try logged(.debug) { _ = try client.me.get() }
        XCTAssertEqual(records.count, 1)
        XCTAssertEqual(records.first?.level, .debug)
        XCTAssert(records[0].message.hasPrefix("GET /me: status 200, 1 attempt, "), "\(records)")
        XCTAssertEqual(records[0].fields["operation"], "GET /me")
        XCTAssertEqual(records[0].fields["status"], "200")
        XCTAssertNil(records[0].fields["kind"])
    }

    func testARejectedCredentialIsAWarningWithAHint() throws {
        let sandbox = try Sandbox()
        let client = try personal(sandbox)
        try sandbox.control("POST", "logout")
        let records = try logged(.warning) { _ = try failure { try client.me.get() } }
        XCTAssertEqual(records.map(\.level), [.warning])
        XCTAssertEqual(records[0].fields["kind"], "Authentication")
        XCTAssert(records[0].fields["hint"]?.contains("logged out") ?? false, "\(records)")
        XCTAssert(records[0].message.contains("logged out"), "\(records)")
    }

    func testASinkThatThrowsChangesNothing() throws {
        let client = try personal(Sandbox())
        let records = try logged(.trace, act: { throw Sesame() }) { _ = try client.me.get() }
        XCTAssertEqual(records.map(\.level), [.trace, .debug])
    }

    func testASinkMayMakeCallsWhichAreNotLogged() throws {
        let sandbox = try Sandbox()
        let client = try personal(sandbox)
        let calls = Locked(0)
        let again: @Sendable () throws -> Void = {
            calls.change { $0 += 1 }
            if calls.value < 10 { _ = try client.me.get() }
        }
        XCTAssertEqual(try logged(.debug, act: again) { _ = try client.me.get() }.count, 1)
        // The record of a token refresh is sent during the refresh.
        let ada = try sandbox.ada()
        let records = try logged(.debug, act: { _ = try ada.me.get() }) { _ = try ada.me.get() }
        XCTAssert(records.contains { $0.message.contains("/oauth/token") }, "\(records)")
    }

    func testARemovedSinkReceivesNothing() throws {
        let client = try personal(Sandbox())
        let records = try logged(.trace) {
            try setLogSink(sink: nil, level: .trace)
            _ = try client.me.get()
        }
        XCTAssertEqual(records, [])
    }
}
