//! What `with=` brings of people, labels, files and talk, wrapped as Fractal wraps it.

use serde_json::{Value, json};

use crate::fields::list;
use crate::issues;
use crate::respond::written;
use crate::state::State;
use crate::store::{ACTIVITIES, FILES, FOLDER_ROWS, FOLDERS, GROUPS, TAG_ROWS, TAGS, THREADS, WATCHERS};
use crate::workflow;

/// The object with the relations that `with` names; what is not known here is ignored.
pub fn dress(world: &State, org: &str, kind: &str, object: &Value, with: &str) -> Value {
    let mut dressed = object.clone();
    for name in with.split(',').map(str::trim) {
        let first = name.split('.').next().unwrap_or_default();
        if let Some(data) = relation(world, org, kind, object, first) {
            // A folder's children stand there bare, and so do counts.
            dressed[first] = if data.is_number() || first == "children" { data } else { json!({ "data": data }) };
        }
    }
    dressed
}

/// One relation of an object.
pub fn relation(world: &State, org: &str, kind: &str, object: &Value, name: &str) -> Option<Value> {
    let id = &object["id"];
    Some(match (kind, name) {
        ("template" | "run" | "task", "tags") => tags(world, org, id),
        (_, "assets") => pick(world, FILES, org, |row| row["subject"]["id"] == *id && row["archived_at"].is_null()),
        ("template" | "run" | "task", "folders") => folders(world, org, object),
        ("template", "folder") => world.row(FOLDERS, org, object["folder_id"].as_str()?).ok()?.clone(),
        ("task", "threads") => pick(world, THREADS, org, |row| row["task_id"] == *id),
        ("task", "comments") => pick(world, THREADS, org, |row| row["task_id"] == *id && row["label"] == "comment"),
        ("task", "issues") => pick(world, THREADS, org, |row| row["task_id"] == *id && row["label"] == "problem"),
        ("task", "threads_count") => json!(world.rows(THREADS, org).filter(|row| row["task_id"] == *id).count()),
        ("task", "activities") => {
            let is_about = |row: &Value| row["auditable_id"] == *id || row["parentable_id"] == *id;
            pick(world, ACTIVITIES, org, is_about)
        }
        ("template" | "run", "permissions") => json!({ "users": object["users"], "groups": object["groups"] }),
        ("run", "tasks_meta") => tasks_meta(world, org, id),
        ("user", "member_watchers") => pick(world, WATCHERS, org, |row| row["user_id"] == *id),
        (_, "member_watchers" | "guest_watchers" | "roles" | "stages" | "preferences" | "auth_methods") => json!([]),
        ("run" | "task", "selected_text_comment") => json!([]),
        ("user", "groups") => pick(world, GROUPS, org, |row| list(&row["members"]).contains(id)),
        ("user", "country") => json!({ "id": 826, "name": "United Kingdom", "phone_code": "44", "iso2": "GB" }),
        ("user", "stats") => stats(world, org, "users", id),
        ("user", "organizations") => {
            let person = world.person(id.as_i64()?)?;
            person.memberships.iter().map(|place| world.organization(&place.organization).clone()).collect()
        }
        ("guest", "stats") => stats(world, org, "guests", &object["email"]),
        ("group", "users") => {
            let is_member = |id: &i64| list(&object["members"]).contains(&json!(id));
            let members = world.people.iter().filter(|person| is_member(&person.id));
            members.map(|person| person.show(person.membership(org))).collect()
        }
        ("folder", "children") => {
            let children = world.rows(FOLDERS, org).filter(|row| row["parent_id"] == *id);
            children.map(|child| dress(world, org, "folder", child, "children")).collect()
        }
        ("tag", "statistics") => statistics(world, org, id),
        ("organization", "subscription") => {
            json!({ "plan_code": object["plan_code"], "payment_state": object["payment_state"], "quantity": object["users_count"] })
        }
        ("organization", "billing_info") => json!({}),
        ("activity", "audit") => json!({ "id": object["auditable_id"], "type": object["auditable_type"] }),
        ("activity", "parent" | "origin") => {
            json!({ "id": object["parentable_id"], "type": object["parentable_type"] })
        }
        _ => return None,
    })
}

/// The ids of the tags on a template or a process.
pub fn tag_ids(world: &State, org: &str, id: &Value) -> Value {
    world.rows(TAG_ROWS, org).filter(|row| row["subject_id"] == *id).map(|row| row["tag_id"].clone()).collect()
}

/// The ids of the folders that a template, a process or a task lies in.
pub fn folder_ids(world: &State, org: &str, object: &Value) -> Value {
    let rows = world.rows(FOLDER_ROWS, org).filter(|row| row["subject_id"] == object["id"]);
    let own = object["folder_id"].as_str().map(Value::from);
    rows.map(|row| row["folder_id"].clone()).chain(own).collect()
}

fn pick(world: &State, kind: &str, org: &str, picks: impl Fn(&Value) -> bool) -> Value {
    world.rows(kind, org).filter(|row| picks(row)).cloned().collect()
}

/// Rows with the number that detaching takes; or the tags whole, as one documented sample has them.
fn tags(world: &State, org: &str, id: &Value) -> Value {
    let rows = world.rows(TAG_ROWS, org).filter(|row| row["subject_id"] == *id);
    let shown = rows.filter_map(|row| {
        let tag = world.row(TAGS, org, row["tag_id"].as_str()?).ok()?;
        let row = json!({
            "id": row["id"], "tag_id": tag["id"], "title": tag["title"], "color": tag["color"],
            "tag": { "data": tag },
        });
        Some(if world.options.whole_tags { tag.clone() } else { row })
    });
    shown.collect()
}

fn folders(world: &State, org: &str, object: &Value) -> Value {
    let own = folder_ids(world, org, object);
    pick(world, FOLDERS, org, |row| list(&own).contains(&row["id"]))
}

fn tasks_meta(world: &State, org: &str, run: &Value) -> Value {
    let tasks: Vec<&Value> = world.tasks.all(org).filter(|task| task["run_id"] == *run).collect();
    let done = tasks.iter().filter(|task| workflow::is_done(task)).count();
    let blocked = world.rows(THREADS, org).filter(|row| issues::is_open(row));
    let issues = blocked.filter(|row| tasks.iter().any(|task| task["id"] == row["task_id"])).count();
    json!({ "total": tasks.len(), "complete": done, "active": tasks.len() - done, "issues": issues })
}

fn stats(world: &State, org: &str, bucket: &str, who: &Value) -> Value {
    let is_theirs = |task: &&Value| list(&task["owners"][bucket]).iter().any(|one| written(one) == written(who));
    let tasks: Vec<&Value> = world.tasks.all(org).filter(is_theirs).collect();
    let done = |one_off: bool| {
        let done =
            tasks.iter().filter(move |task| workflow::is_done(task) && (task["is_oneoff_task"] == true) == one_off);
        done.filter_map(|task| task["completed_at"].as_str()).collect::<Vec<_>>()
    };
    let (of_processes, one_off) = (done(false), done(true));
    json!({
        "assigned_tasks": tasks.len(),
        "tasks_completed": of_processes.len(),
        "last_task_completed_at": of_processes.iter().max(),
        "one_off_tasks_completed": one_off.len(),
        "last_one_off_task_completed_at": one_off.iter().max(),
    })
}

fn statistics(world: &State, org: &str, tag: &Value) -> Value {
    let count = |kind: &str, archived: bool| {
        let rows = world.rows(TAG_ROWS, org).filter(|row| row["tag_id"] == *tag && row["subject_type"] == kind);
        let subjects = rows.filter_map(|row| {
            let id = row["subject_id"].as_str()?;
            if kind == "Run" { world.runs.find(org, id).ok() } else { world.templates.find(org, id).ok() }
        });
        subjects.filter(|subject| subject["archived_at"].is_null() != archived).count()
    };
    json!({
        "active_template": count("Checklist", false), "archived_template": count("Checklist", true),
        "active_process": count("Run", false), "archived_process": count("Run", true),
    })
}
