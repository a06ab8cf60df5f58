//! Processes move when their tasks do.

#![allow(clippy::unwrap_used)]

mod common;

use common::{Response, call, org, text};
use serde_json::{Value, json};
use tallykit_sandbox::{Sandbox, seed};

struct Client {
    sandbox: Sandbox,
    token: String,
}

impl Client {
    fn new() -> Client {
        let sandbox = Sandbox::start().expect("a port is free");
        let token = sandbox.personal_token();
        Client { sandbox, token }
    }

    fn send(&self, method: &str, path: &str, body: Value) -> Response {
        call(&self.sandbox, &self.token, method, &org(path), body)
    }

    fn get(&self, path: &str) -> Value {
        self.send("GET", path, Value::Null).json()
    }

    fn launch(&self, template: &str, prerun: Value) -> Response {
        self.send("POST", "/runs", json!({ "checklist_id": template, "prerun": prerun }))
    }

    fn progress(&self, run: &str) -> (Value, Value) {
        let run = self.get(&format!("/runs/{run}"))["data"].take();
        (run["status"].clone(), run["progress"].clone())
    }
}

#[test]
fn an_archived_process_leaves_the_list_until_it_is_activated() {
    let client = Client::new();
    let run = format!("/runs/{}", seed::PROCESS_ID);
    let listed = |filter: &str| client.get(&format!("/runs{filter}"))["data"].as_array().map(Vec::len);
    assert_eq!(listed(""), Some(2));
    let archived = client.send("DELETE", &run, Value::Null);
    assert_eq!(archived.status, 200);
    assert!(archived.data()["archived_at"].is_string());
    assert_eq!((listed(""), listed("?archived=only")), (Some(1), Some(1)));
    let active = client.send("PUT", &format!("{run}/activate"), Value::Null);
    assert!(active.data()["archived_at"].is_null());
    assert_eq!(listed(""), Some(2));
}

#[test]
fn completing_and_reopening_tasks_moves_the_process() {
    let client = Client::new();
    let launched = client.launch(seed::TEMPLATE_ID, json!({ seed::NAME_FIELD_ID: "Grace" }));
    assert_eq!(launched.status, 201);
    let run = text(&launched.data()["id"]);
    let tasks = client.get(&format!("/runs/{run}/tasks?sort=position"))["data"].take();
    let statuses: Vec<&Value> = tasks.as_array().unwrap().iter().map(|t| &t["status"]).collect();
    assert_eq!(statuses, ["in-progress", "not-started", "not-started"]);
    assert_eq!(tasks[0]["sla"], json!({ "hours": 24 }));
    assert!(tasks[1].get("sla").is_none());

    let done = format!("/runs/{run}/completed-tasks");
    let complete = |index: usize, more: Value| {
        let mut body = json!({ "task_id": tasks[index]["id"] });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        client.send("POST", &done, body)
    };
    let first = complete(0, json!({}));
    assert_eq!(first.data()["tasks_changed_by_rules"], json!([]));
    assert_eq!(complete(0, json!({})).status, 200, "completing twice is accepted");
    let third = json!({ "complete": 1, "total": 3, "percent": 33.3, "approved": 0, "rejected": 0 });
    assert_eq!(client.progress(&run), (json!("active"), third.clone()));

    assert!(complete(1, json!({})).json()["errors"]["is_approved"].is_array());
    assert_eq!(complete(1, json!({ "is_approved": false })).data()["status"], "rejected");
    assert_eq!(complete(2, json!({})).status, 200);
    assert_eq!(client.progress(&run).0, "complete");

    let path = format!("/runs/{run}/tasks/{}", text(&tasks[2]["id"]));
    assert_eq!(client.send("PUT", &path, json!({ "title": "Late" })).status, 422);
    let path = format!("{done}/{}", text(&tasks[2]["id"]));
    assert_eq!(client.send("DELETE", &path, Value::Null).data()["status"], "in-progress");
    let (status, progress) = client.progress(&run);
    assert_eq!((status, &progress["complete"]), (json!("active"), &json!(2)));
}

#[test]
fn a_launch_wants_its_kickoff_fields_by_id() {
    let client = Client::new();
    let required = json!({ "prerun": ["Full name is required"] });
    for prerun in [json!(null), json!([{ "id": seed::NAME_FIELD_ID }]), json!({ "full-name": "G" })] {
        let rejected = client.launch(seed::TEMPLATE_ID, prerun);
        assert_eq!((rejected.status, rejected.json()["errors"].take()), (422, required.clone()));
    }
    let odd = json!({
        seed::NAME_FIELD_ID: "Grace", seed::DATE_FIELD_ID: 1_700_000_000,
        seed::DEPARTMENT_FIELD_ID: "Engines",
    });
    assert_eq!(
        client.launch(seed::TEMPLATE_ID, odd).json()["errors"]["prerun"][1],
        "Department must be an option with its id and text"
    );
    let good = json!({
        seed::NAME_FIELD_ID: "Grace", "alias": "dropped",
        seed::DEPARTMENT_FIELD_ID: { "id": 1, "text": "Engines", "value": null },
    });
    let run = client.launch(seed::TEMPLATE_ID, good).data();
    assert_eq!(run["prerun"].as_object().unwrap().len(), 2);
    assert_eq!(client.send("POST", "/runs", json!({})).status, 422);
    let long = json!({ "checklist_id": seed::EXPENSE_TEMPLATE_ID, "name": "x".repeat(551) });
    assert_eq!(client.send("POST", "/runs", long).status, 422);
    assert_eq!(client.launch(seed::ARCHIVED_TEMPLATE_ID, json!({})).status, 404);
}

#[test]
fn a_launch_may_set_what_its_tasks_start_with() {
    let client = Client::new();
    let launch = |deadline: &str| {
        let step = json!({ "deadline": deadline, "owners": { "users": [1002] } });
        let body = json!({
            "checklist_id": seed::TEMPLATE_ID,
            "name": "Grace",
            "prerun": { seed::NAME_FIELD_ID: "Grace" },
            "tasks": { seed::LAST_STEP_ID: step, "unknown": {} },
        });
        client.send("POST", "/runs?with=tasks", body)
    };
    let run = launch("2030-05-16T14:30:00Z").data();
    assert_eq!(run["name"], "Grace");
    let tasks = run["tasks"]["data"].as_array().unwrap();
    assert_eq!(tasks.len(), 1, "only the steps that are named become tasks");
    let task = &tasks[0];
    assert_eq!(task["deadline"], "2030-05-16T14:30:00.000Z");
    assert_eq!(task["owners"]["users"], json!([1002]));
    let errors = launch("tomorrow").json()["errors"].take();
    let message = &errors["tasks"][seed::LAST_STEP_ID]["deadline"][0];
    assert_eq!(message, "The deadline is not a valid date.");
}

#[test]
fn form_fields_are_filled_by_id_and_required_ones_block_completion() {
    let client = Client::new();
    let run = client.launch(seed::EXPENSE_TEMPLATE_ID, json!([])).data();
    assert_eq!(run["prerun"], json!([]), "an empty map is a list");
    let run = text(&run["id"]);
    let task = client.get(&format!("/runs/{run}/tasks"))["data"][0].take();
    let order = json!({ "task_id": task["id"] });
    let done = format!("/runs/{run}/completed-tasks");
    let rejected = client.send("POST", &done, order.clone());
    assert_eq!(rejected.json()["errors"], json!({ "taskdata": ["Purpose is required"] }));

    let path = format!("/runs/{run}/tasks/{}", text(&task["id"]));
    let put = |taskdata: Value| client.send("PUT", &path, json!({ "taskdata": taskdata }));
    assert_eq!(put(json!({ "purpose": "dropped" })).data()["taskdata"], json!([]));
    assert_eq!(put(json!({ seed::PAID_BY_FIELD_ID: "card" })).status, 422);
    let filled = put(json!({ seed::PURPOSE_FIELD_ID: "Coal", seed::PAID_BY_FIELD_ID: "Cash" }));
    assert_eq!(filled.data()["taskdata"][seed::PURPOSE_FIELD_ID], "Coal");
    let dressed = client.get(&format!("{path}?with=form_fields,run.checklist,step"))["data"].take();
    assert_eq!(dressed["form_fields"]["data"][0]["field_value"], "Coal");
    assert_eq!(dressed["run"]["data"]["checklist"]["data"]["title"], "Expense claim");
    assert_eq!(dressed["step"]["data"]["title"], "Hand in the receipts");
    assert_eq!(client.send("POST", &done, order).status, 200);
}

#[test]
fn owners_are_replaced_whole() {
    let client = Client::new();
    let run = seed::PROCESS_ID;
    let task = text(&client.get(&format!("/runs/{run}/tasks"))["data"][0]["id"]);
    let path = format!("/runs/{run}/tasks/{task}");
    let put = |owners: Value| client.send("PUT", &path, json!({ "owners": owners })).data();
    put(json!({ "users": [1001, 1002], "guests": ["guest@example.com"] }));
    let task = put(json!({ "users": [1001] }));
    assert_eq!(task["owners"]["guests"], json!([]), "a missing bucket is emptied");
    assert_eq!(task["title"], "Prepare the desk", "what is absent stays");
}

#[test]
fn one_off_tasks_need_title_deadline_and_owners_again_on_update() {
    let client = Client::new();
    let body = json!({ "title": "Oil the mill", "deadline": "2030-05-16 14:30:00", "colour": 1 });
    let created = client.send("POST", "/tasks", body.clone());
    assert_eq!(created.status, 201);
    let task = created.data();
    assert_eq!((&task["deadline"], &task["run_id"]), (&json!("2030-05-16T14:30:00.000Z"), &Value::Null));
    assert!(task.get("colour").is_none());
    let path = format!("/tasks/{}", text(&task["id"]));
    let errors = client.send("PUT", &path, body).json()["errors"].take();
    assert_eq!(errors, json!({ "owners": ["The owners field is required."] }));

    // Saturday: the server moves it to the next working day.
    let body = json!({ "title": "Oil it", "deadline": "2030-05-18T09:00:00Z", "owners": {} });
    assert_eq!(client.send("PUT", &path, body).data()["deadline"], "2030-05-20T09:00:00.000Z");
    let body = json!({ "title": "Oil it", "deadline": "18.05.2030" });
    assert!(client.send("POST", "/tasks", body).json()["errors"]["deadline"].is_array());

    let order = json!({ "task_id": task["id"] });
    assert_eq!(client.send("POST", "/completed-tasks", order).data()["status"], "completed");
    let path = format!("/completed-tasks/{}", text(&task["id"]));
    assert_eq!(client.send("DELETE", &path, Value::Null).data()["status"], "in-progress");
}
