//! The rows that put processes and tasks into folders, and what is special about folders.

use serde_json::{Map, Value, json};

use super::tags::php_number;
use super::{RequestContext, Route};
use crate::auth::Audience::People;
use crate::check::Validator;
use crate::objects::merge;
use crate::respond::{HandlerResult, empty, error, invalid, item};
use crate::state::State;
use crate::store::{FOLDER_ROWS, FOLDERS};

const ROW: &str = include_str!("../../fixtures/folder_row.json");

/// The routes of rows.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("POST", "api/organizations/{org}/folders/add-object", People, add),
    ("DELETE", "api/organizations/{org}/folders-objects/{}", People, remove),
];

/// A folder shows the number of things in it.
pub fn count(world: &State, org: &str, folder: &mut Value) {
    let templates = world.templates.all(org).filter(|template| template["folder_id"] == folder["id"]).count();
    let others = world.rows(FOLDER_ROWS, org).filter(|row| row["folder_id"] == folder["id"]).count();
    folder["total"] = json!(templates + others);
}

/// A folder stands last among those of its type, which never changes, and shows the name of its parent.
pub fn complete(world: &State, org: &str, changes: &mut Map<String, Value>, is_new: bool) {
    if is_new {
        let kind = changes.entry("folder_type").or_insert_with(|| json!("checklist")).clone();
        let position = world.rows(FOLDERS, org).filter(|row| row["folder_type"] == kind).count() + 1;
        changes.insert("position".into(), json!(position));
    }
    if let Some(id) = changes.get("parent_id") {
        let parent = world.row(FOLDERS, org, id.as_str().unwrap_or_default());
        changes.insert("parent".into(), parent.map_or(Value::Null, |parent| parent["name"].clone()));
    }
}

/// What is in a folder comes out of it; its children lose their parent.
pub fn empty_out(world: &mut State, org: &str, folder: &Value) {
    world.kind(FOLDER_ROWS).remove(org, |row| row["folder_id"] == folder["id"]);
    for child in world.kind(FOLDERS).all_mut(org).filter(|child| child["parent_id"] == folder["id"]) {
        (child["parent_id"], child["parent"]) = (Value::Null, Value::Null);
    }
    for template in world.templates.all_mut(org).filter(|template| template["folder_id"] == folder["id"]) {
        template["folder_id"] = Value::Null;
    }
}

/// Takes processes and one-off tasks into a folder of processes. A template is filed by its own update.
fn add(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let mut check = Validator::new(visit.call.json());
    check.required(&["folder_id", "subject_id", "subject_type"]);
    check.text("folder_id", 32);
    check.text("subject_id", 32);
    check.one_of("subject_type", &["Run", "Task"]);
    let valid = check.finish()?;
    let id = |key: &str| valid[key].as_str().unwrap_or_default();
    let folder = world.row(FOLDERS, &visit.org, id("folder_id"));
    if !folder.is_ok_and(|folder| folder["folder_type"] == "run") {
        return Err(invalid(&json!({ "folder_id": ["The selected folder id is invalid."] })));
    }
    let subject = match id("subject_type") {
        "Run" => world.runs.find(&visit.org, id("subject_id")),
        _ => world.tasks.find(&visit.org, id("subject_id")),
    };
    if subject.is_err() {
        return Err(error(404, "Subject not found"));
    }
    // A thing lies in one folder.
    let subject = valid["subject_id"].clone();
    let is_there = |row: &Value| row["subject_id"] == subject;
    if let Some(row) =
        world.rows(FOLDER_ROWS, &visit.org).find(|row| is_there(row) && row["folder_id"] == valid["folder_id"])
    {
        return Ok(item(200, row.clone()));
    }
    world.kind(FOLDER_ROWS).remove(&visit.org, is_there);
    let more = json!({ "created_at": world.clock.stamp() });
    let row = world.add_numbered(FOLDER_ROWS, &visit.org, ROW, merge(more, Value::Object(valid)));
    Ok(item(200, row))
}

/// Takes the number of the row, as the tags do.
fn remove(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let number = php_number(visit.id(0));
    world.kind(FOLDER_ROWS).remove(&visit.org, |row| row["id"] == number);
    Ok(empty(204))
}
