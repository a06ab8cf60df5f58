//! The members resource (`users` in the API).

mod models;
mod requests;

pub use self::models::*;
pub use self::requests::*;
use crate::api::filters::MEMBERS;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

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
}
