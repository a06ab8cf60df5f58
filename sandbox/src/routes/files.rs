//! Uploaded files: what is known of them, and their bytes.

use serde_json::{Value, json};

use super::{RequestContext, Route};
use crate::activity::{self, Deed};
use crate::auth::Audience::People;
use crate::respond::{ApiResponse, HandlerResult, empty, error, invalid, item, no_resource, text};
use crate::state::State;
use crate::store::FILES;
use crate::upload;

const FIXTURE: &str = include_str!("../../fixtures/file.json");

/// The routes of files. The two routes of an upload are one.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("POST", "api/organizations/{org}/assets", People, create),
    ("POST", "api/organizations/{org}/file", People, create),
    ("GET", "api/organizations/{org}/assets/{}", People, show),
    ("DELETE", "api/organizations/{org}/assets/{}", People, archive),
    ("GET", "api/organizations/{org}/file/{}", People, inline),
    ("GET", "api/organizations/{org}/file/{}/dl", People, download),
    ("DELETE", "api/organizations/{org}/file/{}", People, delete),
];

/// Each upload stores another copy. It attaches nothing to anything.
fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let upload = upload::read(visit.call).map_err(|errors| invalid(&errors))?;
    let field = |key: &str| upload.fields.get(key).cloned().unwrap_or_default();
    let (kind, subject) = (field("subject_type"), field("subject_id"));
    let id = subject.as_str().unwrap_or_default();
    let found = match kind.as_str() {
        Some("Run") => world.runs.find(&visit.org, id),
        Some("Task") => world.tasks.find(&visit.org, id),
        _ => world.templates.find(&visit.org, id),
    };
    if found.is_err() {
        return Err(invalid(&json!({ "subject_id": ["The selected subject id is invalid."] })));
    }
    let source = upload.fields.get("source").cloned().unwrap_or_else(|| json!("local"));
    let file = json!({
        "filename": upload.filename, "uploaded_from": field("uploaded_from"), "uploaded_at": world.clock.stamp(),
        "step_id": field("step_id"), "source": source, "system": field("system"),
        "subject": { "id": subject, "type": kind },
    });
    let file = world.add_hex(FILES, &visit.org, FIXTURE, file);
    let id = file["id"].as_str().unwrap_or_default().to_owned();
    let url = format!("organizations/{}/file/{id}/dl", visit.org);
    let host = visit.call.header("host").unwrap_or("localhost").to_owned();
    let row = world.row_mut(FILES, &visit.org, &id)?;
    (row["full_url"], row["url"]) = (json!(format!("http://{host}/api/{url}")), json!(url));
    let row = row.clone();
    world.bytes.insert(id, upload.content);
    noted(world, visit, "uploaded", &row);
    Ok(item(200, row))
}

fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    Ok(item(200, live(world, visit)?.clone()))
}

/// With its own type. A file of a process's task is not there: `/dl` has it.
fn inline(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let file = world.row(FILES, &visit.org, visit.id(0))?;
    if file["subject"]["type"] == "Run" {
        return Err(no_resource());
    }
    let filename = file["filename"].as_str().unwrap_or_default().to_owned();
    content(world, visit, upload::content_type(&filename), "inline")
}

fn download(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let file = world.row(FILES, &visit.org, visit.id(0))?.clone();
    let answer = content(world, visit, "application/octet-stream", "attachment")?;
    let text = format!("File downloaded: {}", file["filename"].as_str().unwrap_or_default());
    note(world, visit, "updated", &file, text);
    Ok(answer)
}

fn content(world: &State, visit: &RequestContext, content_type: &str, disposition: &str) -> HandlerResult {
    let file = world.row(FILES, &visit.org, visit.id(0))?;
    // The record of a file whose bytes were lost in storage.
    let Some(bytes) = world.bytes.get(visit.id(0)) else {
        return Err(error(500, "The file could not be read."));
    };
    let name: String = file["filename"].as_str().unwrap_or_default().replace(['"', '\\', '\r', '\n'], "_");
    let mut answer = text(200, content_type, bytes.to_vec());
    let ascii: String = name.chars().map(|letter| if letter.is_ascii() { letter } else { '_' }).collect();
    let encoded = percent_encoding::utf8_percent_encode(&name, percent_encoding::NON_ALPHANUMERIC);
    let header = match ascii == name {
        true => format!("{disposition}; filename=\"{name}\""),
        false => format!("{disposition}; filename=\"{ascii}\"; filename*=utf-8''{encoded}"),
    };
    answer.headers.push(("content-disposition".into(), header));
    Ok(answer)
}

/// Puts the record away. The bytes stay, and no route brings the record back.
fn archive(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let file = live(world, visit)?.clone();
    let now = world.clock.stamp();
    world.row_mut(FILES, &visit.org, visit.id(0))?["archived_at"] = json!(now);
    noted(world, visit, "archived", &file);
    Ok(empty(204))
}

fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let file = world.row(FILES, &visit.org, visit.id(0))?.clone();
    if file["subject"]["type"] == "Organization" {
        return Err(error(403, "A logo cannot be deleted."));
    }
    world.kind(FILES).remove(&visit.org, |row| row["id"] == file["id"]);
    world.bytes.remove(visit.id(0));
    noted(world, visit, "deleted", &file);
    Ok(text(200, "application/json", ""))
}

fn live<'a>(world: &'a State, visit: &RequestContext) -> Result<&'a Value, ApiResponse> {
    let file = world.row(FILES, &visit.org, visit.id(0))?;
    if file["archived_at"].is_null() { Ok(file) } else { Err(no_resource()) }
}

fn noted(world: &mut State, visit: &RequestContext, verb: &str, file: &Value) {
    let text = format!("File {} was {verb}", file["filename"].as_str().unwrap_or_default());
    note(world, visit, verb, file, text);
}

fn note(world: &mut State, visit: &RequestContext, verb: &str, file: &Value, text: String) {
    let kind = match file["subject"]["type"].as_str() {
        Some("Run") => "Process",
        Some("Task") => "Task",
        _ => "Blueprint",
    };
    let parent = Some((kind, file["subject"]["id"].clone()));
    let thing = ("asset", file["id"].clone());
    activity::note(world, &visit.org, visit.person(), Deed { verb, kind, thing, parent, text, ..Deed::default() });
}
