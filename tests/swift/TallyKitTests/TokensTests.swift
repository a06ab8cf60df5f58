import Dispatch
import Foundation
import TallyKit
import XCTest

final class TokensTests: XCTestCase {
    func testG7APersonalTokenThatALogoutEndedSaysSo() throws {
        let sandbox = try Sandbox()
        let personal = try Tallyfy(accessToken: sandbox.personalToken(), settings: Sandbox.settings())
        _ = try personal.me.get()
        try sandbox.control("POST", "logout")
        let error = try failure { try personal.me.get() }
        XCTAssertEqual(error.kind, "Authentication")
        XCTAssert(error.hint.contains("logged out"), error.hint)
    }

    func testT8SixtyFourThreadsOnAnExpiredTokenCauseOneTokenRequest() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        _ = try ada.me.get()
        try sandbox.control("POST", "expire")
        try sandbox.control("DELETE", "requests")
        // Threads of their own: GCD would start fewer at a time.
        let (ready, done) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let emails = Locked<[String]>([])
        for _ in 0..<64 {
            Thread {
                ready.wait()
                if let me = try? ada.me.get() { emails.change { $0.append(me.email) } }
                done.signal()
            }.start()
        }
        for _ in 0..<64 { ready.signal() }
        for _ in 0..<64 { done.wait() }
        XCTAssertEqual(emails.value, Array(repeating: "ada@example.com", count: 64))
        XCTAssertEqual(try sandbox.tokenRequests(), 1)
    }
}
