//! Responses about members.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::json::Json;
use crate::json::lenient::include_wrapper;
use crate::support::timestamp::{Timestamp, optional_timestamp};

/// What a member may do in the organization.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, uniffi::Enum)]
pub enum Role {
    /// `admin`: everything, administration included.
    #[serde(rename = "admin", alias = "Admin")]
    Admin,
    /// `standard`: create and manage processes.
    #[serde(rename = "standard", alias = "Standard")]
    Standard,
    /// `light`: complete assigned tasks only.
    #[serde(rename = "light", alias = "Light")]
    Light,
    /// `unknown`: a value that this version of the library does not know. It cannot be sent.
    #[serde(other, skip_serializing)]
    Unknown,
}

/// The status of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, uniffi::Enum)]
pub enum MemberStatus {
    /// `active`: is an active member.
    #[serde(rename = "active")]
    Active,
    /// `invited`: has not accepted the invitation yet.
    #[serde(rename = "invited")]
    Invited,
    /// `disabled`: is disabled.
    #[serde(rename = "disabled")]
    Disabled,
    /// `unknown`: a value that this version of the library does not know. It cannot be sent.
    #[serde(other, skip_serializing)]
    Unknown,
}

/// A country.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct Country {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The international dialling code.
    pub phone_code: Option<String>,
    /// The code of ISO 3166.
    pub iso2: Option<String>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}

/// A user as a member of an organization. Removed members are still listed; their name and address are marked.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, uniffi::Record)]
pub struct Member {
    /// The id.
    pub id: i64,
    /// The e-mail address.
    pub email: String,
    /// The user name for the sign-in.
    pub username: Option<String>,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// First and last name.
    pub full_name: Option<String>,
    /// What the member may do.
    pub role: Option<Role>,
    /// The status of the member.
    pub status: Option<MemberStatus>,
    /// Whether the member is active, under one of its two names in the API.
    pub active: Option<bool>,
    /// Whether the member is active, under the other name.
    pub is_active: Option<bool>,
    /// Whether the member is suspended.
    pub is_suspended: Option<bool>,
    /// Whether the member is the protected administrator.
    pub is_default_admin: Option<bool>,
    /// Whether the member belongs to Tallyfy Support.
    pub support_user: Option<bool>,
    /// The kind of account.
    pub r#type: Option<String>,
    /// The address of the picture.
    pub profile_pic: Option<String>,
    /// The telephone number, at most 20 characters.
    pub phone: Option<String>,
    /// The job title.
    pub job_title: Option<String>,
    /// The job description.
    pub job_description: Option<String>,
    /// The team.
    pub team: Option<String>,
    /// The IANA time zone.
    pub timezone: Option<String>,
    /// The offset from UTC, such as `-05:00` (`UTC_offset` in the API).
    #[serde(rename = "UTC_offset")]
    pub utc_offset: Option<String>,
    /// The language and region.
    pub locale: Option<String>,
    /// How dates are shown to the member: `mm/dd/yyyy` or `dd/mm/yyyy`.
    pub date_format: Option<String>,
    /// The id of the country.
    pub country_id: Option<i64>,
    /// The country, if it was included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub country: Option<Country>,
    /// Whether the member has preferences for steps.
    pub step_preferences: Option<bool>,
    /// Who invited the member.
    pub invited_by: Option<i64>,
    /// Who disabled the member.
    pub disabled_by: Option<i64>,
    /// Who enabled the member again.
    pub reactivated_by: Option<i64>,
    /// When the member was added.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub created_at: Option<Timestamp>,
    /// When the member was last changed, under one of its two names in the API.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub last_updated: Option<Timestamp>,
    /// When the member was last changed, under the other name.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub updated_at: Option<Timestamp>,
    /// When the member last signed in.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub last_login_at: Option<Timestamp>,
    /// When the member was last seen.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub last_accessed_at: Option<Timestamp>,
    /// When the member accepted the invitation.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub activated_at: Option<Timestamp>,
    /// When the member was approved.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub approved_at: Option<Timestamp>,
    /// When the member was disabled.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub disabled_at: Option<Timestamp>,
    /// When the member was enabled again.
    #[serde(default, deserialize_with = "optional_timestamp")]
    pub reactivated_at: Option<Timestamp>,
    /// The address from which the member was last seen.
    pub last_known_ip: Option<String>,
    /// The country from which the member was last seen.
    pub last_known_country: Option<String>,
    /// The statistics, if they were included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub stats: Option<Json>,
    /// The groups, if they were included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub groups: Option<Json>,
    /// The preferences, if they were included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub preferences: Option<Json>,
    /// The organizations, if they were included.
    #[serde(default, deserialize_with = "include_wrapper")]
    pub organizations: Option<Json>,
    /// The fields that this version of the library does not know, by their names in the API.
    #[serde(default, rename = "\u{0}extra")]
    pub extra: HashMap<String, Json>,
}
