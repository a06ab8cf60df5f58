//! The steps resource: the steps of templates.

mod checks;
mod edit;
mod models;
mod requests;
mod times;

pub use self::edit::EditStep;
pub use self::models::*;
pub use self::requests::{CreateStep, StepQuery, UpdateStep};
pub use self::times::*;
use crate::api::filters::STEPS;
use crate::api::steps::requests::{OfTemplate, StepPlace};
use crate::checks::arguments;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Steps, one page at a time.
    StepPager of Step
}

/// The steps of templates. Each becomes a task of every process that is launched from its template.
#[derive(uniffi::Object)]
pub struct Steps {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Steps {
    /// Lists the steps of a template, with their form fields.
    ///
    /// `GET /organizations/{org}/checklists/{template_id}/steps`
    #[uniffi::method(default(query))]
    pub fn list(&self, template_id: &str, query: StepQuery) -> StepPager {
        StepPager(self.api.list(path!("checklists", template_id, "steps"), &query, &STEPS))
    }

    /// Adds a step at the end of a template; `steps.reorder` moves it to its place. Not safe to repeat: if it fails with
    /// `OutcomeUnknown`, list the steps and look for the title before you call again.
    ///
    /// `POST /organizations/{org}/checklists/{template_id}/steps`
    pub fn create(&self, template_id: &str, body: CreateStep) -> Result<Step> {
        let path = path!("checklists", template_id, "steps");
        let sent = OfTemplate { checklist_id: template_id, step: &body };
        self.api.post(path).validate(body.validate()).json(&sent).send()
    }

    /// Returns one step with its form fields. Fails with `NotFound` if the template has no such step.
    ///
    /// `with` names what to include. No source names the words of this route.
    ///
    /// `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`
    #[uniffi::method(default(with = None))]
    pub fn get(&self, template_id: &str, step_id: &str, with: Option<Vec<String>>) -> Result<Step> {
        self.api.get(path!("checklists", template_id, "steps", step_id)).with(with, &STEPS).send()
    }

    /// Changes a step. The title, members, guests and groups are always sent: left out, the server would take all of them
    /// off. It rejects a step that is sent back as it was read.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}`
    pub fn update(&self, template_id: &str, step_id: &str, body: UpdateStep) -> Result<Step> {
        let path = path!("checklists", template_id, "steps", step_id);
        let sent = OfTemplate { checklist_id: template_id, step: &body };
        self.api.put(path).validate(body.validate()).json(&sent).send()
    }

    /// Deletes a step for good, with its form fields. Fails with `InvalidRequest` while an automation or the deadline of
    /// another step depends on it.
    ///
    /// `DELETE /organizations/{org}/checklists/{template_id}/steps/{step_id}`
    pub fn delete(&self, template_id: &str, step_id: &str) -> Result<()> {
        self.api.delete(path!("checklists", template_id, "steps", step_id)).send_no_content()
    }

    /// Copies a step within its template, with its form fields and assignees. Not safe to repeat: if it fails with
    /// `OutcomeUnknown`, list the steps and look for the copy before you call again.
    ///
    /// `POST /organizations/{org}/checklists/{template_id}/steps/{step_id}/clone`
    pub fn duplicate(&self, template_id: &str, step_id: &str) -> Result<Step> {
        self.api.post(path!("checklists", template_id, "steps", step_id, "clone")).send()
    }

    /// Moves a step to a place in its template. Places count from 1. The other steps make room.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}/reorder`
    pub fn reorder(&self, template_id: &str, step_id: &str, position: i32) -> Result<Step> {
        let path = path!("checklists", template_id, "steps", step_id, "reorder");
        let checked = arguments::validate_at_least(1, "position", Some(position));
        self.api.put(path).validate(checked).json(&StepPlace { position }).send()
    }
}

#[cfg(test)]
mod tests;
