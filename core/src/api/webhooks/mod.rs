//! The webhooks resource (`watchers` in the API).

mod event;
mod models;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use self::event::*;
pub use self::models::*;
use crate::api::filters::NO_WORDS;
use crate::checks::secret_url::parse_url;
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Webhooks, one page at a time.
    WebhookPager of Webhook
}

/// Deliveries of the events of the whole organization to an address (`watchers` in the API). Templates, steps and tasks have
/// a field `webhook` for their own events.
#[derive(uniffi::Object)]
pub struct Webhooks {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Webhooks {
    /// Lists the webhooks of the organization. Only administrators may do this. The list comes in one page. Fails with
    /// `NotFound` if webhooks are not switched on for the organization.
    ///
    /// `GET /organizations/{org}/watchers`
    pub fn list(&self) -> WebhookPager {
        #[derive(Serialize)]
        struct Watchers {
            notification: &'static str,
        }
        WebhookPager(self.api.list(path!("watchers"), &Watchers { notification: "webhook" }, &NO_WORDS))
    }

    /// Sends the events of the whole organization to an address from now on. Only administrators may do this. Deliveries have no
    /// signature: use an address that others cannot guess.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, look for the address with `webhooks.list` before you create it
    /// again. Fails with `NotFound` if webhooks are not switched on for the organization. `user_id` is the id of the signed-in
    /// user, which `me.get` returns. `url` is an absolute address with http or https.
    ///
    /// `POST /organizations/{org}/users/{user_id}/add-watcher`
    pub fn create(&self, user_id: i64, url: &str) -> Result<Webhook> {
        #[derive(Serialize)]
        struct Body<'a> {
            object_type: &'static str,
            object_id: &'a str,
            notification_type: &'static str,
            frequency: &'static str,
            webhook: &'a str,
        }
        let body = Body {
            object_type: "organization",
            object_id: self.api.org_or_empty(),
            notification_type: "webhook",
            frequency: "electric",
            webhook: url,
        };
        let path = path!("users", user_id.to_string(), "add-watcher");
        self.api.post(path).validate(validate_address(url)).json(&body).send()
    }

    /// Deletes a webhook: nothing is sent to its address any more. Only administrators may do this.
    ///
    /// `DELETE /organizations/{org}/remove-watcher/{webhook_id}`
    pub fn delete(&self, webhook_id: &str) -> Result<()> {
        self.api.delete(path!("remove-watcher", webhook_id)).send_no_content()
    }
}

/// Validates the address of a webhook. It may contain a secret, so no error quotes it.
pub(crate) fn validate_address(text: &str) -> Result<()> {
    let problem = match parse_url(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => return Ok(()),
        Ok(_) => "is not an address with http or https",
        Err(problem) => problem,
    };
    Err(TallyfyError::invalid(format!("url {problem}"), "Write it as in https://example.com/hook; nothing was sent"))
}
