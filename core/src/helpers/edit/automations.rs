//! Edits of automations.

use crate::api::automations::{Automation, Automations, EditAutomation, WriteAutomation};
use crate::api::templates::{GetTemplate, Templates};
use crate::error::Result;
use crate::helpers::sent_back::{SentBack, is_whole};
use crate::helpers::unexpected::not_included;

#[uniffi::export]
impl Automations {
    /// Changes only what `body` names: everything else stays as it is. The conditions, and the actions, are each one part.
    ///
    /// The template is read first. If it has a condition or an action of the automation that this version cannot read, and that
    /// the edit would have to send back, the call fails with `UnexpectedResponse`. A change that another user makes between the read
    /// and the write can be lost. An empty edit is `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`,
    /// `PUT /organizations/{org}/checklists/{template_id}/automated-actions/{automation_id}`.
    pub fn edit(&self, template_id: &str, automation_id: &str, body: EditAutomation) -> Result<Automation> {
        super::validate(&body)?;
        let automations = Self { api: self.api.for_several_calls()? };
        let template = Templates { api: automations.api.clone() }.get(template_id, GetTemplate::default())?;
        let all = template.automated_actions.ok_or_else(|| not_included("template", "automated_actions"))?;
        let known = all.into_iter().find(|automation| automation.id.eq_ignore_ascii_case(automation_id));
        let known = known.ok_or_else(|| super::no_such("automation", automation_id, "template"))?;
        let Automation { id, automated_alias, conditions, then_actions, extra, .. } = known;
        let read = SentBack { record: "automation", extra: &extra };
        let are_edited = body.then_actions.is_some();
        let mut body = WriteAutomation {
            automated_alias: read.value("automated_alias", body.automated_alias, automated_alias)?,
            conditions: read.records("conditions", body.conditions, conditions)?,
            then_actions: read.records("then_actions", body.then_actions, then_actions)?,
        };
        let mut deadlines = body.then_actions.iter_mut().filter_map(|action| action.deadline.as_mut());
        if !are_edited && deadlines.any(|deadline| !is_whole(deadline)) {
            return Err(read.unreadable("then_actions"));
        }
        automations.update(template_id, &id, body)
    }
}
