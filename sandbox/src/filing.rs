//! Where processes and tasks are filed: under tags, and in folders; and what goes when they go.

use serde_json::{Value, json};

use crate::fields::list;
use crate::relations;
use crate::state::State;
use crate::store::{FILES, FOLDER_ROWS, FOLDERS, TAG_ROWS, TAGS, TASK_FIELDS, THREADS};

const TAG_ROW: &str = include_str!("../fixtures/tag_row.json");
const FOLDER_ROW: &str = include_str!("../fixtures/folder_row.json");

/// Puts tags on a process or a task. An id that no tag has is dropped silently.
pub fn tag(world: &mut State, org: &str, subject: &Value, kind: &str, tags: &[Value]) {
    for id in tags {
        let known = id.as_str().and_then(|id| world.row(TAGS, org, id).ok()).cloned();
        let has_it = world.rows(TAG_ROWS, org).any(|row| row["subject_id"] == *subject && row["tag_id"] == *id);
        if let Some(tag) = known.filter(|_| !has_it) {
            let row = json!({
                "tag_id": tag["id"], "title": tag["title"], "color": tag["color"],
                "subject_id": subject, "subject_type": kind, "created_at": world.clock.stamp(),
            });
            world.add_numbered(TAG_ROWS, org, TAG_ROW, row);
        }
    }
}

/// Takes all tags off a subject.
pub fn untag(world: &mut State, org: &str, subject: &Value) {
    world.kind(TAG_ROWS).remove(org, |row| row["subject_id"] == *subject);
}

/// Puts a process or a task into a folder of processes; the last of several counts.
pub fn file(world: &mut State, org: &str, subject: &Value, kind: &str, folders: &[Value]) {
    for id in folders {
        let folder = id.as_str().and_then(|id| world.row(FOLDERS, org, id).ok());
        if folder.is_some_and(|folder| folder["folder_type"] == "run") {
            world.kind(FOLDER_ROWS).remove(org, |row| row["subject_id"] == *subject);
            let now = world.clock.stamp();
            let row = json!({ "folder_id": id, "subject_id": subject, "subject_type": kind, "created_at": now });
            world.add_numbered(FOLDER_ROWS, org, FOLDER_ROW, row);
        }
    }
}

/// A process takes over the tags and the folder of its template where the template says so.
pub fn inherit(world: &mut State, org: &str, run: &Value, template: &Value) {
    if template["tag_process"] == true {
        let tags = relations::tag_ids(world, org, &template["id"]);
        tag(world, org, run, "Run", list(&tags));
    }
    if template["folderize_process"] == true {
        file(world, org, run, "Run", &[template["default_folder"].clone()]);
    }
}

/// Removes all that hangs on these processes and tasks.
pub fn forget(world: &mut State, org: &str, subjects: &[Value]) {
    let is_of = |id: &Value| subjects.contains(id);
    for kind in [TAG_ROWS, FOLDER_ROWS] {
        world.kind(kind).remove(org, |row| is_of(&row["subject_id"]));
    }
    world.kind(THREADS).remove(org, |row| is_of(&row["task_id"]));
    world.kind(FILES).remove(org, |row| is_of(&row["subject"]["id"]));
    world.kind(TASK_FIELDS).remove(org, |row| is_of(&row["task_id"]));
}

/// Puts the comments and files of these processes and tasks away, or takes out again what went with them.
pub fn put_away(world: &mut State, org: &str, subjects: &[Value], since: &Value, archived_at: &Value) {
    let threads = |row: &Value| subjects.contains(&row["task_id"]);
    let files = |row: &Value| subjects.contains(&row["subject"]["id"]);
    for row in world.kind(THREADS).all_mut(org).filter(|row| threads(row) && row["archived_at"] == *since) {
        row["archived_at"] = archived_at.clone();
    }
    for row in world.kind(FILES).all_mut(org).filter(|row| files(row) && row["archived_at"] == *since) {
        row["archived_at"] = archived_at.clone();
    }
}
