//! Edits of automations.

use crate::api::automations::{Automation, Automations, EditAutomation, WriteAutomation};
use crate::api::templates::{GetTemplate, Templates};
use crate::error::{ErrorDetail, Result, TallyfyError};
use crate::helpers::values::not_included;

#[uniffi::export]
impl Automations {
    /// Changes only what `body` names: everything else stays as it is. The conditions, and the actions, are each one part.
    ///
    /// The template is read first. If it has a condition or an action of the automation that this version cannot read, and that
    /// the edit would have to send back, the call fails with `UnexpectedResponse`. A change that somebody makes between the read
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
        let Automation { automated_alias, conditions, then_actions, extra, .. } = known;
        // What could not be read whole is in `extra`, under its own name.
        let whole = |name| if extra.contains_key(name) { Err(unreadable(name)) } else { Ok(()) };
        let body = WriteAutomation {
            automated_alias: body
                .automated_alias
                .or(automated_alias)
                .ok_or_else(|| not_included("automation", "automated_alias"))?,
            conditions: match body.conditions {
                Some(conditions) => conditions,
                None => {
                    whole("conditions")?;
                    conditions.ok_or_else(|| not_included("automation", "conditions"))?
                }
            },
            then_actions: match body.then_actions {
                Some(actions) => actions,
                None => {
                    whole("then_actions")?;
                    then_actions.ok_or_else(|| not_included("automation", "then_actions"))?
                }
            },
        };
        automations.update(template_id, automation_id, body)
    }
}

fn unreadable(part: &str) -> TallyfyError {
    let summary = format!("some of the {part} of the automation could not be read");
    let hint = "They would be lost. Name all of them in the edit, or change the automation on the website; nothing was written";
    TallyfyError::UnexpectedResponse { detail: ErrorDetail::of(summary, hint) }
}
