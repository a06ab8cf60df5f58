//! Templates.

use serde_json::Value;

use super::RequestContext;
use crate::include::Kind;
use crate::page::{self, agrees, matches};
use crate::respond::{ApiResponse, HandlerResult, item, no_resource};
use crate::state::State;

/// `GET /organizations/{org}/checklists`.
pub fn list(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let call = visit.call;
    let shown = |row: &&Value| {
        passes_archived_filter(visit, row)
            && matches(call, row, &["title", "summary"])
            && agrees(call, "type", row, "type")
            && agrees(call, "starred", row, "starred")
            && agrees(call, "owner_id", row, "owner_id")
            && agrees(call, "folder", row, "folder_id")
            && agrees(call, "folder_id", row, "folder_id")
            && page::shares(call, "tag", &Value::Null)
    };
    let found = world.templates.all(&visit.org).filter(shown);
    let mut rows: Vec<Value> = found.map(|row| visit.with_includes(world, Kind::Template, row)).collect();
    page::sort(call, &mut rows);
    Ok(page::answer(call, rows, page::USUAL))
}

/// `GET /organizations/{org}/checklists/{template}`.
pub fn show(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let template = live(world, &visit.org, visit.id(0))?;
    Ok(item(200, visit.with_includes(world, Kind::Template, template)))
}

/// The template with this id. An archived one reads as absent.
pub fn live<'a>(world: &'a State, org: &str, id: &str) -> Result<&'a Value, ApiResponse> {
    let template = world.templates.find(org, id)?;
    if template["archived_at"].is_null() { Ok(template) } else { Err(no_resource()) }
}

/// Whether a list shows the row: `archived=only` shows the archived ones, a true value all.
pub fn passes_archived_filter(visit: &RequestContext, row: &Value) -> bool {
    match visit.call.query("archived").as_deref() {
        Some("only") => !row["archived_at"].is_null(),
        Some(_) if visit.call.flag("archived") => true,
        _ => row["archived_at"].is_null(),
    }
}
