//! What a response says about the position of its page in the list.

use crate::json::{Json, JsonMap};

/// The position of a page in its list, as the server counts. A value is missing if the server sent none that can be
/// used: every form that is not known reads as missing, never as zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Pagination {
    pub(crate) total: Option<u32>,
    pub(crate) per_page: Option<u32>,
    pub(crate) current_page: Option<u32>,
    pub(crate) total_pages: Option<u32>,
}

/// The fields beside a list that say nothing of pages. Any other one may: so many forms are in use that each unknown
/// form counts as pages without a known count.
const OTHER_KEYS: &[&str] = &["meta", "include", "message", "success", "status", "code", "error"];

impl Pagination {
    /// Reads the fields of a response beside `data`. Returns nothing for a list in one piece: no field says that it has
    /// pages.
    pub(crate) fn of(fields: &JsonMap) -> Option<Self> {
        let meta = fields.get("meta").and_then(entries);
        let places = [meta.and_then(|meta| meta.get("pagination")).and_then(entries), meta, Some(fields)];
        let is_odd = fields.get("meta").is_some_and(|value| meta.is_none() && !is_empty(value));
        let says_pages = |(key, value): (&String, &Json)| {
            key == "pagination" || !is_empty(value) && !OTHER_KEYS.contains(&key.as_str())
        };
        if !is_odd && !places.into_iter().flatten().flatten().any(says_pages) {
            return None;
        }
        let number = |key: &str| places.iter().flatten().find_map(|fields| fields.get(key)).and_then(number);
        Some(Self {
            total: number("total"),
            per_page: number("per_page").filter(|count| *count > 0),
            current_page: number("current_page"),
            total_pages: number("total_pages").or_else(|| number("last_page")),
        })
    }

    /// Returns the number of the last page, if total, length of the pages and number of pages do not contradict each
    /// other.
    pub(crate) fn last_page(&self) -> Option<u32> {
        let total = self.total?;
        match (self.per_page, self.total_pages) {
            (None, pages) => pages.map(|pages| pages.max(1)),
            (Some(per_page), None) => Some(total.div_ceil(per_page).max(1)),
            (Some(per_page), Some(pages)) => {
                let counted = total.div_ceil(per_page).max(1);
                (pages.max(1) == counted).then_some(counted)
            }
        }
    }
}

fn entries(value: &Json) -> Option<&JsonMap> {
    match value {
        Json::Object { entries } => Some(entries),
        _ => None,
    }
}

/// PHP writes an empty object as `[]`.
fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::Array { items } => items.is_empty(),
        Json::Object { entries } => entries.is_empty(),
        _ => false,
    }
}

/// A count may be a number or its digits.
fn number(value: &Json) -> Option<u32> {
    match value {
        Json::Int { value } => u32::try_from(*value).ok(),
        Json::Float { value } if value.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(value) => {
            Some(*value as u32)
        }
        Json::Text { value } if value.bytes().all(|byte| byte.is_ascii_digit()) => value.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
#[path = "pagination_tests.rs"]
mod tests;
