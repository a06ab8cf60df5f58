//! Queries for members.

use serde::Serialize;
use serde_with::skip_serializing_none;

/// Filters and options of a list of members.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct MemberQuery {
    /// A text to search for.
    #[uniffi(default)]
    pub q: Option<String>,
    /// The field to sort by; a leading `-` reverses the order.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country`, `auth_methods`,
    /// `member_watchers`, `guest_watchers`.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The number of items on a page. Default: 9999.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}
