//! Launches, times, and blank texts.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::seed::{self, NAME_FIELD_ID, PROCESS_ID, STEP_ID, TEMPLATE_ID};

use super::calls::{assert_rejected, first_task, one_off, raw, refused, sent, start, try_raw};

fn launch() -> LaunchProcess {
    let prerun = JsonMap::from([(NAME_FIELD_ID.to_owned(), Json::from("Ada"))]);
    LaunchProcess { checklist_id: TEMPLATE_ID.into(), prerun, ..Default::default() }
}

#[test]
fn v2_a_launch_that_names_some_steps_is_refused_and_not_cut_short() {
    let (_sandbox, client) = start();
    let tasks = json!({ STEP_ID: { "position": 1 } });
    let body = json!({ "checklist_id": TEMPLATE_ID, "prerun": { NAME_FIELD_ID: "Ada" }, "tasks": tasks });
    let id = raw(&client, "POST", "/runs", body)["id"].as_str().unwrap().to_owned();
    assert_eq!(client.processes().tasks(&id, Default::default()).items().count(), 1, "of three steps");
    let tasks = [(STEP_ID.to_owned(), TaskOverride::default())].into();
    assert!(refused(client.processes().launch(LaunchProcess { tasks, ..launch() })).contains("only_these_steps"));
}

#[test]
fn v2_owners_of_a_launch_replace_those_of_the_step() {
    let (_sandbox, client) = start();
    let change = UpdateStep { title: "Desk".into(), assignees: vec![1002], ..Default::default() };
    client.steps().update(TEMPLATE_ID, STEP_ID, change).unwrap();
    let owners = |process: &str| first_task(&client, process).owners.unwrap().users;
    assert_eq!(owners(&client.processes().launch(launch()).unwrap().id), [1002]);
    let task =
        TaskOverride { owners: Some(Assignees { users: vec![1001], ..Default::default() }), ..Default::default() };
    let tasks = [(STEP_ID.to_owned(), task)].into();
    let body = LaunchProcess { tasks, only_these_steps: Some(true), ..launch() };
    assert_eq!(owners(&client.processes().launch(body).unwrap().id), [1001], "and not both");
}

#[test]
fn v2_the_error_of_a_launch_names_the_missing_field() {
    let (_sandbox, client) = start();
    let missing = client.processes().launch(LaunchProcess { prerun: JsonMap::new(), ..launch() }).unwrap_err();
    assert!(matches!(missing, TallyfyError::InvalidRequest { .. }), "{missing}");
    assert!(missing.detail().hint.contains("Full name"), "{missing}");
}

#[test]
fn v2_times_are_sent_in_utc_because_the_server_drops_an_offset() {
    let (sandbox, client) = start();
    let written = "2030-05-15T12:00:00+02:00";
    let due = |client: &Tallyfy, id: &str| client.tasks().get(id, None).unwrap().deadline.unwrap();
    let made = raw(&client, "POST", "/tasks", one_off(json!({ "deadline": written })));
    let at_noon = Timestamp::parse("2030-05-15T12:00:00Z").unwrap();
    assert_eq!(due(&client, made["id"].as_str().unwrap()), at_noon, "two hours late");
    let meant = Timestamp::parse(written).unwrap();
    let task = client.tasks().create(CreateTask::new("Write", meant)).unwrap().id;
    assert_eq!(sent(&sandbox)["deadline"], "2030-05-15 10:00:00");
    assert_eq!(due(&client, &task), meant);
}

#[test]
fn v2_a_deadline_outside_of_working_hours_is_returned_where_the_server_has_moved_it() {
    let (_sandbox, client) = start();
    let saturday = Timestamp::parse("2030-05-18T10:00:00Z").unwrap();
    let monday = Timestamp::parse("2030-05-20T10:00:00Z");
    assert_eq!(client.tasks().create(CreateTask::new("Write", saturday)).unwrap().deadline, monday);
    let night = Timestamp::parse("2030-05-15T22:00:00Z").unwrap();
    let morning = Timestamp::parse("2030-05-16T09:00:00Z");
    assert_eq!(client.tasks().create(CreateTask::new("Write", night)).unwrap().deadline, morning);
}

#[test]
fn v2_blank_texts_that_the_server_takes_for_null_are_refused() {
    let (_sandbox, client) = start();
    let path = format!("/groups/{}", seed::GROUP_ID);
    let blank = json!({ "description": "", "members": [], "guests": [] });
    assert_rejected(try_raw(&client, "PUT", &path, blank), &["description"]);
    let blank = |description: &str| UpdateGroup { description: description.into(), ..Default::default() };
    assert!(refused(client.groups().update("7", blank(" "))).contains("description"));
    let comment = WriteComment { content: "\n".into(), ..Default::default() };
    assert!(refused(client.comments().create(TEMPLATE_ID, comment)).contains("content"));
}

#[test]
fn v5_a_blank_text_clears_and_tallykit_clears_by_name() {
    let (_sandbox, client) = start();
    let task = first_task(&client, PROCESS_ID).id;
    let change = |summary: &str, clear: Vec<TaskField>| {
        let summary = (!summary.is_empty()).then(|| summary.to_owned());
        client.tasks().update(PROCESS_ID, &task, UpdateTask { summary, clear, ..Default::default() })
    };
    assert_eq!(change("Oak", vec![]).unwrap().summary.as_deref(), Some("Oak"));
    raw(&client, "PUT", &format!("/runs/{PROCESS_ID}/tasks/{task}"), json!({ "summary": "" }));
    assert_eq!(client.tasks().get(&task, None).unwrap().summary, None, "in silence");
    assert!(refused(change(" ", vec![])).contains("clear"));
    assert_eq!(change("Oak", vec![]).unwrap().summary.as_deref(), Some("Oak"));
    assert_eq!(change("", vec![TaskField::Summary]).unwrap().summary, None);
}
