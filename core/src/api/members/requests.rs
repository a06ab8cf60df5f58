//! Queries for members.

use serde::Serialize;
use serde_with::skip_serializing_none;

/// Which members to list, and how.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct MemberQuery {
    /// Free text.
    #[uniffi(default)]
    pub q: Option<String>,
    /// The field to sort by; a leading `-` turns the order round.
    #[uniffi(default)]
    pub sort: Option<String>,
    /// What to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country` and others.
    #[uniffi(default)]
    pub with: Option<Vec<String>>,
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The length of a page: 9999 unless named.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}
