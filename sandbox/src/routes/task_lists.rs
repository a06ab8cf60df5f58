//! Lists of tasks of every kind, and their filters.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{RequestContext, templates};
use crate::include::Kind;
use crate::page::{self, agrees, matches, shares};
use crate::respond::{ApiResponse, HandlerResult, written};
use crate::state::State;
use crate::{relations, workflow};

/// `GET /organizations/{org}/me/tasks`: the active ones, by default.
pub fn mine(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let me = json!(visit.person());
    let is_mine = |row: &Value| row["owners"]["users"].as_array().is_some_and(|users| users.contains(&me));
    Ok(rows(world, visit, Some("active"), is_mine))
}

/// `GET /organizations/{org}/tasks`.
pub fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    Ok(rows(world, visit, None, |_| true))
}

/// `GET /organizations/{org}/runs/{run}/tasks`.
pub fn of_run(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let run = world.runs.find(&visit.org, visit.id(0))?;
    let list = List { status: None, paging: page::OPTIONAL, shows_archived: !run["archived_at"].is_null() };
    Ok(rows_of(world, visit, &list, |row| row["run_id"] == run["id"]))
}

/// The page of the tasks that pass `keep` and every filter of the query. A list that has a `status` of its own is one of
/// somebody's tasks.
pub fn rows(
    world: &State,
    visit: &RequestContext,
    status: Option<&'static str>,
    keep: impl Fn(&Value) -> bool,
) -> ApiResponse {
    rows_of(world, visit, &List { status, paging: page::OPTIONAL, shows_archived: false }, keep)
}

/// How a list of tasks differs from others.
pub struct List {
    /// The filter where the query has none.
    pub status: Option<&'static str>,
    /// How it pages.
    pub paging: page::Paging,
    /// Whether archived tasks are in it unasked, because their process is archived too.
    pub shows_archived: bool,
}

/// As [`rows`], for a list with habits of its own.
pub fn rows_of(world: &State, visit: &RequestContext, list: &List, keep: impl Fn(&Value) -> bool) -> ApiResponse {
    let call = visit.call;
    let is_somebodys = list.status.is_some();
    let status = call.query("status").or_else(|| list.status.map(str::to_owned));
    let now = world.clock.now();
    let has_status = |row: &Value, word: &str| match word {
        // Only the documentation of one's own tasks has this word; to other lists it is unknown.
        "completed" => !is_somebodys || workflow::is_done(row),
        word => has_status(row, word, now),
    };
    let shown = |row: &&Value| {
        let owners = &row["owners"];
        keep(row)
            && status.as_deref().is_none_or(|status| status.split(',').any(|word| has_status(row, word.trim())))
            && (list.shows_archived || templates::passes_archived_filter(visit, row))
            && matches(call, row, &["title"])
            && shares(call, "owners", &owners["users"])
            && shares(call, "guests", &owners["guests"])
            && shares(call, "groups", &owners["groups"])
            && shares(call, "tag", &relations::tag_ids(world, &visit.org, &row["id"]))
            && shares(call, "folder", &relations::folder_ids(world, &visit.org, row))
            && agrees(call, "is_oneoff", row, "is_oneoff_task")
            && (!call.flag("unassigned") || owners["users"] == json!([]))
            && is_due(visit, row)
            && was_created(visit, row)
            && has_custom_value(visit, row)
    };
    let found = world.tasks.all(&visit.org).filter(shown);
    let mut rows: Vec<Value> = found.map(|row| visit.with_includes(world, Kind::Task, row)).collect();
    page::sort(call, &mut rows);
    page::answer(call, rows, list.paging)
}

/// Filters use other words than the field itself; a comma means "or", and an unknown word filters nothing.
pub fn has_status(row: &Value, status: &str, now: Timestamp) -> bool {
    let done = workflow::is_done(row);
    let until_due = row["deadline"]
        .as_str()
        .and_then(|deadline| deadline.parse::<Timestamp>().ok())
        .map(|deadline| deadline.duration_since(now));
    match status {
        "active_visible" | "active-visible" => !done && row["status"] != "auto-skipped",
        "active" | "incomplete" => !done,
        "complete" => done,
        "inprogress" | "in-progress" => row["status"] == "in-progress",
        "not-started" => row["status"] == "not-started",
        "hasproblem" | "has-problem" => row["problem"] == true,
        "has-improvement" => row["improvement"] == true,
        "stalled" => !done && row["started_at"].is_null(),
        "on-time" => !until_due.is_some_and(|left| left.is_negative()),
        "overdue" => !done && until_due.is_some_and(|left| left.is_negative()),
        "due_soon" | "due-soon" => {
            !done && until_due.is_some_and(|left| !left.is_negative() && left < SignedDuration::from_hours(48))
        }
        _ => true,
    }
}

/// The filters by day of the deadline; `deadline_on` wins over the others.
fn is_due(visit: &RequestContext, row: &Value) -> bool {
    let call = visit.call;
    let day = row["deadline"].as_str().and_then(|deadline| deadline.get(..10)).unwrap_or_default();
    if let Some(on) = call.query("deadline_on") {
        return day == on;
    }
    let before = call.query("deadline_before").is_none_or(|before| day < before.as_str());
    let after = call.query("deadline_after").is_none_or(|after| day > after.as_str());
    let start = call.query("deadline_start_range").is_none_or(|start| day >= start.as_str());
    let end = call.query("deadline_end_range").is_none_or(|end| day <= end.as_str());
    before && after && start && end
}

/// A day, or two days with a colon between them.
fn was_created(visit: &RequestContext, row: &Value) -> bool {
    let day = row["created_at"].as_str().and_then(|at| at.get(..10)).unwrap_or_default();
    visit.call.query("created").is_none_or(|days| {
        let (from, to) = days.split_once(':').unwrap_or((&days, &days));
        (from..=to).contains(&day)
    })
}

/// Needs both the key and the value.
fn has_custom_value(visit: &RequestContext, row: &Value) -> bool {
    match (visit.call.query("custom_field_key"), visit.call.query("custom_field_value")) {
        (Some(key), Some(wanted)) => row["custom_fields"].get(&key).is_some_and(|value| written(value) == wanted),
        _ => true,
    }
}
