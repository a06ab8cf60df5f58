//! Who is added to a group, or taken out of it.

use crate::checks::{arguments, ids};
use crate::error::{Result, TallyfyError};

/// Members and guests of a group.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct GroupMembers {
    /// The ids of members.
    #[uniffi(default)]
    pub members: Vec<i64>,
    /// The e-mail addresses of guests.
    #[uniffi(default)]
    pub guests: Vec<String>,
}

impl GroupMembers {
    pub(crate) fn validate(&self) -> Result<()> {
        if self.members.is_empty() && self.guests.is_empty() {
            return Err(TallyfyError::invalid("neither members nor guests are given", "Name some; nothing was sent"));
        }
        let problem = "entries that are not e-mail addresses";
        let hint = "Guests are named by e-mail address, members by id in members";
        ids::validate_all("guests", self.guests.iter().collect(), arguments::is_email, problem, hint)
    }
}
