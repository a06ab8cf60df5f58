//! The templates resource (`checklists` in the API).

mod checks;
mod deleted_references;
mod edit;
mod models;
mod queries;
mod requests;

pub use self::deleted_references::*;
pub use self::edit::EditTemplate;
pub use self::models::*;
pub use self::queries::*;
pub use self::requests::*;
use crate::api::filters::TEMPLATES;
use crate::api::form_fields::Forms;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Templates, one page at a time.
    TemplatePager of Template
}

/// Templates (`checklists` in the API).
#[derive(uniffi::Object)]
pub struct Templates {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Templates {
    /// Lists the templates of the organization.
    ///
    /// `GET /organizations/{org}/checklists`
    #[uniffi::method(default(query))]
    pub fn list(&self, query: TemplateQuery) -> TemplatePager {
        TemplatePager(self.api.list(path!("checklists"), &query, &TEMPLATES))
    }

    /// Creates a template, with its kick-off fields. Steps are added afterwards, one at a time, with `steps.create`. Not
    /// safe to repeat: if it fails with `OutcomeUnknown`, list the templates and look for the title before you call again.
    ///
    /// `POST /organizations/{org}/checklists`
    pub fn create(&self, body: CreateTemplate) -> Result<Template> {
        self.api.post(path!("checklists")).validate(body.validate()).json(&body).send()
    }

    /// Returns one template, with its kick-off fields. Fails with `NotFound` if the template is
    /// archived.
    ///
    /// `GET /organizations/{org}/checklists/{template_id}`
    #[uniffi::method(default(query))]
    pub fn get(&self, template_id: &str, query: GetTemplate) -> Result<Template> {
        let call = self.api.get(path!("checklists", template_id)).validate(query.validate());
        call.query(&query, Some(&TEMPLATES)).send()
    }

    /// Changes a template. The title, members and groups are always sent: left out, the server would remove all permissions.
    /// `prerun`, where it is given, replaces all kick-off fields.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}`
    pub fn update(&self, template_id: &str, body: UpdateTemplate) -> Result<Template> {
        self.api.put(path!("checklists", template_id)).validate(body.validate()).json(&body).send()
    }

    /// Archives a template, and cuts it out of other templates for good where they embed it. The result lists those places,
    /// and nothing else does: keep it. Archived templates are listed with `archived`.
    ///
    /// If the response is lost and the repetition finds no template, the call succeeds with an empty result.
    ///
    /// `DELETE /organizations/{org}/checklists/{template_id}`
    pub fn archive(&self, template_id: &str) -> Result<DeletedReferences> {
        self.api.delete(path!("checklists", template_id)).repeat_not_found_is_done().send_bare()
    }

    /// Takes an archived template back into use. Where other templates embedded it, it does not come back. Only one source names
    /// this route, the vendor's own client for AI: if the server does not know it, the call fails with `NotFound`.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}/restore`
    pub fn restore(&self, template_id: &str) -> Result<Template> {
        self.api.put(path!("checklists", template_id, "restore")).send()
    }

    /// Deletes an archived template for good. Only an administrator may call it. Fails with `InvalidRequest` if the template
    /// is not archived: archive it first.
    ///
    /// `DELETE /organizations/{org}/checklists/{template_id}/delete`
    pub fn delete(&self, template_id: &str) -> Result<DeletedReferences> {
        self.api.delete(path!("checklists", template_id, "delete")).repeat_not_found_is_done().send_bare()
    }

    /// Copies a template with all that belongs to it: steps, fields and automations. Not safe to repeat: if it fails with
    /// `OutcomeUnknown`, list the templates and look for the copy before you call again.
    ///
    /// `POST /organizations/{org}/checklists/{template_id}/clone`
    #[uniffi::method(default(body))]
    pub fn duplicate(&self, template_id: &str, body: DuplicateTemplate) -> Result<Template> {
        let sent = body.with_tenant(self.api.org.as_deref());
        self.api.post(path!("checklists", template_id, "clone")).validate(body.validate()).json(&sent).send()
    }

    /// Publishes the draft of a template that stores drafts separately (`dual_version_enabled`). Returns the template
    /// where the server sends it.
    ///
    /// `PUT /organizations/{org}/checklists/{template_id}/publish`
    pub fn publish(&self, template_id: &str) -> Result<Option<Template>> {
        self.api.put(path!("checklists", template_id, "publish")).send_optional()
    }

    /// Returns the form fields of a template: those of its kick-off form and those of its steps.
    ///
    /// `GET /organizations/{org}/checklists/{template_id}/form-fields`
    pub fn form_fields(&self, template_id: &str) -> Result<Forms> {
        self.api.get(path!("checklists", template_id, "form-fields")).send()
    }
}

impl Templates {
    /// As [`Self::update`], for a change that adds something: it is not repeated after a lost response.
    pub(crate) fn update_once(&self, template_id: &str, body: UpdateTemplate) -> Result<Template> {
        let call = self.api.put(path!("checklists", template_id)).validate(body.validate());
        call.not_repeatable().json(&body).send()
    }
}

#[cfg(test)]
mod tests;
