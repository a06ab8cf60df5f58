import Foundation
import TallyKit
import XCTest

/// No value that a program passes ends the process or throws another error than `TallyfyError`.
final class BoundaryTests: XCTestCase {
    private let dates: [Date] = [
        Date(timeIntervalSince1970: .infinity), Date(timeIntervalSince1970: -.infinity),
        Date(timeIntervalSince1970: .nan), Date(timeIntervalSince1970: .greatestFiniteMagnitude),
        Date(timeIntervalSince1970: -.greatestFiniteMagnitude), Date(timeIntervalSince1970: 1e18),
        Date(timeIntervalSince1970: -1e12), Date(timeIntervalSince1970: 253_402_300_800),
        Date(timeIntervalSinceReferenceDate: .infinity), .distantPast,
    ]
    private let durations: [TimeInterval] = [
        .infinity, -.infinity, .nan, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0, -0.0, -1, 1e-12,
    ]

    private func assertInvalid(_ call: () throws -> Void, _ name: String, line: UInt = #line) {
        XCTAssertThrowsError(try call(), name, line: line) { error in
            guard case TallyfyError.InvalidArgument = error else {
                return XCTFail("\(name): \(String(reflecting: error))", line: line)
            }
        }
    }

    func testADateThatTheLibraryCannotTakeIsAnInvalidArgument() throws {
        let sandbox = try Sandbox()
        let ada = try sandbox.ada()
        let process = try XCTUnwrap(ada.processes.list().first()).id
        let task = try XCTUnwrap(ada.processes.tasks(processId: process).first()).id
        try sandbox.control("DELETE", "requests")
        for date in dates {
            let name = "\(date.timeIntervalSince1970)"
            assertInvalid({ _ = try ada.tasks.create(body: CreateTask(title: "a", deadline: date)) }, name)
            assertInvalid({
                _ = try ada.tasks.update(processId: process, taskId: task, body: UpdateTask(startedAt: date))
            }, name)
            assertInvalid({
                _ = try ada.processes.launch(body: LaunchProcess(checklistId: "a", prerun: ["b": Json(date)]))
            }, name)
            assertInvalid({ _ = try ada.request(method: "POST", path: "/me", body: ["at": Json(date)]) }, name)
        }
        XCTAssertEqual(try sandbox.received(), [])
    }

    func testTheFirstAndTheLastDateAreTaken() throws {
        let ada = try Sandbox().ada()
        for seconds in [-62_135_596_800, 0, 253_402_200_000.0] {
            let date = Date(timeIntervalSince1970: seconds)
            do {
                _ = try ada.tasks.create(body: CreateTask(title: "a", deadline: date))
            } catch TallyfyError.InvalidRequest {
                // The server may refuse it.
            }
            XCTAssertNotNil(Json(date).text)
        }
    }

    func testADurationOfAnySizeLeavesTheFamilyOfErrorsNever() throws {
        let sandbox = try Sandbox()
        for duration in durations {
            let usable = duration >= 1
            do {
                let hurried = try sandbox.ada().withDeadline(after: duration)
                _ = try hurried.me.get()
                XCTAssertTrue(usable, "\(duration)")
            } catch let error as TallyfyError {
                XCTAssertFalse(usable, "\(duration): \(error)")
            }
            var settings = try Sandbox.settings()
            settings.timeout = duration
            do {
                _ = try Tallyfy(accessToken: "a", settings: settings)
            } catch let error as TallyfyError {
                XCTAssertFalse(usable, "\(duration): \(error)")
            }
        }
    }

    func testANegativeTimeRemovesNoEntryOfAStore() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        let store = try FileStore.open(path: folder, key: .file(path: "\(folder).key"))
        try store.save(account: "a", token: "{}")
        for duration in [-1, -.infinity, .nan] as [TimeInterval] {
            assertInvalid({ _ = try store.prune(unusedFor: duration) }, "\(duration)")
        }
        XCTAssertNotNil(try store.load(account: "a"))
    }

    func testJsonThatCannotBeSentIsAnInvalidArgument() throws {
        let ada = try Sandbox().ada()
        var (list, object) = (Json.null, Json.null)
        for _ in 0..<5_000 {
            list = .array(items: [list])
            object = .object(entries: ["a": object])
        }
        let odd: [Json] = [
            Json(Double.nan), Json(-Double.infinity), .number(text: "sesame"), .number(text: ""), list, object,
        ]
        for (index, json) in odd.enumerated() {
            assertInvalid({ _ = try ada.request(method: "POST", path: "/me", body: json) }, "\(index)")
            assertInvalid({ _ = try ada.request(method: "POST", path: "/me", body: ["a": [json]]) }, "\(index)")
            assertInvalid({ _ = try ada.customFields.set(of: .folder(folderId: "a"), key: "b", value: json) }, "\(index)")
            XCTAssertFalse(json.description.isEmpty)
        }
        var deep = Json.null
        for _ in 0..<128 { deep = [deep] }
        XCTAssertThrowsError(try ada.request(method: "POST", path: "/nowhere", body: deep)) { error in
            guard case TallyfyError.NotFound = error else { return XCTFail("\(error)") }
        }
    }

    func testAnErrorWithADateThatTheLibraryCannotTakeIsPrinted() throws {
        for date in dates {
            let detail = ErrorDetail(
                summary: "too many requests", hint: "Wait", httpStatus: 429, serverCode: nil, requestId: nil,
                operation: nil, attempts: 1, elapsed: .infinity, retryAt: date, sideEffect: .none, fieldErrors: [],
                rawErrors: .float(value: .nan), exchange: nil)
            let error = TallyfyError.RateLimit(detail: detail)
            XCTAssertEqual(error.kind, "RateLimit")
            XCTAssertTrue("\(error)".contains("too many requests"))
            XCTAssertTrue(error.supportText().contains("too many requests"))
        }
    }

    func testAnUncaughtErrorNamesItsKind() throws {
        XCTAssertThrowsError(try Sandbox().ada().tasks.get(taskId: "00000000000000000000000000000000")) { error in
            XCTAssertTrue(String(reflecting: error).hasPrefix("TallyfyError.NotFound: "), String(reflecting: error))
        }
    }

    func testAnErrorIsCodable() throws {
        let error = try failure { try Sandbox().ada().tasks.get(taskId: "00000000000000000000000000000000") }
        let decoder = JSONDecoder()
        XCTAssertEqual(try decoder.decode(TallyfyError.self, from: JSONEncoder().encode(error)), error)
        XCTAssertEqual(try decoder.decode(ErrorDetail.self, from: JSONEncoder().encode(error.detail)), error.detail)
    }
}
