import Foundation
import TallyKit
import XCTest

final class JsonTests: XCTestCase {
    func testJsonIsWrittenAsLiteralsAndReadByKey() {
        let value: Json = ["a": [1, 2.5, true, nil, "x"], "b": ["c": 1]]
        XCTAssertEqual(value["a"]?[0]?.int, 1)
        XCTAssertEqual(value["a"]?[0]?.double, 1)
        XCTAssertEqual(value["a"]?[1]?.double, 2.5)
        XCTAssertEqual(value["a"]?[2]?.bool, true)
        XCTAssertEqual(value["a"]?[3], .null)
        XCTAssertEqual(value["a"]?[4]?.text, "x")
        XCTAssertEqual(value["b"]?.object?["c"], 1)
        XCTAssertNil(value["b"]?["d"])
        XCTAssertNil(value["a"]?[7])
        XCTAssertEqual(Json(Date(timeIntervalSince1970: 0)), "1970-01-01T00:00:00.000Z")
    }
}
