import TallyKit
import XCTest

final class SurfaceTests: XCTestCase {
    func testL1EveryOperationExists() throws {
        let lines = try Sandbox.file("surface.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
        XCTAssertEqual(Set(lines.map { String($0.prefix { $0 != "(" }) }), Set(surface().keys))
    }

    func testNoTypeHasANameOfFoundation() {
        let names = types().map { "\($0)" }
        XCTAssertTrue(names.contains("ProcessProgress") && names.contains("TallyfyTask"), "\(names)")
    }
}
