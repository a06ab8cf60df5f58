//! Webhooks are sent to this machine, once, and nobody waits for them.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;

use common::{Client, org};
use serde_json::{Value, json};
use tallykit_sandbox::seed;

/// A receiver of webhooks on this machine.
struct Receiver(TcpListener);

impl Receiver {
    fn open() -> Receiver {
        Receiver(TcpListener::bind("127.0.0.1:0").expect("a port is free"))
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook?a=b", self.0.local_addr().expect("it is bound").port())
    }

    /// The next delivery: its head and its body.
    fn next(&self, status: u16) -> (String, Value) {
        let (stream, _) = self.0.accept().expect("a delivery comes");
        let mut reader = BufReader::new(stream);
        let (mut head, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).expect("a line");
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a number");
            }
            if line == "\r\n" {
                break;
            }
            head += &line;
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).expect("a body");
        let answer = format!("HTTP/1.1 {status} Done\r\ncontent-length: 0\r\n\r\n");
        reader.get_mut().write_all(answer.as_bytes()).expect("an answer");
        (head, serde_json::from_slice(&body).expect("JSON"))
    }
}

fn watch(client: &Client, url: &str) -> Value {
    let body = json!({
        "object_type": "organization", "object_id": seed::ORG_ID, "notification_type": "webhook",
        "frequency": "electric", "webhook": url,
    });
    client.done("POST", &format!("/users/{}/add-watcher", seed::ADA_ID), body)
}

/// The outcomes of all deliveries, when each has one.
fn outcomes(client: &Client) -> Vec<String> {
    loop {
        let entries = client.sandbox.control("GET", "deliveries", Value::Null);
        let outcome = |entry: &Value| entry["outcome"].as_str().map(str::to_owned);
        if let Some(outcomes) = entries.as_array().and_then(|entries| entries.iter().map(outcome).collect()) {
            return outcomes;
        }
        std::thread::yield_now();
    }
}

#[test]
fn a_watcher_is_told_of_launches_comments_issues_and_completions() {
    let (client, receiver) = (Client::ada(), Receiver::open());
    watch(&client, &receiver.url());
    let (run, task) = client.launch();
    let (head, body) = receiver.next(200);
    assert!(head.starts_with("POST /hook?a=b HTTP/1.1"), "{head}");
    assert!(head.to_lowercase().contains(&format!("x-tallyfy-orgid: {}", seed::ORG_ID)), "{head}");
    assert_eq!((&body["event"], &body["id"]), (&json!("process.launched"), &json!(run)));
    assert!(body["progress"].is_number() && body["process-tasks"].is_object());

    client.done("POST", &format!("/tasks/{task}/comment"), json!({ "content": "Well." }));
    let (_, body) = receiver.next(200);
    assert_eq!((&body["event"], &body["this_task"]["id"]), (&json!("task.comment_added"), &json!(task)));
    let issue = client.done("POST", &format!("/tasks/{task}/problem"), json!({ "content": "Broken." }));
    assert_eq!(receiver.next(200).1["event"], "task.issue_raised");
    let body = json!({ "content": "Mended.", "thread_id": issue["id"] });
    client.done("POST", &format!("/tasks/{task}/resolved-threads"), body);
    assert_eq!(receiver.next(200).1["event"], "task.issue_resolved");
    client.done("POST", &format!("/runs/{run}/completed-tasks"), json!({ "task_id": task }));
    let (_, body) = receiver.next(500);
    assert_eq!(body["event"], "task.completed");
    assert_eq!((&body["completer"]["email"], &body["process"]["id"]), (&json!(seed::ADA_EMAIL), &json!(run)));
    assert_eq!(outcomes(&client), ["200", "200", "200", "200", "500"], "one attempt, whatever comes");
}

#[test]
fn a_task_tells_its_own_address_again_when_it_is_completed_again() {
    let (client, receiver) = (Client::ada(), Receiver::open());
    let body = json!({ "title": "Oil", "deadline": "2026-06-03 12:00:00", "webhook": receiver.url() });
    let task = client.done("POST", "/tasks", body)["id"].take();
    for _ in 0..2 {
        client.done("POST", "/completed-tasks", json!({ "task_id": task }));
        assert_eq!(receiver.next(204).1["this_task"]["status"], "completed");
    }
}

#[test]
fn nothing_is_sent_off_this_machine() {
    let client = Client::ada();
    watch(&client, "https://example.com/hook");
    watch(&client, "http://192.0.2.1/hook");
    client.launch();
    let outcomes = outcomes(&client);
    assert_eq!(outcomes.len(), 2);
    assert!(outcomes.iter().all(|outcome| outcome.starts_with("not sent")), "{outcomes:?}");
}

#[test]
fn watchers_are_an_administrators_and_may_not_be_there_yet() {
    let client = Client::ada();
    let watcher = watch(&client, "http://127.0.0.1:9/");
    assert_eq!(client.data("/watchers?notification=webhook")[0]["id"], watcher["id"]);
    assert_eq!(client.send_as_charles("GET", "/watchers", Value::Null).status, 403);
    let path = format!("/users/{}/add-watcher", seed::ADA_ID);
    assert_eq!(client.status("POST", &path, json!({ "webhook": "http://127.0.0.1/" })), 422);
    assert_eq!(client.status("DELETE", &format!("/remove-watcher/{}", watcher["id"]), Value::Null), 204);
    assert_eq!(client.data("/watchers"), json!([]));
    client.set(json!({ "watchers_off": true }));
    let off = client.send("GET", "/watchers", Value::Null);
    assert_eq!((off.status, &off.json()["code"]), (404, &json!("ENDPOINT_NOT_FOUND")), "{}", org("/watchers"));
}
