//! What holds for the pages of every list.

use std::hash::{BuildHasher, RandomState};

use crate::json::Json;
use crate::json::lenient::record::Record;
use crate::json::lenient::slot::Target;

/// The maximum number of pages of a list. It ends a list of a server that counts wrong.
pub(crate) const MAX_PAGES: u32 = 10_000;

/// Returns the hash of an item's `id`. Nothing if it has none, or an empty one. `state` is that of one list: ids of
/// different lists are not compared.
pub(super) fn id_hash(state: &RandomState, item: &mut dyn Record) -> Option<u64> {
    let Some(at) = item.fields().names.position("id") else {
        return match item.extra()?.get("id")? {
            Json::Text { value } if !value.is_empty() => Some(state.hash_one(value)),
            Json::Int { value } => Some(state.hash_one(*value)),
            _ => None,
        };
    };
    match item.slot(at).target {
        Target::Text(id) if !id.is_empty() => Some(state.hash_one(&*id)),
        Target::OptionalText(Some(id)) if !id.is_empty() => Some(state.hash_one(&*id)),
        Target::Int(id) | Target::OptionalInt(Some(id)) => Some(state.hash_one(*id)),
        _ => None,
    }
}

/// Notes in an item which part of the response it stood in.
pub(super) fn set_section(item: &mut dyn Record, key: &str, field: &str) {
    let Some(at) = item.fields().names.position(field) else { return };
    if let Target::Enum(word) = item.slot(at).target {
        word.set(word.names().position(key));
    }
}
