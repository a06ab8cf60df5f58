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

    func testJsonIsMadeFromVariables() throws {
        let (id, small, big, flag, name) = (17, Int32(-1), UInt64.max, true, "a-b".split(separator: "-")[0])
        XCTAssertEqual(Json(id), 17)
        XCTAssertEqual(Json(small), -1)
        XCTAssertEqual(Json(big).description, "18446744073709551615")
        XCTAssertEqual(Json(flag), true)
        XCTAssertEqual(Json(true), .bool(value: true))
        XCTAssertEqual(Json(2.5), 2.5)
        XCTAssertEqual(Json(name), "a")
        XCTAssertEqual(Json(["a"]), ["a"])
        XCTAssertEqual(Json(["a", 1]), ["a", 1])
        XCTAssertEqual(Json([name]), ["a"])
        XCTAssertEqual(Json([id, 18]), [17, 18])
        XCTAssertEqual(Json(["hours": 24]), ["hours": 24])
        let member = try Sandbox().ada().me.get()
        XCTAssertEqual(Json(member.id).int, Int64(member.id))
    }

    func testJsonHasATextForm() throws {
        let text = #"{"a":[1,-2.5,12345678901234567890123,null,true,"é\"\n"]}"#
        XCTAssertEqual(try Json(parsing: text).description, text)
        XCTAssertEqual("\(Json(["a": 1]))", #"{"a":1}"#)
        for text in ["", "sesame", "{\"sesame\":}", "[1] 2", String(repeating: "[", count: 20_000)] {
            XCTAssertThrowsError(try Json(parsing: text)) { error in
                guard case TallyfyError.InvalidArgument = error else { return XCTFail("\(error)") }
                XCTAssertFalse("\(error)".contains("sesame"))
            }
        }
    }

    func testADateHasTheCalendarOfTheLibrary() {
        let dates: [(Double, Json)] = [
            (-62_135_596_800, "0001-01-01T00:00:00.000Z"), (-12_219_292_801, "1582-10-14T23:59:59.000Z"),
            (-0.001, "1969-12-31T23:59:59.999Z"), (951_782_400, "2000-02-29T00:00:00.000Z"),
            (1_767_225_599.123, "2025-12-31T23:59:59.123Z"), (253_402_300_799.9996, "9999-12-31T23:59:59.999Z"),
        ]
        for (seconds, text) in dates { XCTAssertEqual(Json(Date(timeIntervalSince1970: seconds)), text) }
    }

    func testADeepOrWrongValueIsNotEncoded() throws {
        var deep = Json.null
        for _ in 0..<3000 { deep = .array(items: [deep]) }
        for wrong in [deep, .number(text: "12abc"), .number(text: "")] {
            XCTAssertThrowsError(try JSONEncoder().encode(wrong)) { XCTAssert($0 is EncodingError, "\($0)") }
        }
        let large = try JSONEncoder().encode(try Json(parsing: #"{"a":1e400}"#))
        XCTAssertEqual(String(decoding: large, as: UTF8.self), #"{"a":"1e400"}"#)
    }

    func testJsonIsCodable() throws {
        struct Note: Codable, Equatable { var value: Json }
        let note = Note(value: ["a": [1, 2.5, true, nil, "x"], "b": ["c": 1]])
        XCTAssertEqual(try JSONDecoder().decode(Note.self, from: JSONEncoder().encode(note)), note)
    }
}
