//! The webhooks of the organization, by address.

use crate::api::me::Me;
use crate::api::webhooks::{Webhook, Webhooks};
use crate::error::Result;
use crate::helpers::progress::may_have_arrived;

#[uniffi::export]
impl Webhooks {
    /// Sends the events of the whole organization to an address, unless they go there already. Only administrators may do this.
    /// Deliveries have no signature: use an address that others cannot guess.
    ///
    /// Fails with `NotFound` if webhooks are not switched on for the organization, and with `PermissionDenied` without the rights
    /// of an administrator.
    ///
    /// Requests: `GET /organizations/{org}/watchers`; if the address is not there, `GET /me` and
    /// `POST /organizations/{org}/users/{user_id}/add-watcher`. After a lost response to the last one the list is read once more.
    pub fn subscribe(&self, url: &str) -> Result<Webhook> {
        crate::api::webhooks::validate_address(url)?;
        let webhooks = Self { api: self.api.for_several_calls()? };
        if let Some(webhook) = webhooks.with_address(url)?.pop() {
            return Ok(webhook);
        }
        let me = Me { api: webhooks.api.clone() }.get()?;
        webhooks.create(me.id, url).or_else(|error| {
            match may_have_arrived(&error).then(|| webhooks.with_address(url)) {
                Some(Ok(mut found)) if !found.is_empty() => Ok(found.remove(0)),
                _ => Err(error),
            }
        })
    }

    /// Ends the deliveries of the events of the organization to an address. Only administrators may do this. Returns whether there
    /// were any.
    ///
    /// Requests: `GET /organizations/{org}/watchers`, and `DELETE /organizations/{org}/remove-watcher/{webhook_id}` for each
    /// webhook with the address.
    pub fn unsubscribe(&self, url: &str) -> Result<bool> {
        crate::api::webhooks::validate_address(url)?;
        let webhooks = Self { api: self.api.for_several_calls()? };
        let found = webhooks.with_address(url)?;
        for webhook in &found {
            webhooks.delete(&webhook.id)?;
        }
        Ok(!found.is_empty())
    }
}

impl Webhooks {
    fn with_address(&self, url: &str) -> Result<Vec<Webhook>> {
        let mut webhooks = self.list().items().collect::<Result<Vec<Webhook>>>()?;
        webhooks.retain(|webhook| webhook.webhook.as_deref() == Some(url));
        Ok(webhooks)
    }
}
