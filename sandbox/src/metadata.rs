//! Values of custom fields, and the records that have them.

use serde_json::{Map, Value, json};

use crate::allowed;
use crate::call::Call;
use crate::fields::{list, php_map};
use crate::respond::{ApiResponse, no_resource};
use crate::state::State;
use crate::store::{CUSTOM_KEYS, CUSTOM_VALUES, FOLDERS, GUESTS, TAGS};

/// The kinds of record, by the last word of their path that is no id, and the words that keys name them with.
const KINDS: [(&str, &[&str]); 10] = [
    ("runs", &["process", "run"]),
    ("tasks", &["task"]),
    ("users", &["user", "member"]),
    ("guests", &["guest"]),
    ("folders", &["folder"]),
    ("tags", &["tag"]),
    ("checklists", &["template", "checklist", "blueprint"]),
    ("steps", &["step"]),
    ("captures", &["capture", "form_field"]),
    ("preruns", &["prerun", "kickoff_field"]),
];

/// A record that custom fields have values on.
#[derive(Debug)]
pub struct Owner {
    kind: String,
    /// The ids of the path, the record's own last.
    ids: Vec<String>,
}

impl Owner {
    /// The record that a path names before `custom-fields`.
    pub fn of(call: &Call) -> Owner {
        let segments = call.segments();
        let path = segments.iter().skip_while(|segment| *segment != "organizations").skip(2);
        let path: Vec<String> = path.take_while(|segment| *segment != "custom-fields").cloned().collect();
        let kind = path.iter().rev().nth(1).cloned().unwrap_or_default();
        Owner { kind, ids: path.into_iter().skip(1).step_by(2).collect() }
    }

    /// Whether a key may apply to this kind of record.
    pub fn is_kind(word: &str) -> bool {
        KINDS.iter().any(|(_, words)| words.contains(&word))
    }

    /// The active keys of this kind of record.
    pub fn keys<'a>(&self, world: &'a State, org: &'a str) -> Vec<&'a Value> {
        let words = KINDS.iter().find(|(kind, _)| *kind == self.kind).map_or(&[][..], |(_, words)| words);
        let applies = |row: &&Value| row["applies_to"].as_str().is_some_and(|word| words.contains(&word));
        world.rows(CUSTOM_KEYS, org).filter(applies).filter(|row| row["is_active"] == true).collect()
    }

    /// The values that are there.
    pub fn values(&self, world: &State, org: &str) -> Result<Map<String, Value>, ApiResponse> {
        let values = match self.kind.as_str() {
            "users" | "guests" => {
                let id = self.person(world, org)?;
                world.row(CUSTOM_VALUES, org, &id).map_or(Value::Null, |row| row["values"].clone())
            }
            _ => self.record(world, org)?["custom_fields"].clone(),
        };
        Ok(values.as_object().cloned().unwrap_or_default())
    }

    /// Puts these values in the place of those that are there.
    pub fn store(&self, world: &mut State, org: &str, values: Map<String, Value>) -> Result<(), ApiResponse> {
        if self.kind == "users" || self.kind == "guests" {
            let id = self.person(world, org)?;
            world.kind(CUSTOM_VALUES).remove(org, |row| row["id"] == id.as_str());
            world.kind(CUSTOM_VALUES).add(org, json!({ "id": id, "values": values }));
            return Ok(());
        }
        self.record_mut(world, org)?["custom_fields"] = php_map(values);
        Ok(())
    }

    /// A task's values are its assignees', a member's the member's own, a guest's nobody's; administrators may write all.
    pub fn may_write(&self, world: &State, org: &str, person: i64) -> Result<(), ApiResponse> {
        let is_own = match self.kind.as_str() {
            "users" => self.own() == person.to_string(),
            "guests" => false,
            "tasks" => list(&self.record(world, org)?["owners"]["users"]).contains(&json!(person)),
            _ => true,
        };
        allowed::permit(is_own || allowed::is_admin(world, org, person))
    }

    fn own(&self) -> &str {
        self.ids.last().map_or("", String::as_str)
    }

    /// The key of a member's or a guest's values, if there is such a one.
    fn person(&self, world: &State, org: &str) -> Result<String, ApiResponse> {
        let code = self.own();
        let has_code = |guest: &Value| guest["link"].as_str().is_some_and(|link| link.rsplit('/').next() == Some(code));
        let is_there = match self.kind.as_str() {
            "guests" => world.rows(GUESTS, org).any(has_code),
            _ => {
                let person = self.own().parse().ok().and_then(|id| world.person(id));
                person.is_some_and(|person| person.membership(org).is_some())
            }
        };
        if is_there { Ok(format!("{}:{code}", self.kind)) } else { Err(no_resource()) }
    }

    fn record<'a>(&self, world: &'a State, org: &str) -> Result<&'a Value, ApiResponse> {
        let first = self.ids.first().map_or("", String::as_str);
        let within = |row: &'a Value, key: &str| if row[key] == first { Ok(row) } else { Err(no_resource()) };
        let among = |rows: &'a Value| list(rows).iter().find(|row| row["id"] == self.own()).ok_or_else(no_resource);
        match self.kind.as_str() {
            "runs" => world.runs.find(org, first),
            "tasks" => within(world.tasks.find(org, self.own())?, "run_id"),
            "folders" => world.row(FOLDERS, org, first),
            "tags" => world.row(TAGS, org, first),
            "steps" => within(world.steps.find(org, self.own())?, "checklist_id"),
            "captures" => among(&within(world.steps.find(org, &self.ids[1])?, "checklist_id")?["captures"]),
            "preruns" => among(&world.templates.find(org, first)?["prerun"]),
            _ => world.templates.find(org, first),
        }
    }

    fn record_mut<'a>(&self, world: &'a mut State, org: &str) -> Result<&'a mut Value, ApiResponse> {
        self.record(world, org)?;
        let first = self.ids.first().map_or("", String::as_str);
        let among = |rows: &'a mut Value| {
            let rows = rows.as_array_mut().ok_or_else(no_resource)?;
            rows.iter_mut().find(|row| row["id"] == self.own()).ok_or_else(no_resource)
        };
        match self.kind.as_str() {
            "runs" => world.runs.find_mut(org, first),
            "tasks" => world.tasks.find_mut(org, self.own()),
            "folders" => world.row_mut(FOLDERS, org, first),
            "tags" => world.row_mut(TAGS, org, first),
            "steps" => world.steps.find_mut(org, self.own()),
            "captures" => among(&mut world.steps.find_mut(org, &self.ids[1])?["captures"]),
            "preruns" => among(&mut world.templates.find_mut(org, first)?["prerun"]),
            _ => world.templates.find_mut(org, first),
        }
    }
}
