//! Users, and what they are in each organization.

use serde_json::{Value, json};

/// A user's membership in one organization.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The organization's id.
    pub organization: String,
    /// `admin`, `standard` or `light`.
    pub role: String,
}

/// A user with an account.
#[derive(Clone, Debug)]
pub struct User {
    /// The integer id.
    pub id: i64,
    /// The address, as it was given.
    pub email: String,
    /// Those whom an application created have no password.
    pub password: Option<String>,
    /// At most 32 characters.
    pub first_name: String,
    /// At most 32 characters.
    pub last_name: String,
    /// An IANA name.
    pub timezone: String,
    /// When the account was created, as responses write it.
    pub created_at: String,
    /// The first is the current organization.
    pub memberships: Vec<Membership>,
}

impl User {
    /// The user's membership in an organization.
    pub fn membership(&self, organization: &str) -> Option<&Membership> {
        self.memberships.iter().find(|place| place.organization == organization)
    }

    /// Addresses differ by more than their case.
    pub fn has_email(&self, email: &str) -> bool {
        self.email.to_lowercase() == email.to_lowercase()
    }

    /// The user as the API shows one in an organization.
    pub fn show(&self, place: Option<&Membership>) -> Value {
        let role = place.map(|place| place.role.as_str());
        json!({
            "id": self.id,
            "email": self.email,
            "username": self.email,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "full_name": format!("{} {}", self.first_name, self.last_name),
            "profile_pic": null,
            "locale": "en",
            "active": true,
            "is_active": true,
            "is_suspended": false,
            "created_at": self.created_at,
            "last_updated": "2025-05-15T14:30:00.000Z",
            "updated_at": "2025-05-15T14:30:00+00:00",
            "last_login_at": "2025-05-14 08:15:30",
            "activated_at": "2025-01-15T09:05:00.000Z",
            "support_user": false,
            "country_id": 826,
            "phone": null,
            "job_title": null,
            "job_description": null,
            "team": null,
            "timezone": self.timezone,
            "UTC_offset": "+00:00",
            "last_accessed_at": "2025-05-15T14:29:58.000000Z",
            "approved_at": null,
            "invited_by": null,
            "disabled_at": null,
            "disabled_by": null,
            "reactivated_at": null,
            "reactivated_by": null,
            "status": "active",
            "date_format": "dd/mm/yyyy",
            "last_known_ip": "192.0.2.17",
            "last_known_country": "GB",
            "role": role,
            "type": "member",
            "is_default_admin": role == Some("admin"),
            "step_preferences": false,
        })
    }

    /// The few fields that an application sees of a user it created.
    pub fn show_to_application(&self, place: &Membership) -> Value {
        json!({
            "id": self.id,
            "email": self.email,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "role": place.role,
            "created_at": self.created_at,
        })
    }
}

/// `admin` as the list of members writes it: `Admin`.
pub fn capitalised(role: &str) -> String {
    let mut letters = role.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
