//! Queries of a search.

use serde::Serialize;

use crate::api::search::models::SearchType;
use crate::checks::arguments;
use crate::error::{Result, TallyfyError};
use crate::http::filter_enum::filter_enum;
use crate::json::{Json, JsonMap};

filter_enum! {
    /// How a condition of a search compares.
    pub enum SearchOperation {
        /// `=`: is equal.
        Equal = "=",
        /// `!=`: is not equal.
        NotEqual = "!=" | "<>",
        /// `<`: is less.
        Less = "<",
        /// `>`: is greater.
        Greater = ">",
        /// `<=`: is less or equal.
        AtMost = "<=",
        /// `>=`: is greater or equal.
        AtLeast = ">=",
    }
}

/// A condition of a search: a field of what is looked for, compared with a value.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct SearchCondition {
    /// The field: `starter`, `date`, `title` or `description` of templates and processes, `starter` or `title` of tasks.
    pub field: String,
    /// The value to compare with.
    pub value: String,
    /// How the field is compared. Default: the server decides.
    #[uniffi(default)]
    pub operation: Option<SearchOperation>,
}

/// Conditions and options of a search.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct SearchQuery {
    /// Only objects with these properties.
    #[uniffi(default)]
    pub conditions: Vec<SearchCondition>,
    /// Whether one fulfilled condition is enough. Default: all of them must be fulfilled.
    #[uniffi(default)]
    pub any: Option<bool>,
    /// Whether tags are searched, too.
    #[uniffi(default)]
    pub tags: Option<bool>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page, at most 100. Default: 20.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}

/// A search as it is sent.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Search(JsonMap);

impl Search {
    pub(super) fn new(on: SearchType, text: &str, query: &SearchQuery) -> Self {
        Self::of_kinds(&[on], text, query)
    }

    fn of_kinds(on: &[SearchType], text: &str, query: &SearchQuery) -> Self {
        let mut fields = JsonMap::new();
        let mut set = |key: String, value: Json| drop(fields.insert(key, value));
        let kinds: Vec<&str> = on.iter().map(|kind| kind.key().unwrap_or_default()).collect();
        set("on".to_owned(), (&*kinds.join(",")).into());
        set("search".to_owned(), text.into());
        for (name, number) in [("page", query.page), ("per_page", query.per_page)] {
            if let Some(number) = number {
                set(name.to_owned(), Json::Int { value: number.into() });
            }
        }
        if let Some(tags) = query.tags {
            set("tags".to_owned(), Json::Bool { value: tags });
        }
        let several = query.conditions.len() > 1;
        if several {
            set("filter[0][type]".to_owned(), "boolean".into());
            set("filter[0][value]".to_owned(), if query.any == Some(true) { "OR" } else { "AND" }.into());
        }
        for (at, condition) in query.conditions.iter().enumerate() {
            let place = if several { format!("filter[{}]", at + 1) } else { "filter".to_owned() };
            set(format!("{place}[type]"), "field".into());
            set(format!("{place}[field]"), (&*condition.field).into());
            if let Some(operation) = condition.operation {
                set(format!("{place}[operation]"), SearchOperation::WORDS[operation as usize].into());
            }
            set(format!("{place}[value]"), (&*condition.value).into());
        }
        Self(fields)
    }
}

/// Returns the query of a search for several kinds at once.
pub(crate) fn everything_query(on: &[SearchType], text: &str, query: &SearchQuery) -> impl Serialize + use<> {
    Search::of_kinds(on, text, query)
}

impl SearchQuery {
    /// Checks what a search needs. The server takes a blank text for none.
    pub(crate) fn validate(&self, on: SearchType, text: &str) -> Result<()> {
        if on == SearchType::Unknown {
            let hint =
                "Say what to look for: templates, processes, tasks, snippets, form fields or steps; nothing was sent";
            return Err(TallyfyError::invalid("on is not a kind that can be searched", hint));
        }
        if arguments::is_blank(text) {
            return Err(TallyfyError::invalid("text is blank", "Say which text to search for; nothing was sent"));
        }
        for (at, condition) in self.conditions.iter().enumerate() {
            for (name, text) in [("field", &condition.field), ("value", &condition.value)] {
                if arguments::is_blank(text) {
                    return Err(TallyfyError::invalid(
                        format!("conditions[{at}].{name} is blank"),
                        "The server ignores it. Name a field and a value, or leave the condition out; nothing was sent",
                    ));
                }
            }
        }
        Ok(())
    }
}
