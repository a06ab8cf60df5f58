//! V1, V2, V5: values as people write them, for each type of field.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::{EVERY_KIND_TEMPLATE_ID, FILE_ID, GROUP_ID, TEMPLATE_ID};

use crate::common::received;
use crate::{map, start};

/// Whether a request writes.
fn writes(sandbox: &Sandbox) -> usize {
    received(sandbox).iter().filter(|request| request["method"] != "GET").count()
}

fn option(id: i64, text: &str) -> Value {
    json!({ "id": id, "text": text, "value": null })
}

fn selected(id: i64, text: &str) -> Value {
    json!({ "id": id, "text": text, "value": null, "selected": true })
}

/// Each type of field with what people write, and what is sent for it.
fn accepted() -> Vec<(&'static str, Value, Value)> {
    let people = json!({ "users": [1002], "guests": ["grace@example.com"], "groups": [GROUP_ID] });
    let stored = json!([{ "id": FILE_ID, "filename": "engine.txt" }]);
    let linked = json!([{ "filename": "plan.pdf", "source": "url", "url": "https://example.com/a/plan.pdf?v=1" }]);
    vec![
        ("Name", json!("Grace Hopper"), json!("Grace Hopper")),
        ("Name", json!(17), json!("17")),
        ("Name", json!(1.5), json!("1.5")),
        ("Name", json!("x".repeat(200)), json!("x".repeat(200))),
        ("Story", json!("First\nsecond"), json!("First\nsecond")),
        ("Story", json!(17), json!("17")),
        ("Address", json!(" grace@example.com "), json!("grace@example.com")),
        ("Day", json!("2026-03-01T09:00:00Z"), json!("2026-03-01T09:00:00.000Z")),
        ("Day", json!("2026-03-01T10:00:00+01:00"), json!("2026-03-01T09:00:00.000Z")),
        ("Day", json!("2026-03-01T09:00:00.000Z"), json!("2026-03-01T09:00:00.000Z")),
        ("Day", json!("2026-03-01"), json!("2026-03-01")),
        ("Size", json!("Small"), json!("Small")),
        ("Size", json!(2), json!("Large")),
        ("Size", json!("2"), json!("Large")),
        ("Colour", json!("Steel"), option(2, "Steel")),
        ("Colour", json!(1), option(1, "Brass")),
        ("Colour", json!("1"), option(1, "Brass")),
        ("Colour", json!({ "id": 2, "text": "Steel" }), option(2, "Steel")),
        ("Colour", json!({ "id": "2" }), option(2, "Steel")),
        ("Colour", json!({ "text": "Brass", "value": null }), option(1, "Brass")),
        ("Colour", json!(["Brass"]), option(1, "Brass")),
        ("Extras", json!(["Bell", 3]), json!([selected(1, "Bell"), selected(3, "Printer")])),
        ("Extras", json!("Crank"), json!([selected(2, "Crank")])),
        ("Extras", json!([selected(1, "Bell"), { "id": 2, "selected": false }, "Bell"]), json!([selected(1, "Bell")])),
        ("Parts", json!(["Crank", "4"]), json!(["Crank", "4"])),
        ("Parts", json!(["Crank", 4]), json!(["Crank", "4"])),
        ("Parts", json!({ "Number": 4, "part": "Crank" }), json!(["Crank", "4"])),
        ("Parts", json!({ "2": "4" }), json!(["", "4"])),
        ("Parts", json!(["Crank", null]), json!(["Crank", ""])),
        ("Helpers", people.clone(), people.clone()),
        ("Helpers", json!(["Charles@example.com", "grace@example.com", "Menders"]), people.clone()),
        ("Helpers", json!([1002, "grace@example.com", GROUP_ID]), people.clone()),
        (
            "Helpers",
            json!([{ "id": 1002, "email": "charles@example.com" }, { "email": "grace@example.com" }, { "id": GROUP_ID }]),
            people,
        ),
        (
            "Helpers",
            json!({ "users": ["charles@example.com", "1001"], "groups": ["menders"] }),
            json!({ "users": [1002, 1001], "guests": [], "groups": [GROUP_ID] }),
        ),
        ("Helpers", json!("ada@example.com"), json!({ "users": [1001], "guests": [], "groups": [] })),
        ("Drawing", stored.clone(), stored.clone()),
        ("Drawing", json!([FILE_ID]), stored.clone()),
        ("Drawing", json!(FILE_ID), stored),
        ("Drawing", json!(["https://example.com/a/plan.pdf?v=1"]), linked),
        (
            "Drawing",
            json!(["https://example.com"]),
            json!([{ "filename": "example.com", "source": "url", "url": "https://example.com" }]),
        ),
    ]
}

#[test]
fn v1_each_kind_of_value_arrives_as_its_type_demands() {
    let (sandbox, client) = start();
    for (label, written, sent) in accepted() {
        let values = map(json!({ label: written }));
        let body = LaunchFromTemplate { values, ..Default::default() };
        let process = client.processes().launch_from(EVERY_KIND_TEMPLATE_ID, body).unwrap_or_else(|error| {
            panic!("{label} {written}: {error}");
        });
        let request = received(&sandbox).pop().unwrap();
        let prerun = request["body"]["prerun"].as_object().unwrap();
        assert_eq!(prerun.values().collect::<Vec<_>>(), [&sent], "{label} {written}");
        let kept = client.processes().get(&process.id, Default::default()).unwrap().prerun.unwrap();
        assert_eq!(kept.values().next(), Some(&Json::from(sent)), "{label} {written}");
    }
}

/// Values that a field does not take, with a part of what the error says.
fn refused() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("Name", json!(true), r#""Name" (text): true is no text"#),
        ("Name", json!(["a"]), r#"["a"] is no text"#),
        ("Name", json!({ "text": "a" }), "is no text"),
        ("Name", json!("x".repeat(256)), "the text has 256 characters, at most 255 are possible"),
        ("Story", json!(false), "false is no text"),
        ("Story", json!({ "a": 1 }), r#""Story" (textarea)"#),
        ("Story", json!("x".repeat(30_001)), "30001 characters"),
        ("Address", json!("grace"), r#""grace" is no e-mail address"#),
        ("Address", json!("grace@"), "no e-mail address"),
        ("Address", json!({ "email": "grace@example.com" }), "no e-mail address"),
        ("Address", json!(7), "7 is no e-mail address"),
        ("Address", json!(["grace@example.com"]), "no e-mail address"),
        ("Day", json!("soon"), r#""soon" is no date"#),
        ("Day", json!("2026-03-01T09:00:00"), "has no time zone"),
        ("Day", json!("2026-03-01 09:00"), "has no time zone"),
        ("Day", json!("01.03.2026"), "is no date"),
        ("Day", json!("2026-02-30"), "is no date"),
        ("Day", json!(1_769_817_600), "is no date"),
        ("Day", json!({ "date": "2026-03-01" }), "is no date"),
        ("Size", json!("small"), r#""small" is not one of "Small", "Large""#),
        ("Size", json!(3), r#"3 is not one of "Small", "Large""#),
        ("Size", json!({ "id": 1, "text": "Small" }), r#"not one of "Small", "Large""#),
        ("Size", json!(["Small"]), r#"not one of "Small", "Large""#),
        ("Colour", json!("Gold"), r#""Gold" is not one of "Brass", "Steel""#),
        ("Colour", json!(9), "9 is not one of"),
        ("Colour", json!({ "id": 1, "text": "Steel" }), "has the id and the text of two options"),
        ("Colour", json!({ "id": 1, "text": "Gold" }), "is not one of"),
        ("Colour", json!({ "value": "Steel" }), "is not one of"),
        ("Colour", json!(["Brass", "Steel"]), "has 2 options, one is possible"),
        ("Colour", json!(true), "true is not one of"),
        ("Extras", json!(["Bell", "Wheel"]), r#""Wheel" is not one of "Bell", "Crank", "Printer""#),
        ("Extras", json!("Bell, Crank"), r#""Bell, Crank" is not one of"#),
        ("Extras", json!([{ "id": 1, "text": "Crank" }]), "two options"),
        ("Extras", json!({ "Bell": true }), "is not one of"),
        ("Parts", json!(["Crank"]), r#"the list needs 2 entries ("Part", "Number"), and has 1"#),
        ("Parts", json!(["Crank", "4", "5"]), "and has 3"),
        ("Parts", json!({ "Colour": "red" }), r#""Colour" is not one of the columns "Part", "Number""#),
        ("Parts", json!({ "Part": "a", "part": "b" }), "another key names too"),
        ("Parts", json!([["Crank", "4"], ["Bell", "1"]]), "is neither text nor number"),
        ("Parts", json!("Crank"), "is neither a list nor a map"),
        ("Helpers", json!(["Mender"]), r#"no group is called "Mender". Did you mean "Menders"?"#),
        ("Helpers", json!({ "members": [1] }), r#""members" is not one of users, guests, groups"#),
        ("Helpers", json!({ "users": ["nobody@example.com"] }), r#"no member has the address "nobody@example.com""#),
        ("Helpers", json!({ "guests": [7] }), "is not what guests takes"),
        ("Helpers", json!({ "users": 1001 }), r#""users" is no list"#),
        ("Helpers", json!([true]), "true is neither a person nor a group"),
        ("Drawing", json!({ "id": FILE_ID, "filename": "a" }), "is no list"),
        ("Drawing", json!(["engine.txt"]), "is no file"),
        ("Drawing", json!([{ "id": FILE_ID, "name": "a" }]), "has no filename"),
        ("Drawing", json!([{ "filename": "a" }]), "has neither id nor url"),
        ("Drawing", json!([7]), "7 is no file"),
    ]
}

#[test]
fn v1_a_wrong_value_is_refused_with_what_there_is_to_choose_from_and_nothing_is_written() {
    let (sandbox, client) = start();
    for (label, written, problem) in refused() {
        let values = map(json!({ label: written }));
        let body = LaunchFromTemplate { values: values.clone(), ..Default::default() };
        let error = client.processes().launch_from(EVERY_KIND_TEMPLATE_ID, body).unwrap_err();
        let alone = client.kickoff_fields().encode(EVERY_KIND_TEMPLATE_ID, values).unwrap_err();
        for error in [error, alone] {
            assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{label} {written}: {error}");
            let text = error.to_string();
            assert!(
                text.contains(problem) && text.contains(label) && text.contains("nothing was sent"),
                "{written}: {text}"
            );
        }
    }
    assert!(refused().len() >= 40);
    assert_eq!(writes(&sandbox), 0);
}

#[test]
fn v1_one_error_names_all_that_is_wrong() {
    let (sandbox, client) = start();
    let values =
        map(json!({ "Start date": "soon", "department": "Engine", "Nickname": "Amazing Grace", "Full nam": "x" }));
    let body = LaunchFromTemplate { values, ..Default::default() };
    let error = client.processes().launch_from("employee ONBOARDING", body).unwrap_err();
    assert_eq!(
        error.detail().summary,
        r#""Full nam" is no field. Did you mean "Full name"?; "#.to_owned()
            + r#""Nickname" is no field. The form has "Full name", "Start date", "Department"; "#
            + r#""Start date" (date): "soon" is no date; "#
            + r#""Department" (dropdown): "Engine" is not one of "Engines", "Mathematics"; "#
            + r#""Full name" (text) is required"#,
    );
    assert_eq!(writes(&sandbox), 0);
}

#[test]
fn v2_keys_are_labels_aliases_and_ids_and_a_field_has_one_value() {
    let (_sandbox, client) = start();
    let template = client.templates().get(TEMPLATE_ID, Default::default()).unwrap();
    let name = &template.prerun.as_ref().unwrap()[0];
    let alias = name.alias.clone().unwrap();
    for key in [&name.id, &name.id.to_uppercase(), &alias, "Full name", " full NAME "] {
        let encoded = client.kickoff_fields().encode(TEMPLATE_ID, map(json!({ key: "Grace" }))).unwrap();
        assert_eq!(encoded, map(json!({ name.id.clone(): "Grace" })), "{key}");
    }
    let twice = map(json!({ "Full name": "Grace", name.id.clone(): "Ada" }));
    let error = client.kickoff_fields().encode(TEMPLATE_ID, twice).unwrap_err();
    assert!(error.to_string().contains("name the same field"), "{error}");
}

#[test]
fn v5_null_and_blank_texts_clear_every_type_and_a_table_in_each_column() {
    let (sandbox, client) = start();
    let values: JsonMap =
        accepted().into_iter().map(|(label, written, _)| (label.to_owned(), Json::from(written))).collect();
    let body = LaunchFromTemplate { values, ..Default::default() };
    let process = client.processes().launch_from(EVERY_KIND_TEMPLATE_ID, body).unwrap();
    for blank in [json!(null), json!(""), json!("  ")] {
        let labels = ["Name", "Story", "Size", "Colour", "Extras", "Day", "Address", "Drawing", "Parts", "Helpers"];
        let values: JsonMap = labels.map(|label| (label.to_owned(), Json::from(blank.clone()))).into_iter().collect();
        let edit = EditProcess { values: values.clone(), ..Default::default() };
        let edited = client.processes().edit(&process.id, edit).unwrap();
        let kept = edited.prerun.unwrap();
        assert!(kept.values().all(|value| *value == Json::from(json!(["", ""]))), "{kept:?}");
        // At a launch a table is left out altogether.
        let encoded = client.kickoff_fields().encode(EVERY_KIND_TEMPLATE_ID, values).unwrap();
        assert_eq!(encoded.len(), 9, "{encoded:?}");
        assert!(encoded.values().all(|value| *value == Json::Null));
    }
    assert_eq!(received(&sandbox).iter().filter(|request| request["status"] == 422).count(), 0);
}

#[test]
fn v1_a_required_field_that_is_blank_is_refused_before_a_launch() {
    let (_sandbox, client) = start();
    let error = client.kickoff_fields().encode(TEMPLATE_ID, map(json!({ "Full name": " " }))).unwrap_err();
    assert!(error.to_string().contains(r#""Full name" (text) is required"#), "{error}");
    assert!(client.kickoff_fields().encode(TEMPLATE_ID, map(json!({ "Department": 1 }))).is_ok());
}

#[test]
fn v1_what_is_read_can_be_written_again() {
    let (_sandbox, client) = start();
    let values: JsonMap =
        accepted().into_iter().map(|(label, written, _)| (label.to_owned(), Json::from(written))).collect();
    let body = LaunchFromTemplate { values, ..Default::default() };
    let process = client.processes().launch_from(EVERY_KIND_TEMPLATE_ID, body).unwrap();
    let with = Some(vec!["ko_form_fields".to_owned()]);
    let read = client.processes().get(&process.id, GetProcess { with, ..Default::default() }).unwrap();
    let values = form_values(read.ko_form_fields.unwrap());
    assert_eq!(values["Colour"], Json::from("Brass"));
    assert_eq!(values["Extras"], Json::from(json!(["Bell"])));
    assert_eq!(values["Parts"], Json::from(json!({ "Part": "Crank", "Number": "" })));
    let encoded = client.kickoff_fields().encode(EVERY_KIND_TEMPLATE_ID, values).unwrap();
    assert_eq!(encoded, process.prerun.unwrap());
}

#[test]
fn v1_values_of_a_task_are_encoded_by_its_form() {
    let (sandbox, client) = start();
    let body = LaunchFromTemplate::default();
    let process = client.processes().launch_from(EVERY_KIND_TEMPLATE_ID, body).unwrap();
    let task = client.processes().tasks(&process.id, Default::default()).first().unwrap().unwrap();
    for (label, written, sent) in accepted() {
        let encoded = client.tasks().encode(&task.id, map(json!({ label: written.clone() }))).unwrap();
        assert_eq!(encoded.values().collect::<Vec<_>>(), [&Json::from(sent)], "{label} {written}");
    }
    let error = client.tasks().encode(&task.id, map(json!({ "Colour": "Gold", "Sizes": 1 }))).unwrap_err();
    assert!(error.to_string().contains(r#""Sizes" is no field. Did you mean "Size"?"#), "{error}");
    assert_eq!(writes(&sandbox), 1, "only the launch");
}
