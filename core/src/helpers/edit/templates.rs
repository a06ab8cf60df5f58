//! Edits of templates.

use crate::api::templates::{EditTemplate, GetTemplate, Template, Templates};
use crate::error::Result;
use crate::helpers::sent_back::SentBack;

#[uniffi::export]
impl Templates {
    /// Changes only what `body` names: everything else stays as it is, the members and groups too, which `templates.update`
    /// replaces. Kick-off fields are changed with `kickoff_fields.edit`.
    ///
    /// The template is read first. A change that another user makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`, `PUT /organizations/{org}/checklists/{template_id}`.
    pub fn edit(&self, template_id: &str, mut body: EditTemplate) -> Result<Template> {
        super::validate(&body)?;
        let templates = Self { api: self.api.for_several_calls()? };
        let Template { title, users, groups, extra, .. } = templates.get(template_id, GetTemplate::default())?;
        let read = SentBack { record: "template", extra: &extra };
        let users = read.list("users", body.users.take(), users)?;
        let groups = read.list("groups", body.groups.take(), groups)?;
        templates.update(template_id, body.onto(title, users, groups))
    }
}
