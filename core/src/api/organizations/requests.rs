//! Queries for organizations.

use serde::Serialize;
use serde_with::skip_serializing_none;

/// Which organizations to list, and how.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct OrganizationQuery {
    /// The page to start at, from 1.
    #[uniffi(default)]
    pub page: Option<i32>,
    /// The length of a page: 10 unless named, at most 100.
    #[uniffi(default)]
    pub per_page: Option<i32>,
}
