//! The activity log: every write leaves a row.

use serde_json::{Value, json};

use crate::respond::written;
use crate::state::State;
use crate::store::ACTIVITIES;

const FIXTURE: &str = include_str!("../fixtures/activity.json");

/// What somebody did.
#[derive(Clone, Debug, Default)]
pub struct Deed<'a> {
    /// Such as `created`.
    pub verb: &'a str,
    /// Such as `Process`.
    pub kind: &'a str,
    /// The thing: its type, such as `run`, and its id.
    pub thing: (&'a str, Value),
    /// What the thing belongs to; the thing itself where it belongs to nothing.
    pub parent: Option<(&'a str, Value)>,
    /// The field that changed, and its value before.
    pub field: Option<(&'a str, Value)>,
    /// A sentence.
    pub text: String,
}

/// Notes a deed of a user.
pub fn note(world: &mut State, org: &str, person: i64, deed: Deed) {
    let actor = world.person(person).map_or(json!({}), |person| {
        json!({
            "email": person.email, "username": person.email, "first_name": person.first_name,
            "last_name": person.last_name, "full_name": format!("{} {}", person.first_name, person.last_name),
            "profile_pic": null,
        })
    });
    let at = world.clock.now().strftime("%Y-%m-%d %H:%M:%S").to_string();
    let parent = deed.parent.clone().unwrap_or_else(|| deed.thing.clone());
    let list = |value: Option<Value>| value.map_or_else(|| json!([]), |value| json!([value]));
    let row = json!({
        "organization_id": org,
        "verb": [deed.verb],
        "actor_id": [person],
        "actor": [actor],
        "auditable_type": deed.thing.0,
        "auditable_id": written(&deed.thing.1),
        "parentable_type": parent.0,
        "parentable_id": written(&parent.1),
        "type": [deed.kind],
        "description": [deed.text],
        "field": list(deed.field.as_ref().map(|(name, _)| json!(name))),
        "old_value": list(deed.field.map(|(_, old)| old)),
        "text": [deed.text],
        "created_at": at,
    });
    world.add_numbered(ACTIVITIES, org, FIXTURE, row);
}

/// The collections of paths, with the word for what is in them and the type that the log knows it by.
const COLLECTIONS: [(&str, &str, &str); 8] = [
    ("checklists", "checklist", "Blueprint"),
    ("runs", "run", "Process"),
    ("tasks", "task", "Task"),
    ("completed-tasks", "task", "Task"),
    ("steps", "step", "Step"),
    ("captures", "capture", "Step"),
    ("preruns", "prerun", "Blueprint"),
    ("automated-actions", "automation", "Blueprint"),
];

/// Notes a write of which its route says nothing itself: by its path, and by the id in its answer.
pub fn note_write(world: &mut State, org: &str, person: i64, method: &str, path: &[String], answer: &Value) {
    let path: Vec<&str> = path.iter().map(String::as_str).skip_while(|part| *part != "organizations").skip(2).collect();
    let known = |part: &str| COLLECTIONS.iter().find(|(name, ..)| *name == part);
    let Some((at, &(_, thing, kind))) = path.iter().enumerate().rev().find_map(|(at, part)| Some((at, known(part)?)))
    else {
        return;
    };
    let verb = match (method, path.last().copied().unwrap_or_default()) {
        ("POST", "completed-tasks") => "completed",
        ("DELETE", _) if path[at] == "completed-tasks" => "uncompleted",
        (_, "reorder") | ("PUT", "captures") => "re-ordered",
        (_, "activate" | "restore") => "unarchived",
        ("POST", "complete-prerun") => "completed",
        ("DELETE", "complete-prerun") => "re-opened",
        (_, "delete") => "deleted",
        ("DELETE", _) if path.len() == 2 => "archived",
        ("DELETE", _) => "deleted",
        ("POST", _) => "created",
        _ => "updated",
    };
    let own = path.get(at + 1).map_or(Value::Null, |id| json!(id));
    let id = Some(answer["data"]["id"].clone()).filter(|id| !id.is_null()).unwrap_or(own);
    let parent = known(path[0]).zip(path.get(1)).filter(|_| at > 0).map(|((_, name, _), id)| (*name, json!(id)));
    let title = ["title", "name", "label"].iter().find_map(|key| answer["data"][*key].as_str()).unwrap_or_default();
    let text = format!("{kind} {title} was {verb}");
    note(world, org, person, Deed { verb, kind, thing: (thing, id), parent, field: None, text });
}
