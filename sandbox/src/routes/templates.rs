//! Templates.

use serde_json::{Map, Value, json};

use super::{RequestContext, Route, template_writes};
use crate::auth::Audience::People;
use crate::fields;
use crate::include::Kind;
use crate::page::{self, agrees, matches};
use crate::relations;
use crate::respond::{ApiResponse, HandlerResult, item, no_resource};
use crate::state::State;

/// The routes of templates.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    ("GET", "api/organizations/{org}/checklists", People, list),
    ("POST", "api/organizations/{org}/checklists", People, template_writes::create),
    ("GET", "api/organizations/{org}/checklists/{}", People, show),
    ("PUT", "api/organizations/{org}/checklists/{}", People, template_writes::update),
    ("DELETE", "api/organizations/{org}/checklists/{}", People, template_writes::archive),
    ("PUT", "api/organizations/{org}/checklists/{}/restore", People, template_writes::restore),
    ("DELETE", "api/organizations/{org}/checklists/{}/delete", People, template_writes::delete),
    ("POST", "api/organizations/{org}/checklists/{}/clone", People, template_writes::duplicate),
    ("PUT", "api/organizations/{org}/checklists/{}/publish", People, template_writes::publish),
    ("GET", "api/organizations/{org}/checklists/{}/form-fields", People, form_fields),
    ("DELETE", "api/organizations/{org}/checklists/{}/preruns/{}", People, template_writes::delete_field),
];

/// `GET /organizations/{org}/checklists`.
fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let call = visit.call;
    let shown = |row: &&Value| {
        passes_archived_filter(visit, row)
            && matches(call, row, &["title", "summary"])
            && agrees(call, "type", row, "type")
            && agrees(call, "starred", row, "starred")
            && agrees(call, "owner_id", row, "owner_id")
            && agrees(call, "folder", row, "folder_id")
            && agrees(call, "folder_id", row, "folder_id")
            && page::shares(call, "tag", &relations::tag_ids(world, &visit.org, &row["id"]))
    };
    let found = world.templates.all(&visit.org).filter(shown);
    let mut rows: Vec<Value> = found.map(|row| visit.with_includes(world, Kind::Template, row)).collect();
    page::sort(call, &mut rows);
    Ok(page::answer(call, rows, page::USUAL))
}

/// `GET /organizations/{org}/checklists/{template}`.
fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = live(world, &visit.org, visit.id(0))?;
    Ok(item(200, visit.with_includes(world, Kind::Template, template)))
}

/// Both forms of the template in one object: the fields as they are defined, without answers.
fn form_fields(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = live(world, &visit.org, visit.id(0))?;
    let none = json!({});
    let of_steps: Vec<Value> = steps_of(world, &visit.org, &template["id"])
        .iter()
        .flat_map(|step| fields::entries(fields::list(&step["captures"]), &none, step).collect::<Vec<_>>())
        .map(without_task)
        .collect();
    let kickoff: Vec<Value> =
        fields::entries(fields::list(&template["prerun"]), &none, &Value::Null).map(without_task).collect();
    Ok(item(
        200,
        json!({
            "id": template["id"], "title": template["title"], "form_fields": of_steps, "ko_form_fields": kickoff,
        }),
    ))
}

/// A template has no tasks.
fn without_task(mut entry: Value) -> Value {
    entry["task_id"] = Value::Null;
    entry
}

/// The steps of a template in their order.
pub fn steps_of(world: &State, org: &str, template: &Value) -> Vec<Value> {
    let mut steps: Vec<Value> =
        world.steps.all(org).filter(|step| step["checklist_id"] == *template).cloned().collect();
    steps.sort_by_key(|step| step["position"].as_u64());
    steps
}

/// The template with this id. An archived one reads as absent.
pub fn live<'a>(world: &'a State, org: &str, id: &str) -> Result<&'a Value, ApiResponse> {
    let template = world.templates.find(org, id)?;
    if template["archived_at"].is_null() { Ok(template) } else { Err(no_resource()) }
}

/// Takes over changes of a template, and notes who made them.
pub fn change(world: &mut State, visit: &RequestContext, id: &str, mut changes: Map<String, Value>) {
    changes.insert("last_updated".into(), json!(world.clock.stamp()));
    changes.insert("last_updated_by".into(), json!(visit.person().to_string()));
    if let Ok(template) = world.templates.find_mut(&visit.org, id) {
        // Of a template with a draft, changes are the draft's until it is published.
        if template["dual_version_enabled"] == true {
            changes.entry("is_published_state").or_insert(json!(false));
        }
        *template = crate::objects::merge(template.take(), Value::Object(changes));
    }
}

/// Whether a list shows the row: `archived=only` shows the archived ones, a true value all.
pub fn passes_archived_filter(visit: &RequestContext, row: &Value) -> bool {
    match visit.call.query("archived").as_deref() {
        Some("only") => !row["archived_at"].is_null(),
        Some(_) if visit.call.flag("archived") => true,
        _ => row["archived_at"].is_null(),
    }
}
