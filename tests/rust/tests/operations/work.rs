//! Processes, tasks, comments.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::seed::{NAME_FIELD_ID, PROCESS_ID, TEMPLATE_ID};

use crate::common::wire::{Wire, sends};

const DUE: &str = "2030-01-15 12:00:00";

fn due() -> Timestamp {
    Timestamp::parse("2030-01-15T12:00:00Z").unwrap()
}

fn with(words: &str) -> Option<Vec<String>> {
    Some(words.split(',').map(str::to_owned).collect())
}

fn ada() -> Assignees {
    Assignees { users: vec![1001], ..Default::default() }
}

#[test]
fn l1_processes() {
    let wire = Wire::start();
    let body = json!({ "checklist_id": TEMPLATE_ID, "name": "Onboard Grace", "prerun": { NAME_FIELD_ID: "Grace" } });
    let new = LaunchProcess {
        checklist_id: TEMPLATE_ID.into(),
        name: Some("Onboard Grace".into()),
        prerun: JsonMap::from([(NAME_FIELD_ID.to_owned(), Json::from("Grace"))]),
        ..Default::default()
    };
    let process = wire.record("processes.launch", sends("POST", "/runs").body(body), |it| it.processes().launch(new));
    let (id, path) = (process.id.as_str(), format!("/runs/{}", process.id));
    let query = ProcessQuery { starred: Some(false), with: with("tasks"), ..Default::default() };
    wire.list("processes.list", sends("GET", "/runs").query("page=1&starred=false&with=tasks"), |client| {
        client.processes().list(query).next_page()
    });
    let query = GetProcess { with: with("checklist,next_task,tags"), ..Default::default() };
    wire.record("processes.get", sends("GET", &path).query("with=checklist%2Cnext_task%2Ctags"), |client| {
        client.processes().get(id, query)
    });
    let body = json!({ "users": [1002], "groups": [], "summary": "For the navy" });
    let change = UpdateProcess { users: vec![1002], summary: Some("For the navy".into()), ..Default::default() };
    wire.record("processes.update", sends("PUT", &path).body(body), |client| client.processes().update(id, change));
    let forms = sends("GET", format!("{path}/form-fields"));
    wire.record("processes.form_fields", forms, |client| client.processes().form_fields(id));
    let query = ProcessTaskQuery { unassigned: Some(false), ..Default::default() };
    let tasks = sends("GET", format!("{path}/tasks")).query("page=1&unassigned=false");
    wire.list("processes.tasks", tasks, |client| client.processes().tasks(id, query).next_page());
    let task = wire.client.processes().tasks(id, Default::default()).first().unwrap().unwrap();
    let one = sends("GET", format!("{path}/tasks/{}", task.id)).query("with=run%2Cstep");
    wire.record("processes.task", one, |client| client.processes().task(id, &task.id, with("run,step")));
    let kickoff = |method| sends(method, format!("{path}/complete-prerun"));
    wire.optional("processes.reopen_kickoff", kickoff("DELETE"), |client| client.processes().reopen_kickoff(id));
    wire.optional("processes.complete_kickoff", kickoff("POST"), |client| client.processes().complete_kickoff(id));
    wire.record("processes.archive", sends("DELETE", &path), |client| client.processes().archive(id));
    wire.record("processes.restore", sends("PUT", format!("{path}/activate")), |it| it.processes().restore(id));
    wire.client.processes().archive(id).unwrap();
    wire.nothing("processes.delete", sends("DELETE", format!("{path}/delete")), |it| it.processes().delete(id));
    wire.assert_complete(&["processes"]);
}

#[test]
fn l1_tasks() {
    let wire = Wire::start();
    let of_process = wire.client.processes().tasks(PROCESS_ID, Default::default()).first().unwrap().unwrap();
    let path = format!("/runs/{PROCESS_ID}/tasks/{}", of_process.id);
    let owners = json!({ "users": [1001], "guests": [], "groups": [] });
    let body = json!({ "title": "Two desks", "owners": owners });
    let change = UpdateTask { title: Some("Two desks".into()), owners: Some(ada()), ..Default::default() };
    wire.record("tasks.update", sends("PUT", path).body(body), |client| {
        client.tasks().update(PROCESS_ID, &of_process.id, change)
    });
    let finish = |id: &str| CompleteTask { task_id: id.into(), override_user: Some(1002), ..Default::default() };
    let finishes = |id: &str| json!({ "task_id": id, "override_user": 1002 });
    let done = sends("POST", format!("/runs/{PROCESS_ID}/completed-tasks")).body(finishes(&of_process.id));
    wire.record("tasks.complete", done, |client| client.tasks().complete(PROCESS_ID, finish(&of_process.id)));
    let reopen = sends("DELETE", format!("/runs/{PROCESS_ID}/completed-tasks/{}", of_process.id));
    wire.optional("tasks.reopen", reopen, |client| client.tasks().reopen(PROCESS_ID, &of_process.id));

    let body = json!({ "title": "Write", "deadline": DUE, "owners": owners });
    let new = CreateTask { owners: Some(ada()), ..CreateTask::new("Write", due()) };
    let task = wire.record("tasks.create", sends("POST", "/tasks").body(body), |client| client.tasks().create(new));
    let (id, path) = (task.id.as_str(), format!("/tasks/{}", task.id));
    let query = TaskQuery { q: Some("Write".into()), owners: Some(vec![1001]), ..Default::default() };
    wire.list("tasks.list", sends("GET", "/tasks").query("owners=1001&page=1&q=Write"), |client| {
        client.tasks().list(query).next_page()
    });
    let query = MyTaskQuery { sort: Some("deadline".into()), ..Default::default() };
    wire.list("tasks.list_mine", sends("GET", "/me/tasks").query("page=1&sort=deadline"), |client| {
        client.tasks().list_mine(query).next_page()
    });
    let read = sends("GET", &path).query("with=form_fields");
    wire.record("tasks.get", read, |client| client.tasks().get(id, with("form_fields")));
    let body = json!({ "title": "Write it", "deadline": DUE, "owners": owners, "summary": "All" });
    let change = UpdateOneOffTask { summary: Some("All".into()), ..UpdateOneOffTask::new("Write it", due(), ada()) };
    wire.record("tasks.update_one_off", sends("PUT", &path).body(body), |it| it.tasks().update_one_off(id, change));
    let done = sends("POST", "/completed-tasks").body(finishes(id));
    wire.record("tasks.complete_one_off", done, |client| client.tasks().complete_one_off(finish(id)));
    let reopen = sends("DELETE", format!("/completed-tasks/{id}"));
    wire.optional("tasks.reopen_one_off", reopen, |client| client.tasks().reopen_one_off(id));
    wire.nothing("tasks.archive", sends("DELETE", &path), |client| client.tasks().archive(id));
    wire.record("tasks.restore", sends("PUT", format!("{path}/restore")), |client| client.tasks().restore(id));
    wire.client.tasks().archive(id).unwrap();
    wire.nothing("tasks.delete", sends("DELETE", format!("{path}/delete")), |client| client.tasks().delete(id));
    wire.assert_complete(&["tasks"]);
}

#[test]
fn l1_comments() {
    let wire = Wire::start();
    let task = wire.client.processes().tasks(PROCESS_ID, Default::default()).first().unwrap().unwrap().id;
    let path = format!("/tasks/{task}");
    let write = |content: &str| WriteComment { content: content.into(), state: Some(CommentState::Open), label: None };
    let body = |content: &str| json!({ "content": content, "state": "open" });
    let create = sends("POST", format!("{path}/comment")).body(body("Look at @[1002]"));
    let comment = wire.record("comments.create", create, |it| it.comments().create(&task, write("Look at @[1002]")));
    let one = |method| sends(method, format!("{path}/comment/{}", comment.id));
    wire.record("comments.update", one("PUT").body(body("Seen")), |client| {
        client.comments().update(&task, &comment.id, write("Seen"))
    });
    let report = sends("POST", format!("{path}/problem")).body(json!({ "content": "Wet" }));
    let issue = wire.record("comments.report_issue", report, |client| client.comments().report_issue(&task, "Wet"));
    let body = json!({ "thread_id": issue.id, "content": "Dry", "state": "open" });
    let answer = ResolveIssue { thread_id: issue.id, content: "Dry".into(), state: Some(CommentState::Open) };
    wire.record("comments.resolve_issue", sends("POST", format!("{path}/resolved-threads")).body(body), |client| {
        client.comments().resolve_issue(&task, answer)
    });
    wire.nothing("comments.delete", one("DELETE"), |client| client.comments().delete(&task, &comment.id));
    wire.assert_complete(&["comments"]);
}
