//! Who a task is assigned to, as requests say it.

use serde::Serialize;

use crate::api::tasks::models::TaskOwners;
use crate::checks::{arguments, ids};
use crate::error::Result;

/// The assignees of a task. A list that is left out counts as empty, so a change removes the assignees that it does not
/// contain.
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct Assignees {
    /// Members, by id.
    #[uniffi(default)]
    pub users: Vec<i64>,
    /// Guests, by e-mail address.
    #[uniffi(default)]
    pub guests: Vec<String>,
    /// Groups, by id.
    #[uniffi(default)]
    pub groups: Vec<String>,
}

/// What is read can be sent back. Addresses of the task and unknown fields are not sent.
impl From<TaskOwners> for Assignees {
    fn from(owners: TaskOwners) -> Self {
        let TaskOwners { users, guests, groups, .. } = owners;
        Self { users, guests, groups }
    }
}

impl Assignees {
    /// Checks the guests and groups. The server drops a group that it does not know, and rejects all guests because of one.
    pub(crate) fn validate(&self, field: &str) -> Result<()> {
        let guests = self.guests.iter().collect();
        let hint = "Guests are named by e-mail address, members by id in users";
        ids::validate_all(
            &format!("{field}.guests"),
            guests,
            arguments::is_email,
            "entries that are not e-mail addresses",
            hint,
        )?;
        ids::validate_groups(&format!("{field}.groups"), &self.groups)
    }
}
