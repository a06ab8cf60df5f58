//! One search for everything.

use std::collections::HashMap;

use crate::api::filters::NO_WORDS;
use crate::api::search::{Search, SearchHit, SearchQuery, SearchResults, SearchType, everything_query};
use crate::error::Result;
use crate::helpers::unexpected::not_included;
use crate::http::path::path;
use crate::json::Json;
use crate::json::from_json::FromJson;

/// The kinds of objects that are searched.
const KINDS: [SearchType; 4] = [SearchType::Template, SearchType::Process, SearchType::Task, SearchType::Snippet];

#[uniffi::export]
impl Search {
    /// Searches templates, processes, tasks and snippets for a text at once. Returns the first page of each kind, and how many
    /// hits there are; `search.list` has all of one kind.
    ///
    /// Requests: `GET /organizations/{org}/search?on=blueprint,process,task,snippet&search=…`.
    #[uniffi::method(default(query))]
    pub fn everything(&self, text: &str, query: SearchQuery) -> Result<SearchResults> {
        let api = self.api.for_several_calls()?;
        query.validate(SearchType::Template, text)?;
        let sent = everything_query(&KINDS, text, &query);
        let found = api.get(path!("search")).query(&sent, Some(&NO_WORDS)).send_raw()?;
        let mut totals = HashMap::new();
        let [templates, processes, tasks, snippets] = KINDS.map(|kind| hits(&found, kind, &mut totals));
        Ok(SearchResults { templates: templates?, processes: processes?, tasks: tasks?, snippets: snippets?, totals })
    }
}

/// Returns the hits of one kind, and notes how many there are.
fn hits(found: &Json, kind: SearchType, totals: &mut HashMap<String, i32>) -> Result<Vec<SearchHit>> {
    let key = kind.key().unwrap_or_default();
    let section = found.get(key).unwrap_or(&Json::Null);
    let items = match section.get("data").unwrap_or(section) {
        Json::Array { items } => items.as_slice(),
        // PHP writes an empty document as a list.
        Json::Null if matches!(found, Json::Object { .. } | Json::Array { .. }) => &[],
        _ => return Err(not_included("response", key)),
    };
    let counted = section.get("meta").and_then(|meta| meta.get("pagination")).and_then(|count| count.get("total"));
    let total = match counted {
        Some(Json::Int { value }) => i32::try_from(*value).unwrap_or(i32::MAX),
        _ => i32::try_from(items.len()).unwrap_or(i32::MAX),
    };
    totals.insert(key.to_owned(), total);
    let read = |hit: &Json| {
        let mut hit = hit.clone();
        if let Json::Object { entries } = &mut hit {
            entries.insert("search_type".to_owned(), Json::from(key));
        }
        SearchHit::from_json(&hit).map_err(|problem| not_included("hit", &problem))
    };
    items.iter().map(read).collect()
}
