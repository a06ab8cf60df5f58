//! The full-text search.

use serde_json::{Map, Value};

use super::{RequestContext, Route};
use crate::auth::Audience::People;
use crate::fields::list;
use crate::page::{self, Paging};
use crate::relations;
use crate::respond::{HandlerResult, invalid, plain};
use crate::search::{Search, hit};
use crate::state::State;

const PAGING: Paging = Paging { default: 20, max: 100, can_be_off: false };

/// The route of the search.
pub const ROUTES: &[Route] = &[("GET", "api/organizations/{org}/search", People, find)];

/// The response has a key for each kind, each with its own page, and nothing around them.
fn find(world: &mut State, visit: &RequestContext) -> HandlerResult {
    let search = Search::read(visit.call).map_err(|errors| invalid(&errors))?;
    let mut answer = Map::new();
    for kind in &search.kinds {
        let found = rows(world, &visit.org, kind).into_iter().filter(|row| search.finds(row));
        let with_folders = |row: &Value| {
            let mut hit = hit(kind, &visit.org, row);
            if let "blueprint" | "process" = *kind {
                let folders = relations::relation(world, &visit.org, "run", row, "folders");
                hit["folders"] = folders.unwrap_or_default();
            }
            hit
        };
        let hits = found.map(with_folders).collect();
        answer.insert((*kind).into(), page::page(visit.call, hits, PAGING));
    }
    Ok(plain(200, &Value::Object(answer)))
}

fn rows<'a>(world: &'a State, org: &'a str, kind: &str) -> Vec<&'a Value> {
    let is_live = |row: &&Value| row["archived_at"].is_null();
    match kind {
        "blueprint" => world.templates.all(org).filter(is_live).collect(),
        "process" => world.runs.all(org).filter(is_live).collect(),
        "task" => world.tasks.all(org).filter(is_live).collect(),
        "step" => world.steps.all(org).collect(),
        "capture" => world.steps.all(org).flat_map(|step| list(&step["captures"])).collect(),
        _ => world.rows("snippets", org).collect(),
    }
}
