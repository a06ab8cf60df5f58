//! The automations resource (`automated-actions` in the API).

mod checks;
mod edit;
mod enums;
mod models;
mod requests;

pub use self::edit::EditAutomation;
pub use self::enums::*;
pub use self::models::*;
pub use self::requests::*;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Automations, one page at a time.
    AutomationPager of Automation
}

/// If-then rules of a template (`automated-actions` in the API). They are read with their template:
/// `automated_actions`.
#[derive(uniffi::Object)]
pub struct Automations {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Automations {
    /// Adds an automation to a template. Not safe to repeat: if it fails with `OutcomeUnknown`, read the template and look
    /// for the alias in its `automated_actions` before you call again.
    ///
    /// `POST /organizations/{org}/checklists/{template_id}/automated-actions`
    pub fn create(&self, template_id: &str, body: WriteAutomation) -> Result<Automation> {
        let path = path!("checklists", template_id, "automated-actions");
        self.api.post(path).validate(body.validate()).json(&body.with_statements()).send()
    }

    /// Changes an automation. The conditions and actions replace all of its current ones.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}/automated-actions/{automation_id}`
    pub fn update(&self, template_id: &str, automation_id: &str, body: WriteAutomation) -> Result<Automation> {
        let path = path!("checklists", template_id, "automated-actions", automation_id);
        self.api.put(path).validate(body.validate()).json(&body.with_statements()).send()
    }

    /// Deletes an automation for good.
    ///
    /// `DELETE /organizations/{org}/checklists/{template_id}/automated-actions/{automation_id}`
    pub fn delete(&self, template_id: &str, automation_id: &str) -> Result<()> {
        self.api.delete(path!("checklists", template_id, "automated-actions", automation_id)).send_no_content()
    }
}
