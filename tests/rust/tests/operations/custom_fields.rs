//! Custom fields, on every kind of record.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::seed::{PROCESS_ID, STEP_ID, TEMPLATE_ID};

use crate::common::wire::{Wire, sends};

#[test]
fn l1_custom_fields() {
    let wire = Wire::start();
    let body = json!({ "key": "carrier", "applies_to": "process", "field_type": "text", "is_required": false });
    let new = CreateCustomFieldKey {
        is_required: Some(false),
        ..CreateCustomFieldKey::new("carrier", "process", CustomFieldType::Text)
    };
    wire.record("custom_fields.create", sends("POST", "/custom-field-keys").body(body), |client| {
        client.custom_fields().create(new)
    });
    let query = CustomFieldKeyQuery { applies_to: Some("process".into()), ..Default::default() };
    wire.list("custom_fields.list", sends("GET", "/custom-field-keys").query("applies_to=process&page=1"), |client| {
        client.custom_fields().list(query).next_page()
    });
    let of = || CustomFieldOwner::Process { process_id: PROCESS_ID.into() };
    let path = format!("/runs/{PROCESS_ID}/custom-fields");
    let values = JsonMap::from([("carrier".to_owned(), Json::from("Pigeon"))]);
    let replace = sends("PUT", &path).body(json!({ "custom_fields": { "carrier": "Pigeon" } }));
    wire.map("custom_fields.replace", replace, |client| client.custom_fields().replace(of(), values));
    let set = sends("PATCH", format!("{path}/carrier")).body(json!({ "value": "Owl" }));
    wire.map("custom_fields.set", set, |client| client.custom_fields().set(of(), "carrier", Json::from("Owl")));
    wire.map("custom_fields.get", sends("GET", &path), |client| client.custom_fields().get(of()));
    let delete = sends("DELETE", format!("{path}/carrier"));
    wire.nothing("custom_fields.delete", delete, |client| client.custom_fields().delete(of(), "carrier"));
    wire.assert_complete(&["custom_fields"]);
}

#[test]
fn l1_custom_fields_of_every_kind_of_record() {
    let wire = Wire::start();
    let client = &wire.client;
    let task = client.processes().tasks(PROCESS_ID, Default::default()).first().unwrap().unwrap().id;
    let template = client.templates().get(TEMPLATE_ID, Default::default()).unwrap();
    let kickoff = template.prerun.unwrap()[0].id.clone();
    let field = WriteFormField::new("Note", FieldType::Text, false);
    let field = client.form_fields().create(TEMPLATE_ID, STEP_ID, field).unwrap().id;
    let new = CreateGuest { email: "luigi@example.com".into(), ..Default::default() };
    let code = client.guests().create(new).unwrap().link.unwrap().rsplit('/').next().unwrap().to_owned();
    let folder = CreateFolder { name: "May".into(), folder_type: FolderType::Process, parent_id: None };
    let folder = client.folders().create(folder).unwrap().id;
    let tag = client.tags().create(CreateTag { title: "Soon".into(), color: None }).unwrap().id;
    let id = |text: &str| text.to_owned();
    let (template_id, step_id) = (id(TEMPLATE_ID), id(STEP_ID));
    let settable = [
        (
            format!("/runs/{PROCESS_ID}/tasks/{task}"),
            CustomFieldOwner::Task { process_id: id(PROCESS_ID), task_id: task },
        ),
        (id("/users/1002"), CustomFieldOwner::Member { user_id: 1002 }),
        (format!("/guests/{code}"), CustomFieldOwner::Guest { guest_code: code }),
        (format!("/folders/{folder}"), CustomFieldOwner::Folder { folder_id: folder }),
        (format!("/tags/{tag}"), CustomFieldOwner::Tag { tag_id: tag }),
    ];
    let steps = format!("/checklists/{TEMPLATE_ID}/steps/{STEP_ID}");
    let readable = [
        (format!("/checklists/{TEMPLATE_ID}"), CustomFieldOwner::Template { template_id: template_id.clone() }),
        (steps.clone(), CustomFieldOwner::Step { template_id: template_id.clone(), step_id: step_id.clone() }),
        (
            format!("{steps}/captures/{field}"),
            CustomFieldOwner::FormField { template_id: template_id.clone(), step_id, field_id: field },
        ),
        (
            format!("/checklists/{TEMPLATE_ID}/preruns/{kickoff}"),
            CustomFieldOwner::KickoffField { template_id, field_id: kickoff },
        ),
    ];
    for (path, of) in settable.iter().chain(&readable) {
        let get = sends("GET", format!("{path}/custom-fields"));
        wire.map("custom_fields.get", get, |client| client.custom_fields().get(of.clone()));
    }
    for (path, of) in settable {
        let set = sends("PATCH", format!("{path}/custom-fields/inventory_number")).body(json!({ "value": "7" }));
        wire.map("custom_fields.set", set, |it| it.custom_fields().set(of, "inventory_number", Json::from("7")));
    }
    for (_, of) in readable {
        let error = client.custom_fields().set(of, "inventory_number", Json::from("7")).unwrap_err();
        assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    }
}
