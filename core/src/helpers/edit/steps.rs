//! Edits of steps.

use crate::api::steps::{EditStep, Step, Steps};
use crate::api::tasks::Assignees;
use crate::error::Result;
use crate::helpers::sent_back::SentBack;

#[uniffi::export]
impl Steps {
    /// Changes only what `body` names: everything else stays as it is, the assignees too, which `steps.update` replaces.
    ///
    /// The step is read first. A change that another user makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}/steps/{step_id}`,
    /// `PUT /organizations/{org}/checklists/{template_id}/steps/{step_id}`.
    pub fn edit(&self, template_id: &str, step_id: &str, mut body: EditStep) -> Result<Step> {
        super::validate(&body)?;
        let steps = Self { api: self.api.for_several_calls()? };
        let Step { title, assignees, guests, groups, extra, .. } = steps.get(template_id, step_id, None)?;
        let read = SentBack { record: "step", extra: &extra };
        let people = Assignees {
            users: read.list("assignees", body.assignees.take(), assignees)?,
            guests: read.list("guests", body.guests.take(), guests)?,
            groups: read.list("groups", body.groups.take(), groups)?,
        };
        steps.update(template_id, step_id, body.onto(title, people))
    }
}
