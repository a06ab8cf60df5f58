import Foundation
import TallyKit
import XCTest

final class WebhooksTests: XCTestCase {
    private let secrets = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"]

    private func payload(_ name: String) throws -> String {
        try Sandbox.file("webhooks/\(name).json")
    }

    func testW1ADeliveryAboutATaskIsTyped() throws {
        let event = try parseWebhook(body: payload("task"))
        let task = try XCTUnwrap(event.task)
        XCTAssertEqual(event.kind, .taskCompleted)
        XCTAssertEqual(task.completedAt, ISO8601DateFormatter().date(from: "2026-05-15T15:00:00Z"))
        XCTAssertEqual(event.process?.progress, 50)
        XCTAssertEqual(event.captures["4444"]?.label, "Model")
        XCTAssertEqual(event.answers["model-1"], "Engine")
        XCTAssertEqual(event.key, "task.completed:\(task.id):2026-05-15T15:00:00Z")
    }

    func testW1ADeliveryAboutAProcessIsTypedAndAnUnknownEventKeepsItsName() throws {
        let event = try parseWebhook(body: payload("process"))
        XCTAssertEqual(event.kind, .processLaunched)
        XCTAssertNil(event.task)
        let later = try parseWebhook(body: #"{"id":"a","event":"process.dreamt_of"}"#)
        XCTAssertNil(later.kind)
        XCTAssertEqual(later.event, "process.dreamt_of")
    }

    func testW1WhatIsNoDeliveryIsAnInvalidArgument() throws {
        for body in ["", "sesame", "[]", "{}"] {
            XCTAssertThrowsError(try parseWebhook(body: body)) { error in
                guard case TallyfyError.InvalidArgument = error else { return XCTFail("\(error)") }
                XCTAssertFalse("\(error)".contains("sesame"))
            }
        }
    }

    func testW1OneOfTwoSecretsIsValidAndAWeakOneIsRefused() throws {
        XCTAssertTrue(try secrets.allSatisfy { try checkPathSecret(received: $0, secrets: secrets) })
        XCTAssertFalse(try checkPathSecret(received: "", secrets: secrets))
        XCTAssertThrowsError(try checkPathSecret(received: "", secrets: ["sesame"]))
    }
}
