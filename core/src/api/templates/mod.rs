//! The templates resource (`checklists` in the API).

mod form_fields;
mod models;
mod requests;
mod step_times;

pub use self::form_fields::*;
pub use self::models::*;
pub use self::requests::*;
pub use self::step_times::*;
use crate::api::filters::TEMPLATES;
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

    /// Returns one template, with its kick-off fields. Fails with `NotFound` if the template is
    /// archived.
    ///
    /// `GET /organizations/{org}/checklists/{template_id}`
    #[uniffi::method(default(query))]
    pub fn get(&self, template_id: &str, query: GetTemplate) -> Result<Template> {
        self.api.get(path!("checklists", template_id)).query(&query, Some(&TEMPLATES)).send()
    }
}
