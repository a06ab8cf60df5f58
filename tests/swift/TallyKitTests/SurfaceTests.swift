import TallyKit
import XCTest

final class SurfaceTests: XCTestCase {
    func testL1EveryOperationIsHere() throws {
        let lines = try Sandbox.file("surface.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        XCTAssertEqual(Set(lines.map { String($0.prefix { $0 != "(" }) }), Set(surface().keys))
    }
}
