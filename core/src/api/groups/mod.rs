//! The groups resource.

mod edit;
mod members;
mod models;
mod requests;
#[cfg(test)]
mod tests;

pub use self::edit::EditGroup;
pub use self::members::GroupMembers;
pub use self::models::*;
pub use self::requests::*;
use crate::api::filters::GROUPS;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Groups, one page at a time.
    GroupPager of Group
}

/// Groups of members and guests.
#[derive(uniffi::Object)]
pub struct Groups {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Groups {
    /// Lists the groups of the organization.
    ///
    /// `GET /organizations/{org}/groups`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: GroupQuery) -> GroupPager {
        GroupPager(self.api.list(path!("groups"), &query, &GROUPS))
    }

    /// Creates a group. Needs the permission to manage groups, which administrators have.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, look for the name with `groups.list` before you create the group
    /// again. Fails with `InvalidRequest` if another group has the name.
    ///
    /// `POST /organizations/{org}/groups`
    pub fn create(&self, body: CreateGroup) -> Result<Group> {
        self.api.post(path!("groups")).validate(body.validate()).json(&body).send()
    }

    /// Returns one group. Fails with `NotFound` if there is none.
    ///
    /// `with` names what to include: `users`, `assets`.
    ///
    /// `GET /organizations/{org}/groups/{group_id}`
    #[uniffi::method(default(with = None))]
    pub fn get(&self, group_id: &str, with: Option<Vec<String>>) -> Result<Group> {
        self.api.get(path!("groups", group_id)).with(with, &GROUPS).send()
    }

    /// Changes a group. Needs the permission to manage groups, which administrators have. Members and guests are always sent:
    /// the server replaces both lists.
    ///
    /// `PUT /organizations/{org}/groups/{group_id}`
    pub fn update(&self, group_id: &str, body: UpdateGroup) -> Result<Group> {
        self.api.put(path!("groups", group_id)).validate(body.validate()).json(&body).send()
    }

    /// Deletes a group for good, which cannot be undone. Needs the permission to manage groups, which administrators have. The
    /// group is taken off all tasks. Its members and guests stay in the organization.
    ///
    /// `DELETE /organizations/{org}/groups/{group_id}`
    pub fn delete(&self, group_id: &str) -> Result<()> {
        self.api.delete(path!("groups", group_id)).send_no_content()
    }
}
