//! Users, and what they are in each organization.

use serde_json::{Map, Value, json};

use crate::objects::merge;

/// The part of an address that marks a removed member.
const REMOVED: &str = ".deleted.";

/// A user's membership in one organization.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The organization's id.
    pub organization: String,
    /// `admin`, `standard` or `light`.
    pub role: String,
    /// What this organization shows instead of the user's own: the status, when it changed and by whom.
    pub changes: Map<String, Value>,
}

impl Membership {
    /// An active membership.
    pub fn new(organization: &str, role: &str) -> Membership {
        Membership { organization: organization.into(), role: role.into(), changes: Map::new() }
    }

    /// Takes over the fields of an object.
    pub fn change(&mut self, changes: Value) {
        if let Value::Object(changes) = changes {
            self.changes.extend(changes);
        }
    }

    /// `active`, `invited` or `disabled`.
    pub fn status(&self) -> &str {
        self.changes.get("status").and_then(Value::as_str).unwrap_or("active")
    }

    /// Whether a field is true.
    pub fn is(&self, field: &str) -> bool {
        self.changes.get(field) == Some(&Value::Bool(true))
    }

    /// Whether the user was taken out of the organization. The row stays.
    pub fn is_removed(&self) -> bool {
        self.changes.get("email").and_then(Value::as_str).is_some_and(|email| email.contains(REMOVED))
    }
}

/// A user with an account.
#[derive(Clone, Debug)]
pub struct User {
    /// The integer id.
    pub id: i64,
    /// The address, as it was given.
    pub email: String,
    /// Those whom an application created or a member invited have no password.
    pub password: Option<String>,
    /// At most 32 characters.
    pub first_name: String,
    /// At most 32 characters.
    pub last_name: String,
    /// An IANA name.
    pub timezone: String,
    /// When the account was created, as responses write it.
    pub created_at: String,
    /// What else the user has said: telephone, title, country.
    pub profile: Map<String, Value>,
    /// The first is the current organization.
    pub memberships: Vec<Membership>,
}

impl User {
    /// The user's membership in an organization, whatever its status.
    pub fn membership(&self, organization: &str) -> Option<&Membership> {
        self.memberships.iter().find(|place| place.organization == organization)
    }

    /// As [`User::membership`], to change it.
    pub fn membership_mut(&mut self, organization: &str) -> Option<&mut Membership> {
        self.memberships.iter_mut().find(|place| place.organization == organization)
    }

    /// Whether the user may work in an organization.
    pub fn is_active_in(&self, organization: &str) -> bool {
        self.membership(organization).is_some_and(|place| place.status() == "active")
    }

    /// Addresses differ by more than their case.
    pub fn has_email(&self, email: &str) -> bool {
        self.email.to_lowercase() == email.to_lowercase()
    }

    /// Takes over the checked fields of a profile.
    pub fn change(&mut self, mut changes: Map<String, Value>) {
        let mut take = |key: &str, own: &mut String| {
            if let Some(Value::String(text)) = changes.remove(key) {
                *own = text;
            }
        };
        take("first_name", &mut self.first_name);
        take("last_name", &mut self.last_name);
        take("timezone", &mut self.timezone);
        self.profile.extend(changes);
    }

    /// The user as the API shows one in an organization.
    pub fn show(&self, place: Option<&Membership>) -> Value {
        let role = place.map(|place| place.role.as_str());
        let seen = json!({
            "id": self.id,
            "email": self.email,
            "username": self.email,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "timezone": self.timezone,
            "created_at": self.created_at,
            "last_updated": "2025-05-15T14:30:00.000Z",
            "updated_at": "2025-05-15T14:30:00+00:00",
            "last_login_at": "2025-05-14 08:15:30",
            "activated_at": "2025-01-15T09:05:00.000Z",
            "last_accessed_at": "2025-05-15T14:29:58.000000Z",
            "last_known_ip": "192.0.2.17",
            "last_known_country": "GB",
            "role": role,
        });
        let mut shown = merge(merge(fixture(), seen), Value::Object(self.profile.clone()));
        if let Some(place) = place {
            let is_active = place.status() == "active";
            shown = merge(shown, json!({ "active": is_active, "is_active": is_active }));
            shown = merge(shown, Value::Object(place.changes.clone()));
        }
        let name = |key: &str| shown[key].as_str().unwrap_or_default();
        shown["full_name"] = json!(format!("{} {}", name("first_name"), name("last_name")));
        shown
    }

    /// The few fields that the list without pages has.
    pub fn show_minimal(&self, place: &Membership) -> Value {
        let shown = self.show(Some(place));
        let keys = [
            "id",
            "email",
            "username",
            "first_name",
            "last_name",
            "full_name",
            "profile_pic",
            "active",
            "status",
            "role",
        ];
        keys.into_iter().map(|key| (key.to_owned(), shown[key].clone())).collect::<Map<_, _>>().into()
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

    /// Takes the user out of an organization. The row stays, marked in its name and address.
    pub fn remove_from(&mut self, organization: &str, now: &str) {
        let (email, last_name) =
            (format!("{}{REMOVED}{}", self.email, self.id), format!("{} (Deleted)", self.last_name));
        if let Some(place) = self.membership_mut(organization) {
            place.change(json!({
                "email": email, "username": email, "last_name": last_name, "status": "disabled", "disabled_at": now,
            }));
        }
    }
}

/// A member whom nothing is known of.
fn fixture() -> Value {
    serde_json::from_str(include_str!("../fixtures/member.json")).expect("a fixture is JSON")
}

/// `admin` as the list of members writes it: `Admin`.
pub fn capitalised(role: &str) -> String {
    let mut letters = role.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
