//! Edits of templates.

use crate::api::templates::{EditTemplate, GetTemplate, Template, Templates};
use crate::error::Result;
use crate::helpers::values::not_included;

#[uniffi::export]
impl Templates {
    /// Changes only what `body` names: everything else stays as it is, the members and groups too, which `templates.update`
    /// replaces. Kick-off fields are changed with `kickoff_fields.edit`.
    ///
    /// The template is read first. A change that somebody makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT /organizations/{org}/checklists/{template_id}`.
    pub fn edit(&self, template_id: &str, body: EditTemplate) -> Result<Template> {
        super::validate(&body)?;
        let templates = Self { api: self.api.for_several_calls()? };
        let template = templates.get(template_id, GetTemplate::default())?;
        let update = body.onto(&template).ok_or_else(|| not_included("template", "users and groups"))?;
        templates.update(template_id, update)
    }
}
