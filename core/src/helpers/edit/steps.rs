//! Edits of steps.

use crate::api::steps::{EditStep, Step, Steps};
use crate::error::Result;
use crate::helpers::values::not_included;

#[uniffi::export]
impl Steps {
    /// Changes only what `body` names: everything else stays as it is, the assignees too, which `steps.update` replaces.
    ///
    /// The step is read first. A change that somebody makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`,
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}`.
    pub fn edit(&self, template_id: &str, step_id: &str, body: EditStep) -> Result<Step> {
        super::validate(&body)?;
        let steps = Self { api: self.api.for_several_calls()? };
        let step = steps.get(template_id, step_id, None)?;
        let update = body.onto(&step).ok_or_else(|| not_included("step", "assignees, guests and groups"))?;
        steps.update(template_id, step_id, update)
    }
}
