import Foundation
import TallyKit
import XCTest

final class NetworkTests: XCTestCase {
    func testH12AProxyIsNamedWithoutItsPassword() throws {
        let sandbox = try Sandbox()
        // A port of this machine on which nobody listens.
        let proxy = try Proxy(url: "http://me:sesame@127.0.0.1:1")
        var settings = try Sandbox.settings()
        settings.proxy = proxy
        let client = try Tallyfy(accessToken: sandbox.personalToken(), settings: settings)
        let error = try failure { try client.me.get() }
        XCTAssertEqual(error.kind, "Connection")
        XCTAssert("\(error)".contains("the proxy 127.0.0.1:1"), "\(error)")
        let refused = try failure { try Proxy(url: "socks5://me:sesame@127.0.0.1") }
        XCTAssertEqual(refused.kind, "Configuration")
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(proxy)", "\(settings)", dumped, "\(client)", printed(error), printed(refused)] {
            XCTAssertFalse(text.contains("sesame"), text)
        }
    }

    func testH1TheServerIsToldTheLanguage() throws {
        let sandbox = try Sandbox()
        _ = try sandbox.ada().me.get()
        let agent = try sandbox.control("GET", "requests")?[0]?["headers"]?["user-agent"]?.text ?? ""
        XCTAssert(agent.contains("(swift;"), agent)
    }
}
