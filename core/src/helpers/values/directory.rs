//! What values refer to: members, groups and files. Each list is read once, and only if a value needs it.

use std::cell::OnceCell;

use crate::api::files::{Files, StoredFile};
use crate::api::groups::{Group, GroupQuery, Groups};
use crate::api::members::{Member, Members};
use crate::error::Result;
use crate::http::api_client::ApiClient;

/// Looks up people, groups and files.
pub(in crate::helpers) struct Directory<'a> {
    api: &'a ApiClient,
    members: OnceCell<Vec<Member>>,
    groups: OnceCell<Vec<Group>>,
}

impl<'a> Directory<'a> {
    pub(in crate::helpers) fn new(api: &'a ApiClient) -> Self {
        Self { api, members: OnceCell::new(), groups: OnceCell::new() }
    }

    /// Returns the members of the organization.
    pub(super) fn members(&self) -> Result<&[Member]> {
        read_once(&self.members, || Members { api: self.api.clone() }.list_minimal().items().collect())
    }

    /// Returns the groups of the organization.
    pub(super) fn groups(&self) -> Result<&[Group]> {
        let query = GroupQuery { per_page: Some(100), ..GroupQuery::default() };
        read_once(&self.groups, || Groups { api: self.api.clone() }.list(query).items().collect())
    }

    pub(super) fn file(&self, id: &str) -> Result<StoredFile> {
        Files { api: self.api.clone() }.get(id)
    }
}

fn read_once<T>(cell: &OnceCell<Vec<T>>, read: impl FnOnce() -> Result<Vec<T>>) -> Result<&[T]> {
    match cell.get() {
        Some(items) => Ok(items),
        None => {
            let items = read()?;
            Ok(cell.get_or_init(|| items))
        }
    }
}
