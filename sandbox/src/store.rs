//! The tables of what stands beside templates and work, and how their rows are found.

use serde_json::{Value, json};

use crate::hours::WorkingHours;
use crate::objects::merge;
use crate::respond::{ApiResponse, no_resource};
use crate::state::{State, Table, hex_id};

/// Guests.
pub const GUESTS: &str = "guests";
/// Groups.
pub const GROUPS: &str = "groups";
/// Tags.
pub const TAGS: &str = "tags";
/// Which tag is on which template or process.
pub const TAG_ROWS: &str = "tag_rows";
/// Folders.
pub const FOLDERS: &str = "folders";
/// Which process or task lies in which folder.
pub const FOLDER_ROWS: &str = "folder_rows";
/// Files, each with its bytes.
pub const FILES: &str = "files";
/// Comments, issues and what resolves them.
pub const THREADS: &str = "threads";
/// The form fields of one-off tasks, each with its task.
pub const TASK_FIELDS: &str = "task_fields";
/// The template of each process as it was at the launch.
pub const VERSIONS: &str = "versions";
/// The keys of custom fields.
pub const CUSTOM_KEYS: &str = "custom_field_keys";
/// The values of custom fields of members and guests, whose records do not show them.
pub const CUSTOM_VALUES: &str = "custom_values";
/// Webhooks of the whole organization.
pub const WATCHERS: &str = "watchers";
/// The activity log.
pub const ACTIVITIES: &str = "activities";

impl State {
    /// The rows of a kind, in the order of their making.
    pub fn rows<'a>(&'a self, kind: &str, org: &'a str) -> impl Iterator<Item = &'a Value> + use<'a> {
        self.kinds.get(kind).into_iter().flat_map(move |table| table.all(org))
    }

    /// The table of a kind.
    pub fn kind(&mut self, kind: &'static str) -> &mut Table {
        self.kinds.entry(kind).or_default()
    }

    /// The row with this id, or the 404 for its absence.
    pub fn row(&self, kind: &str, org: &str, id: &str) -> Result<&Value, ApiResponse> {
        self.kinds.get(kind).ok_or_else(no_resource)?.find(org, id)
    }

    /// As [`State::row`], to change it.
    pub fn row_mut(&mut self, kind: &'static str, org: &str, id: &str) -> Result<&mut Value, ApiResponse> {
        self.kind(kind).find_mut(org, id)
    }

    /// Adds a row of this fixture, with a hex id and these changes, and returns it.
    pub fn add_hex(&mut self, kind: &'static str, org: &str, fixture: &str, changes: Value) -> Value {
        let id = json!(hex_id(self.next_number()));
        self.add(kind, org, fixture, id, changes)
    }

    /// As [`State::add_hex`], with a number for an id.
    pub fn add_numbered(&mut self, kind: &'static str, org: &str, fixture: &str, changes: Value) -> Value {
        let id = json!(self.next_number());
        self.add(kind, org, fixture, id, changes)
    }

    fn add(&mut self, kind: &'static str, org: &str, fixture: &str, id: Value, changes: Value) -> Value {
        let row: Value = serde_json::from_str(fixture).expect("a fixture is JSON");
        let row = merge(merge(row, json!({ "id": id })), changes);
        self.kind(kind).add(org, row.clone());
        row
    }

    /// The working hours of an organization.
    pub fn hours(&self, org: &str) -> WorkingHours {
        WorkingHours::of(self.organization(org))
    }

    /// The organization with this id; null where there is none.
    pub fn organization(&self, org: &str) -> &Value {
        self.organizations.iter().find(|known| known["id"] == org).unwrap_or(&Value::Null)
    }
}
