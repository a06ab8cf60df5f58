//! What changes templates and their kick-off forms.

use serde_json::{Map, Value, json};

use super::{RequestContext, templates};
use crate::check::Validator;
use crate::definitions;
use crate::fields::list;
use crate::include::Kind;
use crate::objects::{self, merge};
use crate::respond::{ApiResponse, HandlerResult, empty, error, invalid, item, no_resource, plain};
use crate::state::{State, hex_id};
use crate::store::{FOLDERS, TAG_ROWS};
use crate::{allowed, auth, references};

const FLAGS: [&str; 13] = [
    "starred",
    "is_public",
    "is_featured",
    "is_pinned",
    "is_public_kickoff",
    "auto_naming",
    "folder_changeable_by_launcher",
    "dual_version_enabled",
    "folderize_process",
    "tag_process",
    "allow_launcher_change_name",
    "can_add_oot",
    "replace_state_conditionally",
];
const TEXTS: [(&str, usize); 10] = [
    ("summary", 2_000),
    ("webhook", 2_048),
    ("guidance", 30_000),
    ("icon", 255),
    ("explanation_video", 2_048),
    ("public_cover", 2_048),
    ("kickoff_title", 255),
    ("kickoff_description", 30_000),
    ("default_process_name_format", 550),
    ("default_folder", 32),
];

/// `POST /organizations/{org}/checklists`. Steps are not made from the body.
pub fn create(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let (mut check, prerun) = checked(world, visit);
    check.required(&["title", "type"]);
    let id = hex_id(world.next_number());
    let mut changes = finish(world, &id, check, &Value::Null, prerun)?;
    let owner = changes.remove("user_id").unwrap_or_else(|| json!(visit.person()));
    let number = world.next_number();
    let own = json!({
        "increment_id": number, "created_by": owner, "owner_id": owner, "last_updated_by": visit.person().to_string(),
    });
    let template = objects::new(objects::TEMPLATE, &id, &world.clock.stamp(), merge(own, Value::Object(changes)));
    let shown = item(201, visit.with_includes(world, Kind::Template, &template));
    world.templates.add(&visit.org, template);
    Ok(shown)
}

/// `PUT /organizations/{org}/checklists/{template}`: who may use it is emptied unless it is said again, and a kick-off
/// form takes the place of the one that was there.
pub fn update(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = templates::live(world, &visit.org, visit.id(0))?.clone();
    let (mut check, prerun) = checked(world, visit);
    check.required(&["title"]);
    let mut changes = finish(world, visit.id(0), check, &template["prerun"], prerun)?;
    changes.remove("user_id");
    for bucket in ["users", "groups"] {
        changes.entry(bucket).or_insert_with(|| json!([]));
    }
    if let Some(prerun) = changes.get("prerun").cloned() {
        let gone = list(&template["prerun"]).iter().map(|field| field["id"].clone());
        let gone: Vec<Value> = gone.filter(|id| !list(&prerun).iter().any(|field| field["id"] == *id)).collect();
        gone.iter().for_each(|field| references::drop_values(world, &visit.org, field));
    }
    templates::change(world, visit, visit.id(0), changes);
    shown(world, visit)
}

fn checked(world: &State, visit: &RequestContext) -> (Validator, Option<Value>) {
    let mut check = Validator::new(visit.call.json());
    check.text("title", 250);
    check.one_of("type", &["procedure", "form", "document"]);
    TEXTS.iter().for_each(|(key, max)| check.clearable_text(key, *max));
    check.integers(&["owner_id", "user_id"]);
    check.lists(&["users", "groups"]);
    check.booleans(&FLAGS);
    check.clearable_text("folder_id", 32);
    let folder = check.raw("folder_id").and_then(Value::as_str).map(|id| world.row(FOLDERS, &visit.org, id));
    if folder.is_some_and(|folder| !folder.is_ok_and(|folder| folder["folder_type"] == "checklist")) {
        check.fail("folder_id", "The selected folder id is invalid.");
    }
    let prerun = check.raw("prerun").filter(|prerun| !prerun.is_null()).cloned();
    if prerun.as_ref().is_some_and(|prerun| !prerun.is_array()) {
        check.fail("prerun", "The prerun must be an array.");
    }
    (check, prerun)
}

fn finish(
    world: &mut State,
    template: &str,
    check: Validator,
    old: &Value,
    prerun: Option<Value>,
) -> Result<Map<String, Value>, ApiResponse> {
    let mut changes = check.finish()?;
    if let Some(prerun) = prerun {
        let fields = definitions::replace(world, template, old, &prerun);
        changes.insert("prerun".into(), fields.map_err(|errors| invalid(&Value::Object(errors)))?.into());
    }
    Ok(changes)
}

/// `DELETE /organizations/{org}/checklists/{template}`: puts it away, and cuts it out of the steps that embed it. The
/// answer is the only list of them.
pub fn archive(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let id = templates::live(world, &visit.org, visit.id(0))?["id"].clone();
    let now = world.clock.stamp();
    let changes = json!({ "archived_at": now, "status": "archived" });
    templates::change(world, visit, visit.id(0), changes.as_object().cloned().unwrap_or_default());
    Ok(plain(200, &json!({ "message": "Template archived.", "deleted_references": cut(world, &visit.org, &id) })))
}

/// `PUT /organizations/{org}/checklists/{template}/restore`: takes it back, and nothing that was cut.
pub fn restore(world: &mut State, visit: &RequestContext) -> HandlerResult {
    world.templates.find(&visit.org, visit.id(0))?;
    let changes = json!({ "archived_at": null, "status": "active" });
    templates::change(world, visit, visit.id(0), changes.as_object().cloned().unwrap_or_default());
    shown(world, visit)
}

/// `DELETE /organizations/{org}/checklists/{template}/delete`: for good, with all below it.
pub fn delete(world: &mut State, visit: &RequestContext) -> HandlerResult {
    allowed::admin(world, &visit.org, visit.person())?;
    let template = world.templates.find(&visit.org, visit.id(0))?.clone();
    if template["archived_at"].is_null() {
        return Err(error(422, "The template must be archived before it can be deleted."));
    }
    let id = &template["id"];
    world.templates.remove(&visit.org, |row| row["id"] == *id);
    world.steps.remove(&visit.org, |row| row["checklist_id"] == *id);
    world.kind(TAG_ROWS).remove(&visit.org, |row| row["subject_id"] == *id);
    Ok(plain(200, &json!({ "message": "Template deleted.", "deleted_references": cut(world, &visit.org, id) })))
}

/// The one way of embedding a template that the sandbox knows is a step that launches it.
fn cut(world: &mut State, org: &str, template: &Value) -> Value {
    let mut cut = Vec::new();
    for step in world.steps.all_mut(org).filter(|step| step["bp_to_launch"]["id"] == *template) {
        step["bp_to_launch"] = Value::Null;
        cut.push(json!({ "id": step["id"], "type": "Step", "title": step["title"] }));
    }
    cut.into()
}

/// `POST /organizations/{org}/checklists/{template}/clone`, as JSON or as a form. `tenant` is the organization to copy
/// from.
pub fn duplicate(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let body = visit.call.json().or_else(|| visit.call.form().map(Value::Object));
    let mut check = Validator::new(body);
    check.text("title", 250);
    check.text("tenant", 32);
    let order = check.finish()?;
    let source = order.get("tenant").and_then(Value::as_str).unwrap_or(&visit.org).to_owned();
    let holder = visit.holder.clone().ok_or_else(no_resource)?;
    auth::organization(world, &holder, &source)?;
    let template = templates::live(world, &source, visit.id(0))?.clone();
    let steps: Value = templates::steps_of(world, &source, &template["id"]).into();
    let ids = definitions::new_ids(world, &[&template, &steps]);
    let title = template["title"].as_str().unwrap_or_default();
    let title = order.get("title").cloned().unwrap_or_else(|| json!(format!("{title} (copy)")));
    let (number, now) = (world.next_number(), world.clock.stamp());
    let own = json!({
        "title": title, "increment_id": number, "created_by": visit.person(), "owner_id": visit.person(),
        "started_processes": 0, "created_at": now, "last_updated": now, "last_updated_by": visit.person().to_string(),
    });
    // Who may use it, and where it lies, are the other organization's matter.
    let own = match source == visit.org {
        true => own,
        false => merge(own, json!({ "users": [], "groups": [], "folder_id": null })),
    };
    let copy = definitions::renamed(&merge(template, own), &ids);
    for step in list(&steps) {
        world.steps.add(&visit.org, definitions::renamed(step, &ids));
    }
    world.templates.add(&visit.org, copy.clone());
    Ok(item(201, visit.with_includes(world, Kind::Template, &copy)))
}

/// `PUT /organizations/{org}/checklists/{template}/publish`.
pub fn publish(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = templates::live(world, &visit.org, visit.id(0))?;
    if template["dual_version_enabled"] != true {
        return Err(error(422, "This template has no draft to publish."));
    }
    let published = Map::from_iter([("is_published_state".to_owned(), json!(true))]);
    templates::change(world, visit, visit.id(0), published);
    shown(world, visit)
}

/// `DELETE /organizations/{org}/checklists/{template}/preruns/{field}`: drops the values of running processes, too.
pub fn delete_field(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = templates::live(world, &visit.org, visit.id(0))?.clone();
    let field = list(&template["prerun"]).iter().find(|field| field["id"] == visit.id(1)).ok_or_else(no_resource)?;
    references::refuse_named_field(&template, &field["id"])?;
    let mut rest: Vec<Value> =
        list(&template["prerun"]).iter().filter(|one| one["id"] != field["id"]).cloned().collect();
    definitions::number(&mut rest);
    references::drop_values(world, &visit.org, &field["id"]);
    templates::change(world, visit, visit.id(0), Map::from_iter([("prerun".to_owned(), rest.into())]));
    Ok(empty(204))
}

fn shown(world: &State, visit: &RequestContext) -> HandlerResult {
    let template = world.templates.find(&visit.org, visit.id(0))?;
    Ok(item(200, visit.with_includes(world, Kind::Template, template)))
}
