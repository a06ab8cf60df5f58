//! Keys that are dropped in silence.

use serde_json::{Value, json};
use tallykit::*;
use tallykit_sandbox::seed::{self, NAME_FIELD_ID, PROCESS_ID, TEMPLATE_ID};

use super::calls::{assert_has_no, first_task, one_off, raw, refused, sent, start, template};

#[test]
fn v2_a_value_under_a_label_is_refused_and_not_dropped() {
    let (_sandbox, client) = start();
    let values = json!({ "Full name": "Grace", NAME_FIELD_ID: "Ada" });
    let kept = raw(&client, "POST", "/runs", json!({ "checklist_id": TEMPLATE_ID, "prerun": values }))["prerun"].take();
    assert_eq!((kept.get("Full name"), &kept[NAME_FIELD_ID]), (None, &json!("Ada")));
    let prerun = JsonMap::from([("Full name".to_owned(), Json::from("Grace"))]);
    let body = LaunchProcess { checklist_id: TEMPLATE_ID.into(), prerun, ..Default::default() };
    assert!(refused(client.processes().launch(body)).contains("Full name"));
    let path = format!("/runs/{PROCESS_ID}/tasks/{}", first_task(&client, PROCESS_ID).id);
    let kept = raw(&client, "PUT", &path, json!({ "taskdata": { "note": "Lost" } }))["taskdata"].take();
    assert_eq!(kept.get("note"), None);
    let taskdata = JsonMap::from([("note".to_owned(), Json::from("Lost"))]);
    let change = UpdateTask { taskdata, ..Default::default() };
    assert!(refused(client.tasks().update(PROCESS_ID, "1", change)).contains("note"));
}

#[test]
fn v2_kickoff_values_are_a_map_and_not_a_list_that_is_dropped() {
    let (_sandbox, client) = start();
    let (template, _) = template(&client, vec![WriteFormField::new("Reason", FieldType::Text, false)]);
    let field = client.templates().get(&template, Default::default()).unwrap().prerun.unwrap()[0].id.clone();
    let list = json!([{ "id": field, "value": "Broken" }]);
    let launched = raw(&client, "POST", "/runs", json!({ "checklist_id": template, "prerun": list }));
    assert!(!launched["prerun"].to_string().contains("Broken"), "{}", launched["prerun"]);
    let prerun = JsonMap::from([(field.clone(), Json::from("Broken"))]);
    let body = LaunchProcess { checklist_id: template, prerun, ..Default::default() };
    let kept = client.processes().launch(body).unwrap().prerun.unwrap();
    assert_eq!(kept.get(&field), Some(&Json::from("Broken")));
}

#[test]
fn v2_a_change_of_a_task_has_no_status() {
    let (_sandbox, client) = start();
    let task = first_task(&client, PROCESS_ID);
    let path = format!("/runs/{PROCESS_ID}/tasks/{}", task.id);
    let changed = raw(&client, "PUT", &path, json!({ "status": "completed", "title": "Two desks" }));
    assert_eq!((&changed["status"], &changed["title"]), (&json!("in-progress"), &json!("Two desks")));
    assert_has_no(&UpdateTask::default(), &["status"]);
    let due = Timestamp::parse("2030-05-15T12:00:00Z").unwrap();
    assert_has_no(&UpdateOneOffTask::new("Write", due, Assignees::default()), &["status"]);
    let made = raw(&client, "POST", "/tasks", one_off(json!({})));
    let path = format!("/tasks/{}", made["id"].as_str().unwrap());
    let changed = raw(&client, "PUT", &path, one_off(json!({ "status": "completed" })));
    assert_eq!(changed["status"], made["status"]);
    let body = CompleteTask { task_id: task.id, ..Default::default() };
    assert_eq!(client.tasks().complete(PROCESS_ID, body).unwrap().status, Some(TaskStatus::Completed));
}

#[test]
fn v2_a_new_step_gets_its_place_by_reorder() {
    let (_sandbox, client) = start();
    let path = format!("/checklists/{TEMPLATE_ID}/steps");
    let body = json!({ "title": "Greet", "position": 1, "alias": "greet", "roles": [1], "description": "Smile" });
    let made = raw(&client, "POST", &path, body);
    assert_eq!((&made["position"], &made["roles"], made.get("description")), (&json!(4), &json!([]), None));
    assert_ne!(made["alias"], "greet");
    assert_has_no(&CreateStep::default(), &["position", "alias", "roles", "description"]);
    let step = client.steps().create(TEMPLATE_ID, CreateStep { title: "Greet".into(), ..Default::default() }).unwrap();
    assert_eq!(client.steps().reorder(TEMPLATE_ID, &step.id, 1).unwrap().position, Some(1));
}

#[test]
fn v2_a_guest_has_two_telephone_numbers() {
    let (_sandbox, client) = start();
    let made = raw(&client, "POST", "/guests", json!({ "email": "luigi@example.com", "phone": "+39 011" }));
    assert!(!made.to_string().contains("+39 011"), "{made}");
    assert_has_no(&CreateGuest::default(), &["phone"]);
    let phone = || Some("+39 012".to_owned());
    let new =
        CreateGuest { email: "mario@example.com".into(), phone_1: phone(), phone_2: phone(), ..Default::default() };
    client.guests().create(new).unwrap();
    let details = raw(&client, "GET", "/guests/mario@example.com", Value::Null)["details"].take();
    assert_eq!((&details["phone_1"], &details["phone_2"]), (&json!("+39 012"), &json!("+39 012")));
}

#[test]
fn v2_a_change_of_a_guest_has_no_names_and_no_telephone_numbers() {
    let (_sandbox, client) = start();
    let body = json!({
        "email": seed::GUEST_EMAIL, "associated_members": [1002], "first_name": "Lost", "last_name": "Lost",
        "phone_1": "+39 013",
    });
    raw(&client, "PUT", "/guests/federico@example.com", body);
    let guest = raw(&client, "GET", "/guests/federico@example.com", Value::Null);
    assert!(!guest.to_string().contains("Lost") && !guest.to_string().contains("+39 013"), "{guest}");
    assert_eq!(guest["first_name"], "Federico");
    // All that a change has: another field would have to be named here.
    let UpdateGuest { associated_members: _ } = UpdateGuest::default();
}

#[test]
fn v2_a_form_field_has_guidance() {
    let (_sandbox, client) = start();
    let (template, step) = template(&client, vec![]);
    let path = format!("/checklists/{template}/steps/{step}/captures");
    let body = json!({ "label": "Note", "field_type": "text", "required": false, "description": "Be short" });
    let made = raw(&client, "POST", &path, body);
    assert!(!made.to_string().contains("Be short"), "{made}");
    let field =
        WriteFormField { guidance: Some("Be short".into()), ..WriteFormField::new("Note", FieldType::Text, false) };
    assert_has_no(&field, &["description"]);
    let made = client.form_fields().create(&template, &step, field).unwrap();
    assert_eq!(made.guidance.as_deref(), Some("Be short"));
}

#[test]
fn v2_a_comment_mentions_in_its_text() {
    let (sandbox, client) = start();
    let task = first_task(&client, PROCESS_ID).id;
    let made = raw(&client, "POST", &format!("/tasks/{task}/comment"), json!({ "content": "Look", "sent_to": [1002] }));
    assert_eq!(made["sent_to"], json!([]));
    let comment = WriteComment { content: "Look, @[1002]".into(), ..Default::default() };
    assert_has_no(&comment, &["sent_to"]);
    client.comments().create(&task, comment).unwrap();
    assert_eq!(sent(&sandbox), json!({ "content": "Look, @[1002]" }));
}

#[test]
fn v2_a_launch_has_no_guests() {
    let (_sandbox, client) = start();
    let guests = json!([seed::GUEST_EMAIL]);
    let prerun = json!({ NAME_FIELD_ID: "Ada" });
    let body = json!({ "checklist_id": TEMPLATE_ID, "prerun": prerun, "guests": guests });
    let launched = raw(&client, "POST", "/runs", body)["id"].as_str().unwrap().to_owned();
    let tasks = client.processes().tasks(&launched, Default::default()).items();
    assert!(tasks.map(Result::unwrap).all(|task| task.owners.unwrap().guests.is_empty()));
    assert_has_no(&LaunchProcess::default(), &["guests"]);
}
