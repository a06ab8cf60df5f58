//! Lists: filters that every list shares, sorting, pages.

use serde_json::{Map, Value, json};

use crate::call::{Call, pairs};
use crate::respond::{ApiResponse, plain, written};

/// How a route pages.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// Rows on a page when the caller does not say.
    pub default: usize,
    /// The most rows a page may have.
    pub max: usize,
    /// Whether `without_pagination=true` is heeded.
    pub can_be_off: bool,
}

/// What most lists do.
pub const USUAL: Paging = Paging { default: 10, max: 100, can_be_off: false };
/// Lists that can be had in one piece.
pub const OPTIONAL: Paging = Paging { can_be_off: true, ..USUAL };
/// Members come on one page in practice.
pub const MEMBERS: Paging = Paging { default: 9999, max: 9999, can_be_off: false };

/// One page of the rows, with its `meta`.
pub fn answer(call: &Call, rows: Vec<Value>, paging: Paging) -> ApiResponse {
    if paging.can_be_off && call.query("without_pagination").as_deref() == Some("true") {
        return plain(200, &json!({ "data": rows }));
    }
    plain(200, &page(call, rows, paging))
}

/// As [`answer`], for a response that has several lists.
pub fn page(call: &Call, rows: Vec<Value>, paging: Paging) -> Value {
    // A page that is no number is the first, as in Laravel's paginator.
    let number = |name: &str| call.query(name).and_then(|value| value.parse::<usize>().ok()).filter(|value| *value > 0);
    let per_page = number("per_page").unwrap_or(paging.default).min(paging.max);
    let current = number("page").unwrap_or(1);
    let total = rows.len();
    let pages = total.div_ceil(per_page).max(1);

    let skipped = (current - 1).saturating_mul(per_page);
    let data: Vec<Value> = rows.into_iter().skip(skipped).take(per_page).collect();
    let mut links = Map::new();
    if current > 1 {
        links.insert("previous".into(), link(call, current - 1));
    }
    if current < pages {
        links.insert("next".into(), link(call, current + 1));
    }
    // PHP writes an empty map as a list.
    let links = if links.is_empty() { json!([]) } else { Value::Object(links) };
    let pagination = json!({
        "total": total,
        "count": data.len(),
        "per_page": per_page,
        "current_page": current,
        "total_pages": pages,
        "links": links,
    });
    json!({ "data": data, "meta": { "pagination": pagination } })
}

fn link(call: &Call, page: usize) -> Value {
    let host = call.header("host").unwrap_or("localhost");
    let others: String = pairs(&call.query)
        .filter(|(name, _)| *name != "page")
        .map(|(name, value)| format!("{name}={value}&"))
        .collect();
    Value::from(format!("http://{host}{}?{others}page={page}", call.path))
}

/// Sorts by the field that `sort` or `sort_by` names; a leading `-` turns the order round.
pub fn sort(call: &Call, rows: &mut [Value]) {
    let Some(key) = call.query("sort").or_else(|| call.query("sort_by")) else {
        return;
    };
    let (field, mut descending) = match key.strip_prefix('-') {
        Some(field) => (field, true),
        None => (key.as_str(), false),
    };
    let field = match field {
        "newest" => {
            descending = !descending;
            "increment_id"
        }
        field => field,
    };
    rows.sort_by(|a, b| {
        let order = match (a[field].as_i64(), b[field].as_i64()) {
            (Some(a), Some(b)) => a.cmp(&b),
            _ => a[field].as_str().cmp(&b[field].as_str()),
        };
        if descending { order.reverse() } else { order }
    });
}

/// Whether any of the fields contains the words of `q`, without regard to case.
pub fn matches(call: &Call, row: &Value, fields: &[&str]) -> bool {
    let Some(words) = call.query("q").map(|words| words.to_lowercase()) else {
        return true;
    };
    fields.iter().filter_map(|field| row[field].as_str()).any(|text| text.to_lowercase().contains(&words))
}

/// Whether a field equals what the query asks of it; a query that does not ask agrees.
pub fn agrees(call: &Call, name: &str, row: &Value, field: &str) -> bool {
    call.query(name).is_none_or(|wanted| match &row[field] {
        Value::Bool(flag) => *flag == call.flag(name),
        value => written(value) == wanted,
    })
}

/// Whether a comma-separated list of the query and a list of the row share a member.
pub fn shares(call: &Call, name: &str, list: &Value) -> bool {
    call.query(name).is_none_or(|wanted| {
        let mut values = list.as_array().into_iter().flatten().map(written);
        values.any(|value| wanted.split(',').any(|wanted| wanted == value))
    })
}
