import Foundation
import TallyKit
import XCTest

/// The steps of `tests/rust/tests/scenario/forms.rs`, one by one.
final class FormsScenarioTests: XCTestCase {
    func testV1V2V5ValuesOfFormsGiveTheSameResultsInEveryLanguage() throws {
        let sandbox = try Sandbox()
        let expected = try Sandbox.file("scenarios/forms.txt").split(separator: "\n").map(String.init)
        XCTAssertEqual(try tell(sandbox.ada()), expected)
    }

    func testV3AWaitEndsInTimeAndAListInsideARecordIsAList() throws {
        let ada = try Sandbox().ada()
        let claim = try ada.processes.launchFrom(template: "Expense claim")
        XCTAssertNil(claim.values)
        XCTAssertThrowsError(try ada.processes.waitUntil(processId: claim.id, timeout: 0.05, every: 0.01)) { error in
            guard case TallyfyError.Timeout = error else { return XCTFail("\(error)") }
        }
        let template = try XCTUnwrap(ada.templates.find(name: "Employee onboarding"))
        let fields = try ada.kickoffFields.list(templateId: template.id).nextPage()
        XCTAssertEqual(fields.map { $0.label }, ["Full name", "Start date", "Department"])
        let exports = ada.processes.exportAll(query: ProcessQuery(checklistId: claim.checklistId))
        XCTAssertNotNil(try exports.first())
    }

    private func kind(_ error: Error) -> String {
        guard let error = error as? TallyfyError else { return "\(error)" }
        return "\(error.kind): \(error.detail.summary)"
    }

    private func tell(_ ada: Tallyfy) throws -> [String] {
        var said: [String] = []
        func launch(_ values: [String: Json]) throws -> TallyfyProcess {
            try ada.processes.launchFrom(template: "every KIND of field", body: LaunchFromTemplate(values: values))
        }

        // A value for each type.
        let noon = Date(timeIntervalSince1970: 1_772_366_400)
        let process = try launch([
            "Name": 17,
            "Story": "First",
            "Size": "Small",
            "Colour": 2,
            "Extras": ["Bell", "Printer"],
            "Day": Json(noon),
            "Address": "grace@example.com",
            "Drawing": ["https://example.com/plan.pdf"],
            "Parts": ["Part": "Crank", "Number": 4],
            "Helpers": ["charles@example.com", "grace@example.com", "Menders"],
        ])
        func read() throws -> [String: Json] {
            try ada.processes.get(processId: process.id, query: GetProcess(with: ["ko_form_fields"])).values ?? [:]
        }
        func text(_ value: Json?) -> String { (value ?? .null).description }
        let answers = try read()
        for label in ["Name", "Story", "Size", "Colour", "Extras", "Day", "Address"] {
            said.append("\(label): \(text(answers[label]))")
        }
        for column in ["Part", "Number"] { said.append("\(column): \(text(answers["Parts"]?[column]))") }
        for people in ["users", "guests", "groups"] { said.append("\(people): \(text(answers["Helpers"]?[people]))") }

        // Wrong values, and a key that names no field.
        let wrong: [(String, Json)] = [
            ("Name", true),
            ("Day", "soon"),
            ("Day", "2026-03-01T09:00:00"),
            ("Size", "small"),
            ("Colour", "Gold"),
            ("Extras", ["Bell", "Wheel"]),
            ("Parts", ["Crank"]),
            ("Helpers", ["Mender"]),
            ("Drawing", ["engine.txt"]),
            ("Sizes", "Small"),
        ]
        for (label, value) in wrong {
            do {
                said.append("launched \(try launch([label: value]).name)")
            } catch {
                said.append(kind(error))
            }
        }

        // What is cleared.
        let cleared: [String: Json] = ["Name": nil, "Colour": "", "Parts": ""]
        _ = try ada.processes.edit(processId: process.id, body: EditProcess(values: cleared))
        let left = try read()
        said.append("cleared: \(text(left["Name"])) \(text(left["Colour"])) \(text(left["Size"]))")
        said.append("cleared: \(text(left["Parts"]?["Part"]))")

        // Once, and a task with its values.
        for _ in 0..<2 {
            let launched = try ada.processes.launchOnce(
                template: "Expense claim", body: LaunchFromTemplate(name: "Wheels"))
            said.append("\(launched.process.name): \(launched.created)")
        }
        let claim = try XCTUnwrap(ada.processes.find(name: "wheels"))
        let task = try XCTUnwrap(ada.processes.tasks(processId: claim.id).first())
        XCTAssertThrowsError(try ada.tasks.completeWith(taskId: task.id, values: ["Paid by": "Gold"])) { error in
            said.append(kind(error))
        }
        let done = try ada.tasks.completeWith(
            taskId: task.id, values: ["Purpose": "Wheels", "Paid by": "Card"])
        said.append("\(done.title): \(done.status == .completed ? "completed" : "open")")
        return said
    }
}
