//! Comments are read with their task; an open issue blocks it.

mod common;

use common::{Client, text};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

#[test]
fn a_comment_is_written_changed_and_deleted() {
    let client = Client::ada();
    let task = client.task(json!({}));
    let content = format!("Well done, @[{}]!", seed::CHARLES_ID);
    let body = json!({ "content": content, "sent_to": [1], "colour": "red" });
    let comment = client.done("POST", &format!("/tasks/{task}/comment"), body);
    assert_eq!((&comment["state"], &comment["sent_to"]), (&json!("hide-for-guests"), &json!([seed::CHARLES_ID])));
    assert!(comment.get("colour").is_none());
    let path = format!("/tasks/{task}/comment/{}", text(&comment["id"]));
    assert_eq!(client.send_as_charles("PUT", &path, json!({ "content": "Mine" })).status, 403);
    let changed = client.done("PUT", &path, json!({ "content": "Well.", "state": "open", "label": "advice" }));
    assert_eq!(
        (&changed["content"], &changed["sent_to"], &changed["label"]),
        (&json!("Well."), &json!([]), &json!("advice"))
    );
    let shown = client.data(&format!("/tasks/{task}?with=threads,threads_count"));
    assert_eq!((&shown["threads"]["data"][0]["id"], &shown["threads_count"]), (&comment["id"], &json!(1)));
    assert_eq!(client.status("DELETE", &path, Value::Null), 204);
    assert_eq!(client.data(&format!("/tasks/{task}?with=threads"))["threads"]["data"], json!([]));
    assert_eq!(client.status("PUT", &path, json!({ "content": "x" })), 404);
}

#[test]
fn an_open_issue_blocks_task_and_process_until_it_is_resolved() {
    let client = Client::ada();
    let (run, task) = client.launch();
    let issue = client.done("POST", &format!("/tasks/{task}/problem"), json!({ "content": "It is broken." }));
    assert_eq!(issue["label"], "problem");
    let process = client.data(&format!("/runs/{run}"));
    assert_eq!((&process["status"], &process["has_open_issue"]), (&json!("issue"), &json!(true)));
    let complete = || client.status("POST", &format!("/runs/{run}/completed-tasks"), json!({ "task_id": task }));
    assert_eq!(complete(), 423);
    assert_eq!(client.data(&format!("/runs/{run}/tasks?status=hasproblem"))[0]["id"], task.as_str());

    let resolve = |id: &Value| {
        let body = json!({ "thread_id": id, "content": "Mended." });
        client.send("POST", &format!("/tasks/{task}/resolved-threads"), body)
    };
    assert_eq!(resolve(&json!("0")).status, 422);
    let resolved = resolve(&issue["id"]).data();
    assert_eq!((&resolved["label"], &resolved["resolve_id"]), (&json!("resolve"), &issue["id"]));
    assert_eq!(resolve(&issue["id"]).status, 422, "once");
    assert_eq!(client.data(&format!("/runs/{run}"))["status"], "active");
    assert_eq!(complete(), 200);
}

#[test]
fn an_issue_of_a_one_off_task_blocks_it_and_is_gone_with_its_thread() {
    let client = Client::ada();
    let task = client.task(json!({}));
    let issue = client.done("POST", &format!("/tasks/{task}/problem"), json!({ "content": "Broken." }));
    let complete = || client.status("POST", "/completed-tasks", json!({ "task_id": task }));
    assert_eq!(complete(), 423);
    client.status("DELETE", &format!("/tasks/{task}/comment/{}", text(&issue["id"])), Value::Null);
    assert_eq!(complete(), 200);
}

#[test]
fn words_for_state_and_label_are_checked() {
    let client = Client::ada();
    let task = client.task(json!({}));
    for body in [
        json!({}),
        json!({ "content": "" }),
        json!({ "content": "x", "state": "hidden" }),
        json!({ "content": "x", "label": "praise" }),
    ] {
        assert_eq!(client.status("POST", &format!("/tasks/{task}/comment"), body.clone()), 422, "{body}");
    }
}
