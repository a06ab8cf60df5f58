//! The signed-in user.

use crate::api::filters::MEMBERS;
use crate::api::members::{EditMember, Member};
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;

/// The signed-in user.
#[derive(uniffi::Object)]
pub struct Me {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Me {
    /// Returns the user of the token. This is also the simplest check whether a token is valid: it fails with
    /// `Authentication` if not.
    ///
    /// `GET /me`
    pub fn get(&self) -> Result<Member> {
        self.api.get(path!("me").without_org()).send()
    }

    /// Returns the signed-in user as a member of the organization, with role and status. Fails with `PermissionDenied` if
    /// the token does not reach the organization.
    ///
    /// `with` names what to include: `groups`, `stats`, `organizations`, `preferences`, `assets`, `country`, `auth_methods`,
    /// `member_watchers`, `guest_watchers`.
    ///
    /// `GET /organizations/{org}/me`
    #[uniffi::method(default(with = None))]
    pub fn membership(&self, with: Option<Vec<String>>) -> Result<Member> {
        self.api.get(path!("me")).with(with, &MEMBERS).send()
    }

    /// Changes the data of the signed-in user. What is left out stays as it is. The e-mail address and the password cannot be
    /// changed here. Fails with `QuotaExceeded` after 7 changes a day.
    ///
    /// `PUT /organizations/{org}/me`
    pub fn update(&self, body: EditMember) -> Result<Member> {
        self.api.put(path!("me")).validate(body.validate()).json(&body).send()
    }
}
