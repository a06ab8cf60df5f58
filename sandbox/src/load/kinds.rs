//! The kinds of records that can be loaded.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::objects;
use crate::store;

/// A kind of record: the API's word, and what its records look like.
pub struct Kind {
    /// The word.
    pub word: &'static str,
    /// The table that has the records; users and organizations are kept apart.
    pub table: &'static str,
    /// A record of which nothing is known.
    pub fixture: &'static str,
    /// The keys that name other records, each with the word of their kind.
    pub refers: &'static [(&'static str, &'static str)],
}

const fn kind(
    word: &'static str,
    table: &'static str,
    fixture: &'static str,
    refers: &'static [(&'static str, &'static str)],
) -> Kind {
    Kind { word, table, fixture, refers }
}

/// The kinds in the order in which they are taken over: what is named comes before what names it.
pub const KINDS: [Kind; 14] = [
    kind("organizations", "", objects::ORGANIZATION, &[]),
    kind("users", "", include_str!("../../fixtures/member.json"), &[]),
    kind("guests", store::GUESTS, include_str!("../../fixtures/guest.json"), &[]),
    kind("groups", store::GROUPS, include_str!("../../fixtures/group.json"), &[]),
    kind("tags", store::TAGS, include_str!("../../fixtures/tag.json"), &[]),
    kind("folders", store::FOLDERS, include_str!("../../fixtures/folder.json"), &[("parent_id", "folders")]),
    kind("custom_field_keys", store::CUSTOM_KEYS, include_str!("../../fixtures/custom_field_key.json"), &[]),
    kind("checklists", "", objects::TEMPLATE, &[("folder_id", "folders")]),
    kind("steps", "", objects::STEP, &[("checklist_id", "checklists")]),
    kind("runs", "", objects::PROCESS, &[("checklist_id", "checklists")]),
    kind("tasks", "", objects::TASK, &[("run_id", "runs"), ("step_id", "steps")]),
    kind("threads", store::THREADS, include_str!("../../fixtures/thread.json"), &[("task_id", "tasks")]),
    kind("assets", store::FILES, include_str!("../../fixtures/file.json"), &[]),
    kind("watchers", store::WATCHERS, include_str!("../../fixtures/watcher.json"), &[]),
];

/// The records of an order by the word of their kind.
pub type Records = BTreeMap<&'static str, Vec<Map<String, Value>>>;

/// The kind with this word.
pub fn kind_of(word: &str) -> &'static Kind {
    static ALL: [Kind; 14] = KINDS;
    ALL.iter().find(|kind| kind.word == word).unwrap_or(&ALL[0])
}
