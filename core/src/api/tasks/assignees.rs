//! Who a task is assigned to, as requests say it.

use serde::Serialize;

use crate::api::tasks::models::TaskOwners;
use crate::checks::{arguments, ids};
use crate::error::{Result, TallyfyError};
use crate::json::Json;

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

/// What is read can be sent back. Addresses of the task and unknown fields are not sent. Fails if some of the owners
/// could not be read: the request would remove them.
impl TryFrom<TaskOwners> for Assignees {
    type Error = TallyfyError;

    fn try_from(owners: TaskOwners) -> Result<Self> {
        let TaskOwners { users, guests, groups, extra, .. } = owners;
        for (name, read) in [("users", users.len()), ("guests", guests.len()), ("groups", groups.len())] {
            if let Some(kept) = extra.get(name)
                && !is_all_of(kept, read)
            {
                let summary = format!("the owners cannot be sent back: some of {name} could not be read");
                let hint = format!(
                    "extra[\"{name}\"] of the owners has what came. Name the assignees yourself; nothing was sent"
                );
                return Err(TallyfyError::invalid(summary, hint));
            }
        }
        Ok(Self { users, guests, groups })
    }
}

/// Returns owners that were read as assignees that can be sent. Fails if some of the owners could not be read.
#[uniffi::export]
pub fn assignees_of(owners: TaskOwners) -> Result<Assignees> {
    owners.try_into()
}

/// Whether a list that came in another form was read as so many entries, and none was left out.
#[doc(hidden)]
pub fn is_all_of(kept: &Json, read: usize) -> bool {
    fn entries(kept: &Json) -> usize {
        match kept {
            Json::Array { items } => items.iter().map(entries).sum(),
            _ => 1,
        }
    }
    match kept {
        Json::Array { .. } => entries(kept) == read,
        Json::Object { entries } => entries.len() == read,
        _ => false,
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
