//! Breaks a method that makes several calls at each of its requests, in each way.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

use serde_json::{Value, json};
use tallykit::{CancellationToken, Result, SideEffect, Tallyfy, TallyfyError};
use tallykit_sandbox::Sandbox;

use super::{ada, received};

/// How a request is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    NotFound,
    Rejected,
    /// The request takes effect, and its response is lost.
    ResponseLost,
    /// The caller cancels the call while it waits for the response.
    Cancelled,
}

const BREAKS: [Break; 4] = [Break::NotFound, Break::Rejected, Break::ResponseLost, Break::Cancelled];

/// A run of which one request was broken.
pub struct Broken<T> {
    /// The request that was broken, such as `PUT tasks/{id}`, and which of the run it was, from 0.
    pub request: String,
    pub step: usize,
    pub how: Break,
    pub result: Result<T>,
    /// The sandbox after the run.
    pub sandbox: Sandbox,
}

impl<T> Broken<T> {
    pub fn is_write(&self) -> bool {
        !self.request.starts_with("GET")
    }
}

/// Runs `helper` once in a sandbox of its own for each request that it makes and each way to break it. `prepare` makes what
/// the helper needs. Checks what holds for all helpers: no write follows a broken read, no POST takes effect more often than
/// in a run that succeeds, and an error says the truth about its side effect.
pub fn break_each_step<P, T: Debug>(
    prepare: impl Fn(&Sandbox, &Tallyfy) -> P,
    helper: impl Fn(&Tallyfy, &P) -> Result<T>,
) -> Vec<Broken<T>> {
    let start = || {
        let sandbox = Sandbox::start().unwrap();
        let client = ada(&sandbox);
        let prepared = prepare(&sandbox, &client);
        client.access_token().unwrap();
        sandbox.control("DELETE", "requests", json!({}));
        (sandbox, client, prepared)
    };
    let (sandbox, client, prepared) = start();
    helper(&client, &prepared).unwrap();
    let requests = received(&sandbox);
    let posts = effective_posts(&requests);
    let mut runs = Vec::new();
    for (step, request) in requests.iter().enumerate() {
        for how in BREAKS {
            let (sandbox, client, prepared) = start();
            let fault = match how {
                Break::NotFound => json!({ "skip": step, "status": 404 }),
                Break::Rejected => json!({ "skip": step, "status": 422 }),
                Break::ResponseLost => json!({ "skip": step, "reset": true, "after": true }),
                Break::Cancelled => json!({ "skip": step, "delay_ms": 60_000, "after": true }),
            };
            sandbox.control("POST", "faults", fault);
            let result = match how {
                Break::Cancelled => cancelled(&sandbox, &client, step, |client| helper(client, &prepared)),
                _ => helper(&client, &prepared),
            };
            let request = name(request);
            check(&request, how, &result, &received(&sandbox), step, posts);
            runs.push(Broken { request, step, how, result, sandbox });
        }
    }
    runs
}

fn check<T: Debug>(request: &str, how: Break, result: &Result<T>, requests: &[Value], step: usize, posts: usize) {
    let at = format!("{request} (step {step}) {how:?}: {result:?}");
    assert!(effective_posts(requests) <= posts, "written twice at {at}");
    if let Err(error) = result {
        let changed = requests.iter().any(|request| request["method"] != "GET" && took_effect(request));
        assert!(!changed || error.detail().side_effect == SideEffect::Possible, "a change is not mentioned at {at}");
    }
    if request.starts_with("GET") && matches!((how, result), (Break::Cancelled, Err(_))) {
        let written = requests[step..].iter().any(|request| request["method"] != "GET");
        assert!(!written, "a write follows a read that failed at {at}");
        assert!(matches!(result, Err(TallyfyError::Cancelled { .. })), "{at}");
    }
}

/// Runs a helper, and cancels it as soon as the sandbox has received the request of this step.
fn cancelled<T>(
    sandbox: &Sandbox,
    client: &Tallyfy,
    step: usize,
    helper: impl FnOnce(&Tallyfy) -> Result<T>,
) -> Result<T> {
    let token = Arc::new(CancellationToken::new());
    let client = client.with_cancellation(token.clone()).unwrap();
    let ended = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            while received(sandbox).len() <= step && !ended.load(SeqCst) {
                thread::yield_now();
            }
            token.cancel();
        });
        let result = helper(&client);
        ended.store(true, SeqCst);
        result
    })
}

/// How many POST requests took effect.
fn effective_posts(requests: &[Value]) -> usize {
    requests.iter().filter(|request| request["method"] == "POST" && took_effect(request)).count()
}

fn took_effect(request: &Value) -> bool {
    request["status"].as_u64().is_none_or(|status| (200..300).contains(&status))
}

/// The verb and the path of a request, without the organization.
fn name(request: &Value) -> String {
    let path = request["path"].as_str().unwrap();
    let short =
        path.strip_prefix("/api/organizations/").and_then(|rest| rest.split_once('/')).map_or(path, |(_, rest)| rest);
    format!("{} {short}", request["method"].as_str().unwrap())
}
