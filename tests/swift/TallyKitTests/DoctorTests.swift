import Foundation
import TallyKit
import XCTest

final class DoctorTests: XCTestCase {
    func testE5TheDoctorFindsTheCause() throws {
        let sandbox = try Sandbox()
        XCTAssert(try sandbox.ada().doctor().healthy)
        let (token, org) = (try sandbox.personalToken(), String(repeating: "0", count: 32))
        let report = try Tallyfy(accessToken: token, org: org, settings: Sandbox.settings()).doctor()
        XCTAssertFalse(report.healthy)
        let failed = report.checks.filter { $0.status == .failed }
        XCTAssertEqual(failed.map(\.id), ["organization"])
        XCTAssert(failed[0].finding.contains("Analytical Engines"), "\(failed)")
        XCTAssert(failed[0].nextStep.contains("TALLYFY_ORG_ID"), "\(failed)")
        XCTAssertFalse("\(report)".contains(token))
        // No environment variable is set for this client, and the doctor reports that.
        XCTAssertFalse(doctorFromEnv(settings: Settings(baseUrl: "http://example.com")).healthy)
    }
}
