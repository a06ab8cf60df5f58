//! Who a task is assigned to, as responses and as requests say it.

use serde::Serialize;

use crate::checks::{arguments, ids};
use crate::error::{Result, TallyfyError};
use crate::json::Json;
use crate::json::lenient::record::{fields, record};

record! {
    /// Who has a task.
    pub struct TaskOwners {
        /// Members, by id.
        pub users: Vec<i64>,
        /// Guests, by e-mail address.
        pub guests: Vec<String>,
        /// Groups, by id.
        pub groups: Vec<String>,
        /// Addresses of the task for its guests (`taskUrls` in the API).
        #[json = "taskUrls"]
        pub task_urls: Option<Vec<String>>,
    }
}

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

// An action of an automation has assignees in the form in which they are sent.
fields! { Assignees { users: Vec<i64>, guests: Vec<String>, groups: Vec<String>, } }

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
    /// Whether there is anyone.
    pub(crate) fn names_somebody(&self) -> bool {
        !(self.users.is_empty() && self.guests.is_empty() && self.groups.is_empty())
    }

    /// Checks the guests and groups. The server drops a group that it does not know, and rejects all guests because of one.
    pub(crate) fn validate(&self, field: &str) -> Result<()> {
        Self::validate_guests(&format!("{field}.guests"), &self.guests)?;
        ids::validate_groups(&format!("{field}.groups"), &self.groups)
    }

    /// Checks that guests are named by their addresses.
    pub(crate) fn validate_guests(field: &str, guests: &[String]) -> Result<()> {
        let problem = "entries that are not e-mail addresses";
        let hint = "Guests are named by e-mail address, members by id";
        ids::validate_all(field, guests.iter().collect(), arguments::is_email, problem, hint)
    }
}
