//! Comments on tasks, issues, and what resolves them. A task shows them with `with=threads`; no route lists them.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route};
use crate::activity::{self, Deed};
use crate::allowed;
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::objects::merge;
use crate::respond::{ApiResponse, HandlerResult, empty, invalid, item, no_resource};
use crate::state::State;
use crate::store::THREADS;
use crate::{hooks, issues};

const FIXTURE: &str = include_str!("../../fixtures/thread.json");

/// The routes of threads.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("POST", "api/organizations/{org}/tasks/{}/comment", People, comment),
    ("PUT", "api/organizations/{org}/tasks/{}/comment/{}", People, update),
    ("DELETE", "api/organizations/{org}/tasks/{}/comment/{}", People, delete),
    ("POST", "api/organizations/{org}/tasks/{}/problem", People, problem),
    ("POST", "api/organizations/{org}/tasks/{}/resolved-threads", People, resolve),
];

const STATES: [&str; 3] = ["open", "hide-for-guests", "collapsed"];
const LABELS: [&str; 5] = ["comment", "problem", "resolve", "improvement", "advice"];

fn comment(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let changes = checked(visit, &["content"])?;
    let thread = add(world, visit, Value::Object(changes))?;
    told(world, visit, &thread, "commented", "task.comment_added");
    Ok(item(201, thread))
}

fn problem(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let changes = merge(Value::Object(checked(visit, &["content"])?), json!({ "label": "problem" }));
    let thread = add(world, visit, changes)?;
    told(world, visit, &thread, "issue-reported", "task.issue_raised");
    Ok(item(201, thread))
}

fn resolve(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let changes = checked(visit, &["content", "thread_id"])?;
    let wrong = || invalid(&json!({ "thread_id": ["The selected thread id is invalid."] }));
    let id = visit.call.json().and_then(|body| body["thread_id"].as_str().map(str::to_owned)).unwrap_or_default();
    let issue = world.row(THREADS, &visit.org, &id).map_err(|_| wrong())?;
    if issue["task_id"] != visit.id(0) || !issues::is_open(issue) {
        return Err(wrong());
    }
    let changes = merge(Value::Object(changes), json!({ "label": "resolve", "resolve_id": id }));
    let thread = add(world, visit, changes)?;
    // Each of the two names the other: one says what it resolves, the other by what it is resolved.
    world.row_mut(THREADS, &visit.org, &id)?["resolve_id"] = thread["id"].clone();
    told(world, visit, &thread, "issue-resolved", "task.issue_resolved");
    Ok(item(201, thread))
}

fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    own(world, visit)?;
    let changes = checked(visit, &["content"])?;
    let more = json!({ "updated_at": world.clock.stamp(), "sent_to": mentioned(&changes) });
    let thread = world.row_mut(THREADS, &visit.org, visit.id(1))?;
    *thread = merge(merge(thread.take(), Value::Object(changes)), more);
    let thread = thread.clone();
    issues::refresh(world, &visit.org, visit.id(0));
    Ok(item(200, thread))
}

fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    own(world, visit)?;
    let thread = world.row(THREADS, &visit.org, visit.id(1))?.clone();
    world.kind(THREADS).remove(&visit.org, |row| row["id"] == thread["id"]);
    // An issue is open again when nothing resolves it any more.
    for other in world.kind(THREADS).all_mut(&visit.org).filter(|other| other["resolve_id"] == thread["id"]) {
        other["resolve_id"] = Value::Null;
    }
    issues::refresh(world, &visit.org, visit.id(0));
    noted(world, visit, &thread, "comment-deleted");
    Ok(empty(204))
}

/// `sent_to` is the server's: whoever is mentioned in the text.
fn checked(visit: &RequestContext, required: &[&str]) -> Result<Map<String, Value>, ApiResponse> {
    let mut check = Validator::new(visit.call.json());
    check.required(required);
    check.text("content", 30_000);
    check.one_of("state", &STATES);
    check.one_of("label", &LABELS);
    check.finish()
}

fn add(world: &mut State, visit: &RequestContext, changes: Value) -> Result<Value, ApiResponse> {
    world.tasks.find(&visit.org, visit.id(0))?;
    let now = world.clock.stamp();
    let sent_to = changes.as_object().map(mentioned);
    let own = json!({
        "author_id": visit.person(), "task_id": visit.id(0), "created_at": now, "updated_at": now, "sent_to": sent_to,
    });
    Ok(world.add_hex(THREADS, &visit.org, FIXTURE, merge(changes, own)))
}

/// The members whom a text mentions as `@[user_id]`.
fn mentioned(changes: &Map<String, Value>) -> Vec<i64> {
    let content = changes.get("content").and_then(Value::as_str).unwrap_or_default();
    let mut ids: Vec<i64> = Vec::new();
    for part in content.split("@[").skip(1) {
        let id = part.split_once(']').and_then(|(id, _)| id.parse().ok());
        ids.extend(id.filter(|id| !ids.contains(id)));
    }
    ids
}

/// A comment is its author's, and the administrators'.
fn own(world: &State, visit: &RequestContext) -> Result<(), ApiResponse> {
    let thread = world.row(THREADS, &visit.org, visit.id(1))?;
    if thread["task_id"] != visit.id(0) {
        return Err(no_resource());
    }
    let is_own = thread["author_id"] == visit.person();
    allowed::permit(is_own || allowed::is_admin(world, &visit.org, visit.person()))
}

fn told(world: &mut State, visit: &RequestContext, thread: &Value, verb: &str, event: &str) {
    issues::refresh(world, &visit.org, visit.id(0));
    noted(world, visit, thread, verb);
    if let Ok(task) = world.tasks.find(&visit.org, visit.id(0)).cloned() {
        hooks::task(world, &visit.org, &task, event, json!({ "comment": thread }));
    }
}

fn noted(world: &mut State, visit: &RequestContext, thread: &Value, verb: &str) {
    let deed = Deed {
        verb,
        kind: "Comment",
        thing: ("thread", thread["id"].clone()),
        parent: Some(("task", thread["task_id"].clone())),
        field: None,
        text: thread["content"].as_str().unwrap_or_default().to_owned(),
    };
    activity::note(world, &visit.org, visit.person(), deed);
}
