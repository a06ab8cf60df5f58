//! The members resource (`users` in the API).

mod models;
mod requests;
#[cfg(test)]
mod tests;

pub use self::models::*;
pub use self::requests::*;
use crate::api::filters::{ASSIGNED_TASKS, MEMBERS};
use crate::api::tasks::TaskPager;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;
use serde::Serialize;

pager! {
    /// Members, one page at a time.
    MemberPager of Member
}

/// Members of the organization (`users` in the API).
#[derive(uniffi::Object)]
pub struct Members {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Members {
    /// Lists the members of the organization, with any status.
    ///
    /// `GET /organizations/{org}/users`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: MemberQuery) -> MemberPager {
        MemberPager(self.api.list(path!("users"), &query, &MEMBERS))
    }

    /// Lists the members of the organization with few fields: the id, the name and the e-mail address. The list comes in one
    /// page.
    ///
    /// `GET /organizations/{org}/users-list`
    pub fn list_minimal(&self) -> MemberPager {
        MemberPager(self.api.list(path!("users-list"), &(), &MEMBERS))
    }

    /// Returns one member. According to the documentation of the API, only an administrator may call it. Fails
    /// with `NotFound` if there is no such member.
    ///
    /// `with` names what to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country`, `auth_methods`,
    /// `member_watchers`, `guest_watchers`.
    ///
    /// `GET /organizations/{org}/users/{user_id}`
    #[uniffi::method(default(with = None))]
    pub fn get(&self, user_id: i64, with: Option<Vec<String>>) -> Result<Member> {
        self.api.get(path!("users", user_id.to_string())).with(with, &MEMBERS).send()
    }

    /// Invites a user to the organization, with the status `invited`. Needs the permission to invite others, which
    /// administrators have.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, look for the e-mail address with `members.list` before you
    /// invite again. Fails with `InvalidRequest` if the user is a member already, with `Conflict` if no seat is left, and with
    /// `QuotaExceeded` after 10 invitations a day.
    ///
    /// `POST /organizations/{org}/users/invite`
    pub fn invite(&self, body: InviteMember) -> Result<Member> {
        self.api.post(path!("users", "invite")).validate(body.validate()).json(&body).send()
    }

    /// Changes the data of a member. Only administrators may do this. Both names and the time zone are always sent: the
    /// server requires them.
    ///
    /// `PUT /organizations/{org}/users/{user_id}`
    pub fn update(&self, user_id: i64, body: UpdateMember) -> Result<Member> {
        self.api.put(path!("users", user_id.to_string())).validate(body.validate()).json(&body).send()
    }

    /// Changes what a member may do. Only administrators may do this. Fails with `Conflict` if no seat for the role is left.
    ///
    /// `PUT /organizations/{org}/users/{user_id}/role`
    pub fn set_role(&self, user_id: i64, role: Role) -> Result<Member> {
        #[derive(Serialize)]
        struct Body {
            role: Role,
        }
        self.api.put(path!("users", user_id.to_string(), "role")).json(&Body { role }).send()
    }

    /// Disables a member, who can be enabled again. Only administrators may do this. Returns the member, or nothing if the
    /// server sends no content. Fails with `InvalidRequest` for a bot.
    ///
    /// `DELETE /organizations/{org}/users/{user_id}/disable`
    pub fn disable(&self, user_id: i64) -> Result<Option<Member>> {
        self.api.delete(path!("users", user_id.to_string(), "disable")).send_optional()
    }

    /// Enables a disabled member again. Only administrators may do this. Fails with `Conflict` if no seat is left.
    ///
    /// `PUT /organizations/{org}/users/{user_id}/enable`
    pub fn enable(&self, user_id: i64) -> Result<Member> {
        self.api.put(path!("users", user_id.to_string(), "enable")).send()
    }

    /// Approves a user who has signed up and waits for an approval. Only administrators may do this.
    ///
    /// `PUT /organizations/{org}/users/{user_id}/approve`
    pub fn approve(&self, user_id: i64) -> Result<Member> {
        self.api.put(path!("users", user_id.to_string(), "approve")).send()
    }

    /// Removes a member from the organization, which cannot be undone. Only administrators may do this. The member stays in the
    /// list, with `(Deleted)` behind the name and `.deleted.` and the id behind the e-mail address.
    ///
    /// `to` is the id of the member who gets the open work. Fails with `InvalidRequest` for a bot and for the default
    /// administrator.
    ///
    /// `DELETE /organizations/{org}/users/{user_id}`
    #[uniffi::method(default(to = None))]
    pub fn remove(&self, user_id: i64, to: Option<i64>) -> Result<()> {
        #[derive(Serialize)]
        struct Reassignment {
            with_reassignment: bool,
            to: i64,
        }
        let request = self.api.delete(path!("users", user_id.to_string()));
        let request = match to {
            Some(to) => request.query(&Reassignment { with_reassignment: true, to }, None),
            None => request,
        };
        request.send_no_content()
    }

    /// Deletes a disabled member for good, which cannot be undone. Only administrators may do this. Disable the member first:
    /// it fails with `InvalidRequest` if the member is not disabled.
    ///
    /// `DELETE /organizations/{org}/users/{user_id}/delete`
    pub fn delete(&self, user_id: i64) -> Result<()> {
        self.api.delete(path!("users", user_id.to_string(), "delete")).send_no_content()
    }

    /// Lists the tasks of a member.
    ///
    /// `GET /organizations/{org}/users/{user_id}/tasks`
    #[uniffi::method(default(query))]
    pub fn tasks(&self, user_id: i64, query: AssignedTaskQuery) -> TaskPager {
        TaskPager(self.api.list(path!("users", user_id.to_string(), "tasks"), &query, &ASSIGNED_TASKS))
    }
}
