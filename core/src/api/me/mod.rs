//! The signed-in person.

use crate::api::members::Member;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;

/// The signed-in person.
#[derive(uniffi::Object)]
pub struct Me {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Me {
    /// Returns the person to whom the token belongs. Also the cheapest way to see whether a token works.
    ///
    /// `GET /me`
    pub fn get(&self) -> Result<Member> {
        self.api.get(path!("me").without_org()).send()
    }

    /// Returns the person as a member of the organization, with role and status there.
    ///
    /// `GET /organizations/{org}/me`
    pub fn membership(&self) -> Result<Member> {
        self.api.get(path!("me")).send()
    }
}
