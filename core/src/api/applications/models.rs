//! Responses about users of an application.

use std::collections::HashMap;

use serde::Deserialize;

use crate::api::members::Role;
use crate::json::Json;
use crate::support::timestamp::{Timestamp, optional_timestamp};

/// A user whom an application has added.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct ProvisionedUser {
    /// The id.
    pub id: i64,
    /// The e-mail address.
    pub email: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// What the user may do.
    pub role: Option<Role>,
    /// When the user was added.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub created_at: Option<Timestamp>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}
