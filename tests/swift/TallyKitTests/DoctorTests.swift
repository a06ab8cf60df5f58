import Foundation
import TallyKit
import XCTest

final class DoctorTests: XCTestCase {
    func testE5TheDoctorNamesTheCause() throws {
        let sandbox = try Sandbox()
        XCTAssert(try sandbox.ada().doctor().healthy)
        let (token, org) = (try sandbox.personalToken(), String(repeating: "0", count: 32))
        let checkup = try Tallyfy(accessToken: token, org: org, settings: Sandbox.settings()).doctor()
        XCTAssertFalse(checkup.healthy)
        let failed = checkup.checks.filter { $0.status == .failed }
        XCTAssertEqual(failed.map(\.id), ["organization"])
        XCTAssert(failed[0].finding.contains("Analytical Engines"), "\(failed)")
        XCTAssert(failed[0].nextStep.contains("TALLYFY_ORG_ID"), "\(failed)")
        XCTAssertFalse("\(checkup)".contains(token))
        // Nothing is known of this client, and that is a finding.
        XCTAssertFalse(doctorFromEnv(settings: Settings(baseUrl: "http://example.com")).healthy)
    }
}
