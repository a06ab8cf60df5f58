//! Rules on the seeded template, through the routes.

use serde_json::{Value, json};

use crate::fields::list;
use crate::seed;
use crate::testing::Server;

struct Rules(Server);

impl Rules {
    /// A server whose seeded template has these rules.
    fn with(rules: Value) -> Rules {
        let mut server = Server::seeded();
        let template = server.world.templates.find_mut(seed::ORG_ID, seed::TEMPLATE_ID).expect("it is seeded");
        template["automated_actions"] = rules;
        Rules(server)
    }

    fn send(&mut self, method: &str, path: &str, body: &Value) -> Value {
        self.0.send(method, path, body).1["data"].take()
    }

    fn launch(&mut self, prerun: Value) -> String {
        let run = self.send("POST", "/runs", &json!({ "checklist_id": seed::TEMPLATE_ID, "prerun": prerun }));
        run["id"].as_str().expect("a launch").to_owned()
    }

    fn task(&mut self, run: &str, step: &str) -> Value {
        let tasks = self.send("GET", &format!("/runs/{run}/tasks"), &Value::Null);
        list(&tasks).iter().find(|task| task["step_id"] == step).cloned().unwrap_or_default()
    }

    fn complete(&mut self, run: &str, step: &str, more: &[(&str, Value)]) -> Value {
        let mut body = json!({ "task_id": self.task(run, step)["id"] });
        more.iter().for_each(|(key, value)| body[*key] = value.clone());
        self.send("POST", &format!("/runs/{run}/completed-tasks"), &body)
    }
}

fn when(kind: &str, id: &str, operation: &str, statement: Value) -> Value {
    json!([{ "conditionable_id": id, "conditionable_type": kind, "operation": operation, "statement": statement, "logic": "and" }])
}

fn rule(id: &str, conditions: Value, action: Value) -> Value {
    json!({ "id": id, "automated_alias": id, "conditions": conditions, "then_actions": [action] })
}

#[test]
fn a_step_is_hidden_by_a_kickoff_value_and_the_process_ends_without_it() {
    let hide = json!({ "action_type": "visibility", "action_verb": "hide", "target_step_id": seed::APPROVAL_STEP_ID });
    let in_department = when("Prerun", seed::DEPARTMENT_FIELD_ID, "equals", json!("Engines"));
    let mut server = Rules::with(json!([rule("r1", in_department, hide)]));
    let department = json!({ "id": 1, "text": "Engines", "value": null });
    let run = server.launch(json!({ seed::NAME_FIELD_ID: "Grace", seed::DEPARTMENT_FIELD_ID: department }));
    assert_eq!(server.task(&run, seed::APPROVAL_STEP_ID)["status"], "auto-skipped");
    server.complete(&run, seed::STEP_ID, &[]);
    server.complete(&run, seed::LAST_STEP_ID, &[]);
    let run = server.send("GET", &format!("/runs/{run}"), &Value::Null);
    assert_eq!((&run["status"], &run["progress"]["total"]), (&json!("complete"), &json!(2)));
}

#[test]
fn a_rejection_reopens_an_earlier_step_and_the_answer_says_so() {
    let reopen = json!({ "action_type": "status", "action_verb": "reopen", "target_step_id": seed::STEP_ID });
    let rejected = when("Step", seed::APPROVAL_STEP_ID, "rejected", json!("any_time"));
    let mut server = Rules::with(json!([rule("r1", rejected, reopen)]));
    let run = server.launch(json!({ seed::NAME_FIELD_ID: "Grace" }));
    assert_eq!(server.complete(&run, seed::STEP_ID, &[])["tasks_changed_by_rules"], json!([]));
    let answer = server.complete(&run, seed::APPROVAL_STEP_ID, &[("is_approved", json!(false))]);
    let changed = &answer["tasks_changed_by_rules"];
    assert_eq!((list(changed).len(), &changed[0]["step_id"]), (1, &json!(seed::STEP_ID)));
    assert_eq!(server.task(&run, seed::STEP_ID)["status"], "in-progress");
}

#[test]
fn a_rule_emits_its_webhook_once_for_each_time_that_it_comes_true() {
    let emit = json!({ "action_type": "webhook", "action_verb": "emit_webhook", "webhook_url": "http://127.0.0.1:9/", "alias_name": "done" });
    let done = when("Step", seed::STEP_ID, "completed", json!("any_time"));
    let mut server = Rules::with(json!([rule("r1", done, emit)]));
    let run = server.launch(json!({ seed::NAME_FIELD_ID: "Grace" }));
    let task = server.complete(&run, seed::STEP_ID, &[])["id"].take();
    server.complete(&run, seed::STEP_ID, &[]);
    assert_eq!(server.0.world.outbox.len(), 1, "it is still true");
    server.send("DELETE", &format!("/runs/{run}/completed-tasks/{}", task.as_str().unwrap_or_default()), &Value::Null);
    server.complete(&run, seed::STEP_ID, &[]);
    assert_eq!(server.0.world.outbox.len(), 2);
    let sent = &server.0.world.outbox[0];
    assert_eq!(
        (sent.url.as_str(), &sent.body["alias_name"], &sent.body["id"]),
        ("http://127.0.0.1:9/", &json!("done"), &json!(run))
    );
}
