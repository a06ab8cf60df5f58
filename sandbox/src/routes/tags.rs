//! The rows that put tags on templates and processes, and what is special about tags.

use serde_json::{Value, json};

use super::{RequestContext, Route};
use crate::activity::{self, Deed};
use crate::auth::Audience::People;
use crate::call::Call;
use crate::check::Validator;
use crate::respond::{HandlerResult, empty, error, invalid, item};
use crate::state::State;
use crate::store::{TAG_ROWS, TAGS};

const ROW: &str = include_str!("../../fixtures/tag_row.json");

/// The routes of rows.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("POST", "api/organizations/{org}/checklists/tags", People, attach),
    ("DELETE", "api/organizations/{org}/checklists/tags/{}", People, detach),
];

/// Tags that the server made itself come with `all=true` alone.
pub fn is_listed(call: &Call, tag: &Value) -> bool {
    tag["auto_generated"] != true || call.query("all").as_deref() == Some("true")
}

/// The rows of a tag go with it.
pub fn take_rows_along(world: &mut State, org: &str, tag: &Value) {
    world.kind(TAG_ROWS).remove(org, |row| row["tag_id"] == tag["id"]);
}

/// `tag_type` picks the table that the id is looked for in, so a public tag sent as private is a wrong id.
fn attach(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let mut check = Validator::new(visit.call.json());
    check.required(&["subject_id", "subject_type", "tag_id", "tag_type"]);
    check.text("subject_id", 32);
    check.text("tag_id", 32);
    check.one_of("subject_type", &["Checklist", "Run"]);
    check.one_of("tag_type", &["private", "public"]);
    let valid = check.finish()?;
    let tag = world.rows(TAGS, &visit.org).find(|tag| tag["id"] == valid["tag_id"] && tag["type"] == valid["tag_type"]);
    let Some(tag) = tag.cloned() else {
        return Err(invalid(&json!({ "tag_id": ["The selected tag id is invalid."] })));
    };
    let id = valid["subject_id"].as_str().unwrap_or_default();
    let subject = match valid["subject_type"] == "Run" {
        true => world.runs.find(&visit.org, id),
        false => world.templates.find(&visit.org, id),
    };
    if !subject.is_ok_and(|subject| subject["archived_at"].is_null()) {
        return Err(error(404, "Subject not found"));
    }
    let same = |row: &&Value| row["tag_id"] == tag["id"] && row["subject_id"] == valid["subject_id"];
    if let Some(row) = world.rows(TAG_ROWS, &visit.org).find(same) {
        return Ok(item(200, row.clone()));
    }
    let row = json!({
        "tag_id": tag["id"], "title": tag["title"], "color": tag["color"], "created_at": world.clock.stamp(),
        "subject_id": valid["subject_id"], "subject_type": valid["subject_type"],
    });
    let row = world.add_numbered(TAG_ROWS, &visit.org, ROW, row);
    noted(world, visit, "linked", &tag);
    Ok(item(201, row))
}

/// Takes the number of the row. Of other texts PHP makes the number that they begin with, or 0: nothing is removed, and
/// nothing is said.
fn detach(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let number = php_number(visit.id(0));
    world.kind(TAG_ROWS).remove(&visit.org, |row| row["id"] == number);
    Ok(empty(204))
}

/// The number that PHP makes of a hex id.
pub fn php_number(id: &str) -> u64 {
    if id.len() == 32 { 0 } else { id.parse().unwrap_or(0) }
}

fn noted(world: &mut State, visit: &RequestContext, verb: &str, tag: &Value) {
    let text = format!("Tag {} was {verb}", tag["title"].as_str().unwrap_or_default());
    let thing = ("tag", tag["id"].clone());
    activity::note(world, &visit.org, visit.person(), Deed { verb, kind: "Tag", thing, text, ..Deed::default() });
}
