//! Processes.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route, launches, task_lists, templates};
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::fields::{self, list};
use crate::include::{Kind, with_includes};
use crate::objects::merge;
use crate::page::{self, agrees, matches, shares};
use crate::respond::{HandlerResult, error, invalid, item, text};
use crate::rules::Event;
use crate::state::State;
use crate::{allowed, automation, filing, include, relations};

/// The routes of processes.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("GET", "api/organizations/{org}/runs", People, all),
    ("POST", "api/organizations/{org}/runs", People, launches::launch),
    ("GET", "api/organizations/{org}/runs/{}", People, show),
    ("PUT", "api/organizations/{org}/runs/{}", People, update),
    ("DELETE", "api/organizations/{org}/runs/{}", People, archive),
    ("PUT", "api/organizations/{org}/runs/{}/activate", People, activate),
    ("DELETE", "api/organizations/{org}/runs/{}/delete", People, delete),
    ("GET", "api/organizations/{org}/runs/{}/form-fields", People, form_fields),
    ("POST", "api/organizations/{org}/runs/{}/complete-prerun", People, complete_kickoff),
    ("DELETE", "api/organizations/{org}/runs/{}/complete-prerun", People, reopen_kickoff),
];

/// The processes that tasks for several people hang on have no template, and are in no list.
fn all(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let (call, now) = (visit.call, world.clock.now());
    let is_in_state = |row: &Value, word: &str| match word {
        "starred" => row["starred"] == true,
        "delayed" => row["due_date_passed"] == true,
        "active" | "complete" | "problem" | "issue" | "improvement" | "archived" => row["status"] == word,
        _ => true,
    };
    let wanted = call.query("status");
    let has_status =
        |row: &Value| wanted.as_deref().is_none_or(|words| words.split(',').any(|word| is_in_state(row, word)));
    let has_task = |row: &Value| {
        call.query("task_status").is_none_or(|status| {
            let mut tasks = world.tasks.all(&visit.org).filter(|task| task["run_id"] == row["id"]);
            tasks.any(|task| task_lists::has_status(task, &status, now))
        })
    };
    let shown = |row: &&Value| {
        let tags = relations::tag_ids(world, &visit.org, &row["id"]);
        !row["checklist_id"].is_null()
            && has_status(row)
            && has_task(row)
            && templates::passes_archived_filter(visit, row)
            && matches(call, row, &["name", "summary"])
            && agrees(call, "checklist_id", row, "checklist_id")
            && agrees(call, "blueprint_id", row, "checklist_id")
            && agrees(call, "type", row, "type")
            && agrees(call, "starred", row, "starred")
            && shares(call, "owners", &json!([row["owner_id"]]))
            && shares(call, "groups", &row["groups"])
            && shares(call, "tag", &tags)
            && shares(call, "tag_ids", &tags)
            && (!call.flag("untagged") || list(&tags).is_empty())
            && shares(call, "folder", &relations::folder_ids(world, &visit.org, row))
    };
    let found = world.runs.all(&visit.org).filter(shown);
    let mut rows: Vec<Value> = found.map(|row| dressed(world, visit, row)).collect();
    page::sort(call, &mut rows);
    Ok(page::answer(call, rows, page::OPTIONAL))
}

/// With `form_fields_values` both forms come along.
fn dressed(world: &State, visit: &RequestContext, run: &Value) -> Value {
    let forms = if visit.call.flag("form_fields_values") { ",form_fields,ko_form_fields" } else { "" };
    let with = visit.call.query("with").unwrap_or_default() + forms;
    with_includes(world, &visit.org, Kind::Run, run, &with)
}

fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?;
    Ok(item(200, dressed(world, visit, run)))
}

/// Members and groups are taken off unless they are said again.
fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?.clone();
    let mut check = Validator::new(visit.call.json());
    check.text("name", 550);
    check.clearable_text("summary", 30_000);
    check.integers(&["owner_id"]);
    check.booleans(&["starred", "is_public"]);
    check.lists(&["users", "groups", "publicly_hidden_fields"]);
    if let Some(values) = check.raw("prerun").cloned() {
        let template = run["checklist_id"].as_str().and_then(|id| world.templates.find(&visit.org, id).ok());
        let defined = template.map(|template| list(&template["prerun"])).unwrap_or_default();
        match fields::merge(defined, &run["prerun"], &values) {
            Ok(merged) => {
                for label in fields::missing(defined, &merged).filter(|_| values.is_object()) {
                    check.fail("prerun", format!("{label} is required"));
                }
                check.keep("prerun_length", json!(merged.as_object().map_or(0, Map::len)));
                check.keep("prerun", merged);
            }
            Err(problems) => problems.into_iter().for_each(|text| check.fail("prerun", text)),
        }
    }
    let mut changes = check.finish()?;
    for bucket in ["users", "groups"] {
        changes.entry(bucket).or_insert_with(|| json!([]));
    }
    let has_values = changes.contains_key("prerun");
    change(world, visit, Value::Object(changes))?;
    if has_values {
        automation::follow(world, &visit.org, visit.id(0), Event::Changed);
    }
    show(world, visit)
}

fn change(world: &mut State, visit: &RequestContext, changes: Value) -> HandlerResult {
    let now = json!({ "last_updated": world.clock.stamp() });
    let run = world.runs.find_mut(&visit.org, visit.id(0))?;
    *run = merge(merge(run.take(), changes), now);
    show(world, visit)
}

/// Puts the process away, with its tasks, comments and files.
fn archive(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?.clone();
    if run["archived_at"].is_null() {
        let at = json!(world.clock.stamp());
        take_along(world, visit, &run, &at);
        return change(world, visit, json!({ "archived_at": at, "status": "archived" }));
    }
    show(world, visit)
}

/// Takes it out again, in the state that it had.
fn activate(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?.clone();
    if run["archived_at"].is_null() {
        return show(world, visit);
    }
    take_along(world, visit, &run, &Value::Null);
    let status = match run["completed_at"].is_null() {
        false => "complete",
        true if run["has_open_issue"] == true => "issue",
        true => "active",
    };
    change(world, visit, json!({ "archived_at": null, "status": status }))
}

/// Gives the tasks, comments and files that were as the process was the state that it gets.
fn take_along(world: &mut State, visit: &RequestContext, run: &Value, archived_at: &Value) {
    let since = &run["archived_at"];
    let mut subjects = vec![run["id"].clone()];
    for task in world.tasks.all_mut(&visit.org).filter(|task| task["run_id"] == run["id"]) {
        subjects.push(task["id"].clone());
        if task["archived_at"] == *since {
            task["archived_at"] = archived_at.clone();
        }
    }
    filing::put_away(world, &visit.org, &subjects, since, archived_at);
}

/// For good, with all that belongs to it.
fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let run = world.runs.find(&visit.org, visit.id(0))?.clone();
    if run["archived_at"].is_null() {
        return Err(error(422, "The process must be archived before it can be deleted."));
    }
    let tasks = world.tasks.all(&visit.org).filter(|task| task["run_id"] == run["id"]);
    let subjects: Vec<Value> = tasks.map(|task| task["id"].clone()).chain([run["id"].clone()]).collect();
    world.tasks.remove(&visit.org, |task| task["run_id"] == run["id"]);
    world.runs.remove(&visit.org, |row| row["id"] == run["id"]);
    filing::forget(world, &visit.org, &subjects);
    Ok(text(200, "application/json", ""))
}

/// Both forms with their answers, in one object.
fn form_fields(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?;
    let tasks = world.tasks.all(&visit.org).filter(|task| task["run_id"] == run["id"]);
    let of_tasks: Vec<Value> = tasks.flat_map(|task| include::form_fields(world, &visit.org, task)).collect();
    let template = run["checklist_id"].as_str().and_then(|id| world.templates.find(&visit.org, id).ok());
    let defined = template.map(|template| list(&template["prerun"])).unwrap_or_default();
    let kickoff: Vec<Value> = fields::entries(defined, &run["prerun"], &Value::Null).collect();
    let forms = json!({ "id": run["id"], "title": run["name"], "form_fields": of_tasks, "ko_form_fields": kickoff });
    Ok(item(200, forms))
}

fn complete_kickoff(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?;
    let template = run["checklist_id"].as_str().and_then(|id| world.templates.find(&visit.org, id).ok());
    let defined = template.map(|template| list(&template["prerun"])).unwrap_or_default();
    let missing: Vec<String> =
        fields::missing(defined, &run["prerun"]).map(|label| format!("{label} is required")).collect();
    if !missing.is_empty() {
        return Err(invalid(&json!({ "prerun": missing })));
    }
    let (now, person) = (world.clock.stamp(), visit.person());
    let done = json!({ "prerun_status": "complete", "prerun_completed_at": now, "prerun_completed_by": person });
    change(world, visit, done)
}

fn reopen_kickoff(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let open = json!({ "prerun_status": "incomplete", "prerun_completed_at": null, "prerun_completed_by": null });
    change(world, visit, open)
}
