//! The organizations resource.

mod models;
mod requests;

pub use self::models::*;
pub use self::requests::*;
use crate::api::filters::ORGANIZATIONS;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Organizations, one page at a time.
    OrganizationPager of Organization
}

/// Organizations.
#[derive(uniffi::Object)]
pub struct Organizations {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Organizations {
    /// Lists the organizations of the signed-in user. Use it to find the id of an organization.
    ///
    /// `GET /me/organizations`
    #[uniffi::method(default(query))]
    pub fn list_mine(&self, query: OrganizationQuery) -> OrganizationPager {
        OrganizationPager(self.api.list(path!("me", "organizations").without_org(), &query, &ORGANIZATIONS))
    }

    /// Returns the organization of this client. Fails with `Configuration` if the client has none.
    ///
    /// `with` names what to include: `subscription`, `billing_info`.
    ///
    /// `GET /organizations/{org}`
    #[uniffi::method(default(with = None))]
    pub fn current(&self, with: Option<Vec<String>>) -> Result<Organization> {
        let path = path!("organizations", self.api.org_or_empty()).without_org();
        self.api.get(path).with(with, &ORGANIZATIONS).send()
    }
}
