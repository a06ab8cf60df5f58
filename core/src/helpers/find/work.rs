//! Templates and processes by name.

use super::{find_named, validate_name};
use crate::api::processes::{Process, ProcessQuery, Processes};
use crate::api::templates::{Template, TemplateQuery, Templates};
use crate::checks::ids;
use crate::error::Result;
use crate::helpers::names::Names;
use crate::http::api_client::ApiClient;

#[uniffi::export]
impl Templates {
    /// Returns the template of this title or alias, or nothing. An exact alias wins over an exact title, and both over the same
    /// without regard to case. Archived templates do not count. Fails with `InvalidArgument` if several are called so, with
    /// their ids. The template comes as a list has it: read it with `templates.get` for all of it.
    ///
    /// Requests: `GET /organizations/{org}/checklists?q=…`.
    pub fn find(&self, name: &str) -> Result<Option<Template>> {
        validate_name("name", name)?;
        let api = self.api.for_several_calls()?;
        find_named("template", name, templates_like(&api, name), template_names)
    }
}

/// Returns the templates that the server finds for a name.
pub(in crate::helpers) fn templates_like(
    api: &ApiClient,
    name: &str,
) -> impl Iterator<Item = Result<Template>> + use<> {
    let q = Some(name.trim().to_owned());
    Templates { api: api.clone() }.list(TemplateQuery { q, per_page: Some(100), ..TemplateQuery::default() }).items()
}

/// What a template is called.
pub(in crate::helpers) fn template_names(template: &Template) -> Names<'_> {
    Names { id: &template.id, alias: template.alias.as_deref(), title: &template.title }
}

#[uniffi::export]
impl Processes {
    /// Returns the process of this name, or nothing; with `template_id` one of that template. An exact name wins over the same
    /// without regard to case. Archived processes do not count. Fails with `InvalidArgument` if several processes have the name,
    /// with their ids.
    ///
    /// Requests: `GET /organizations/{org}/runs?q=…&checklist_id=…`.
    #[uniffi::method(default(template_id = None))]
    pub fn find(&self, name: &str, template_id: Option<String>) -> Result<Option<Process>> {
        validate_name("name", name)?;
        ids::validate_list("template_id", template_id.as_slice())?;
        let q = Some(name.trim().to_owned());
        let query = ProcessQuery { q, checklist_id: template_id, per_page: Some(100), ..ProcessQuery::default() };
        let processes = Self { api: self.api.for_several_calls()? }.list(query);
        find_named("process", name, processes.items(), |process| Names {
            id: &process.id,
            alias: None,
            title: &process.name,
        })
    }
}
