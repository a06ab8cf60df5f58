//! The activity resource (`activity-feeds` in the API).

mod models;
mod requests;
#[cfg(test)]
mod tests;

pub use self::models::*;
pub use self::requests::*;
use crate::api::filters::ACTIVITIES;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Activities, one page at a time.
    ActivityPager of Activity
}

/// The audit trail of the organization: who did what (`activity-feeds` in the API).
#[derive(uniffi::Object)]
pub struct ActivityFeed {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl ActivityFeed {
    /// Lists what was done in the organization. Administrators see all of it, and other members see what concerns the objects that
    /// they may see.
    ///
    /// `GET /organizations/{org}/activity-feeds`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: ActivityQuery) -> ActivityPager {
        let list = self.api.list_source(path!("activity-feeds"), &query, &ACTIVITIES);
        ActivityPager(list.validate(query.validate()).pager())
    }
}
