//! The objects of the API with all their documented fields, at rest.

use serde_json::{Value, json};

use crate::clock::Clock;

/// An organization.
pub const ORGANIZATION: &str = include_str!("../fixtures/organization.json");
/// A template without kick-off fields and steps.
pub const TEMPLATE: &str = include_str!("../fixtures/template.json");
/// A step of a template.
pub const STEP: &str = include_str!("../fixtures/step.json");
/// A field of a kick-off form.
pub const KICKOFF_FIELD: &str = include_str!("../fixtures/kickoff_field.json");
/// A field of a step's form, or of a one-off task.
pub const FORM_FIELD: &str = include_str!("../fixtures/form_field.json");
/// A rule of a template.
pub const AUTOMATION: &str = include_str!("../fixtures/automation.json");
/// A process.
pub const PROCESS: &str = include_str!("../fixtures/process.json");
/// A task.
pub const TASK: &str = include_str!("../fixtures/task.json");

/// Puts the fields of `changes` over those of `object`.
pub fn merge(mut object: Value, changes: Value) -> Value {
    if let (Some(object), Value::Object(changes)) = (object.as_object_mut(), changes) {
        object.extend(changes);
    }
    object
}

/// A fixture as a value.
pub fn read(fixture: &str) -> Value {
    serde_json::from_str(fixture).expect("a fixture is JSON")
}

/// A thing that is made now: its fixture with an id, an alias and dates, and with these changes.
pub fn new(fixture: &str, id: &str, now: &str, changes: Value) -> Value {
    let own = json!({ "id": id, "created_at": now, "last_updated": now });
    with_alias(merge(merge(read(fixture), own), changes))
}

/// The thing with an alias, if its kind has one and it has none yet.
pub fn with_alias(mut thing: Value) -> Value {
    if thing.get("alias") == Some(&Value::Null) {
        let title = ["title", "label"].iter().find_map(|key| thing[*key].as_str()).unwrap_or_default();
        thing["alias"] = json!(slug(title, thing["id"].as_str().unwrap_or_default()));
    }
    thing
}

/// A process that starts now. Its template may be null.
pub fn run(clock: &Clock, id: &str, number: u64, template: &Value, starter: i64) -> Value {
    let (now, due) = (clock.stamp(), clock.in_days(7));
    let title = template["title"].as_str().unwrap_or_default();
    let own = json!({
        "increment_id": number, "checklist_id": template["id"], "checklist_title": template["title"],
        "name": format!("{title} {}", &now[..10]), "started_by": starter, "owner_id": starter,
        "prerun_completed_at": now, "prerun_completed_by": starter, "started_at": now,
        "due_date": due, "max_task_deadline": due, "collaborators": [starter],
    });
    let run = new(PROCESS, id, &now, own);
    if template["type"].is_null() { run } else { merge(run, json!({ "type": template["type"] })) }
}

/// A one-off task; the tasks of processes get their ties from the caller.
pub fn task(clock: &Clock, id: &str, number: u64, title: &str, starter: i64) -> Value {
    let now = clock.stamp();
    let own = json!({
        "increment_id": number, "title": title, "original_title": title, "starter_id": starter,
        "owners": { "users": [starter], "guests": [], "groups": [], "taskUrls": [] },
        "started_at": now, "deadline": clock.in_days(5),
    });
    new(TASK, id, &now, own)
}

/// The alias of a thing: its title in lower case, and the tail of its id.
pub fn slug(title: &str, id: &str) -> String {
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).collect();
    let tail = id.get(id.len().saturating_sub(6)..).unwrap_or(id);
    format!("{}-{tail}", words.join("-").to_lowercase())
}
