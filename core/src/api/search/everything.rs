//! What a search of everything finds.

use std::collections::HashMap;

use crate::api::search::models::SearchHit;

/// The first page of hits of each kind.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct SearchResults {
    /// The templates.
    pub templates: Vec<SearchHit>,
    /// The processes.
    pub processes: Vec<SearchHit>,
    /// The tasks, of processes and one-off.
    pub tasks: Vec<SearchHit>,
    /// The snippets of text.
    pub snippets: Vec<SearchHit>,
    /// How many hits there are of each kind, as the server counts: `blueprint`, `process`, `task`, `snippet`.
    pub totals: HashMap<String, i32>,
}
