//! What bodies say, and what is rejected because the server would drop it and report success.

#![allow(clippy::unwrap_used)]

mod common;

use std::collections::HashMap;

use common::{ada, received};
use serde_json::{Value, json};
use tallykit::{
    Assignees, CreateTask, Json, JsonMap, LaunchProcess, TallyfyError, TaskField, TaskOverride, TaskOwners, Timestamp,
    UpdateOneOffTask, UpdateTask,
};
use tallykit_sandbox::{Sandbox, seed};

fn map<M: FromIterator<(String, T)>, T>(key: &str, value: T) -> M {
    M::from_iter([(key.to_owned(), value)])
}

fn launch() -> LaunchProcess {
    LaunchProcess { checklist_id: seed::EXPENSE_TEMPLATE_ID.into(), ..Default::default() }
}

fn due() -> Timestamp {
    Timestamp::parse("2030-01-15T09:30:00Z").unwrap()
}

fn assert_rejected<T>(result: tallykit::Result<T>, words: &[&str]) {
    let error = result.err().unwrap();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    let text = error.to_string();
    assert!(words.iter().all(|word| text.contains(word)), "{words:?}: {text}");
    assert_eq!(error.detail().attempts, 0);
}

#[test]
fn v2_keys_and_entries_that_are_not_ids_are_rejected() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let (processes, tasks) = (client.processes(), client.tasks());
    let prerun = JsonMap::from([
        (seed::NAME_FIELD_ID.to_owned(), Json::from("Grace")),
        ("Department".to_owned(), Json::from("100")),
        ("Budget".to_owned(), Json::from("7")),
    ]);
    let words =
        [r#"prerun: keys that are not ids (32 hexadecimal characters): "Budget", "Department""#, "template.prerun"];
    assert_rejected(processes.launch(LaunchProcess { prerun, ..launch() }), &words);
    let taskdata: JsonMap = map("Amount", Json::Int { value: 7 });
    let update = UpdateTask { taskdata: taskdata.clone(), ..Default::default() };
    assert_rejected(tasks.update("p", "t", update), &["taskdata", "\"Amount\"", "form_fields"]);
    let mut update = UpdateOneOffTask::new("Read", due(), Assignees::default());
    update.taskdata = taskdata;
    assert_rejected(tasks.update_one_off("t", update), &["taskdata", "\"Amount\""]);

    let sales = || Assignees { groups: vec!["Sales".into()], ..Default::default() };
    let people = || Assignees { guests: vec!["Bob".into()], ..Default::default() };
    let names = || vec!["Urgent".to_owned()];
    let created = |change: fn(&mut CreateTask)| {
        let mut body = CreateTask::new("Read", due());
        change(&mut body);
        tasks.create(body)
    };
    assert_rejected(created(|body| body.tags = vec!["Urgent".into()]), &["tags", "Urgent"]);
    assert_rejected(created(|body| body.run_id = Some(String::new())), &["id is empty"]);
    let update = UpdateTask { owners: Some(sales()), ..Default::default() };
    assert_rejected(tasks.update("p", "t", update), &["owners.groups", "Sales"]);
    let update = UpdateTask { owners: Some(people()), ..Default::default() };
    assert_rejected(tasks.update("p", "t", update), &["owners.guests", "Bob", "e-mail"]);
    let update = UpdateOneOffTask::new("Read", due(), sales());
    assert_rejected(tasks.update_one_off("t", update), &["owners.groups"]);
    assert_rejected(processes.launch(LaunchProcess { tags: names(), ..launch() }), &["tags"]);
    assert_rejected(processes.launch(LaunchProcess { folders: names(), ..launch() }), &["folders"]);
    assert_rejected(processes.launch(LaunchProcess { groups: names(), ..launch() }), &["groups"]);
    assert_rejected(processes.launch(LaunchProcess { roles: map("r", sales()), ..launch() }), &["roles.r.groups"]);
    assert_rejected(processes.launch(LaunchProcess { roles: map(" ", sales()), ..launch() }), &["roles", "blank"]);
    let tasks = map("First step", TaskOverride::default());
    let partial = LaunchProcess { tasks, only_these_steps: Some(true), ..launch() };
    assert_rejected(processes.launch(partial), &["tasks", "First step"]);
    assert!(received(&sandbox).is_empty());
}

#[test]
fn v2_ids_of_every_accepted_form_are_sent() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let groups = vec!["17".to_owned(), seed::ORG_ID.to_uppercase()];
    let owners = Assignees { groups: groups.clone(), ..Default::default() };
    client.processes().launch(LaunchProcess { groups, roles: map("writer", owners), ..launch() }).unwrap();
    assert_eq!(received(&sandbox).pop().unwrap()["body"]["roles"]["writer"]["groups"][0], "17");
}

#[test]
fn v2_a_launch_with_some_steps_says_so() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let tasks = || map(seed::LAST_STEP_ID, TaskOverride::default());
    let start = |tasks, only_these_steps| {
        let prerun = map(seed::NAME_FIELD_ID, Json::from("Grace"));
        let checklist_id = seed::TEMPLATE_ID.to_owned();
        client.processes().launch(LaunchProcess { checklist_id, prerun, tasks, only_these_steps, ..Default::default() })
    };
    assert_rejected(start(tasks(), None), &["only_these_steps", "leaves out all others"]);
    assert_rejected(start(tasks(), Some(false)), &["only_these_steps"]);
    assert_rejected(start(HashMap::new(), Some(true)), &["only_these_steps without tasks"]);
    assert!(received(&sandbox).is_empty());
    let process = start(tasks(), Some(true)).unwrap();
    assert_eq!(received(&sandbox).pop().unwrap()["body"].get("only_these_steps"), None);
    assert_eq!(client.processes().tasks(&process.id, Default::default()).items().count(), 1);
    let whole = start(HashMap::new(), None).unwrap();
    assert_eq!(client.processes().tasks(&whole.id, Default::default()).items().count(), 3);
}

#[test]
fn v5_a_field_is_cleared_explicitly_and_nothing_else_is_null() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let mut body = CreateTask::new("Read", due());
    (body.summary, body.webhook) = (Some("Twice".into()), Some("https://example.com/done".into()));
    let task = client.tasks().create(body).unwrap();
    let mut body = UpdateOneOffTask::new("Read", due(), Assignees::default());
    body.clear = vec![TaskField::Summary, TaskField::Webhook, TaskField::Summary];
    let task = client.tasks().update_one_off(&task.id, body).unwrap();
    assert_eq!((task.summary, task.webhook), (None, None));
    let sent = received(&sandbox).pop().unwrap()["body"].take();
    let owners = json!({ "users": [], "guests": [], "groups": [] });
    let expected =
        json!({ "title": "Read", "deadline": sent["deadline"], "owners": owners, "summary": null, "webhook": null });
    assert_eq!(sent, expected);

    let update = UpdateTask { clear: vec![TaskField::Webhook], ..Default::default() };
    let process = client.processes().get(seed::PROCESS_ID, Default::default()).unwrap();
    let task = client.processes().tasks(&process.id, Default::default()).next_page().unwrap().remove(0);
    client.tasks().update(&process.id, &task.id, update).unwrap();
    assert_eq!(received(&sandbox).pop().unwrap()["body"], json!({ "webhook": null }));
    client.tasks().update(&process.id, &task.id, UpdateTask::default()).unwrap();
    assert_eq!(received(&sandbox).pop().unwrap()["body"], json!({}));
}

#[test]
fn v5_a_field_that_is_set_and_cleared_or_blank_is_rejected() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let update = |summary: &str, clear: Vec<TaskField>| {
        let body = UpdateTask { summary: Some(summary.into()), clear, ..Default::default() };
        client.tasks().update("p", "t", body)
    };
    assert_rejected(update("New", vec![TaskField::Summary]), &["summary is both set and cleared"]);
    assert_rejected(update("", vec![]), &["summary is blank", "clear"]);
    assert_rejected(update(" \n", vec![]), &["summary is blank"]);
    let mut body = UpdateOneOffTask::new("Read", due(), Assignees::default());
    body.webhook = Some(String::new());
    assert_rejected(client.tasks().update_one_off("t", body), &["webhook is blank"]);
    let blank = UpdateTask { title: Some("  ".into()), ..Default::default() };
    assert_rejected(client.tasks().update("p", "t", blank), &["title"]);
    assert!(received(&sandbox).is_empty());
}

#[test]
fn v5_a_blank_text_of_a_new_task_is_left_out() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let mut body = CreateTask::new("Read", due());
    (body.summary, body.webhook) = (Some(String::new()), Some(" ".into()));
    client.tasks().create(body).unwrap();
    let sent = received(&sandbox).pop().unwrap()["body"].take();
    assert_eq!((sent.get("summary"), sent.get("webhook")), (None, None));
    let named = LaunchProcess { name: Some(String::new()), ..launch() };
    client.processes().launch(named).unwrap();
    assert_eq!(received(&sandbox).pop().unwrap()["body"], json!({ "checklist_id": seed::EXPENSE_TEMPLATE_ID }));
}

#[test]
fn v5_a_form_value_is_cleared_by_null() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let process = client.processes().launch(launch()).unwrap();
    let task = client.processes().tasks(&process.id, Default::default()).next_page().unwrap().remove(0);
    let fill = |value| {
        let body = UpdateTask { taskdata: map(seed::PURPOSE_FIELD_ID, value), ..Default::default() };
        client.tasks().update(&process.id, &task.id, body).unwrap().taskdata.unwrap()
    };
    assert_eq!(fill(Json::from("Coal")).get(seed::PURPOSE_FIELD_ID), Some(&Json::from("Coal")));
    assert!(matches!(fill(Json::Null).get(seed::PURPOSE_FIELD_ID), None | Some(Json::Null)));
    assert_eq!(received(&sandbox).pop().unwrap()["body"]["taskdata"][seed::PURPOSE_FIELD_ID], Value::Null);
}

#[test]
fn v5_owners_that_were_read_can_be_sent_back() {
    let owners = TaskOwners {
        users: vec![7],
        guests: vec!["bob@example.com".into()],
        groups: vec![seed::ORG_ID.into()],
        task_urls: Some(vec!["https://example.com/guest/1".into()]),
        extra: map("people", Json::Null),
    };
    let sent = serde_json::to_value(Assignees::try_from(owners).unwrap()).unwrap();
    assert_eq!(sent, json!({ "users": [7], "guests": ["bob@example.com"], "groups": [seed::ORG_ID] }));
}

#[test]
fn v4_owners_that_were_read_in_part_are_not_sent_back() {
    let owners =
        |kept: Value| TaskOwners { users: vec![1, 2], extra: map("users", Json::from(kept)), ..TaskOwners::default() };
    for whole in [json!([[1], [2]]), json!([{ "id": 1, "name": "Ada" }, 2]), json!({ "0": 1, "2": 2 })] {
        assert_eq!(Assignees::try_from(owners(whole)).unwrap().users, [1, 2]);
    }
    for part in [json!([1, 2, "x"]), json!("1,2,3"), json!([1, [2, "y"]]), json!(null)] {
        let error = Assignees::try_from(owners(part)).unwrap_err();
        assert!(error.to_string().contains("some of users could not be read"), "{error}");
    }
}
