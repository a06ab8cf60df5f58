//! Form values: from what people write to what each type of field takes.

mod choice;
pub(super) mod directory;
mod encode;
pub(super) mod field;
mod files;
mod people;
mod read;
mod scalar;
mod table;
mod wrong;

pub(super) use self::encode::{Purpose, encode, missing};
pub(super) use self::read::answer_text;
pub use self::read::{form_values, typed_form_values};
use crate::api::kickoff_fields::KickoffFields;
use crate::api::tasks::Tasks;
use crate::api::templates::{GetTemplate, Templates};
use crate::checks::problems::Problems;
use crate::error::Result;
use crate::helpers::unexpected::not_included;
use crate::helpers::values::directory::Directory;
use crate::helpers::values::field::Field;
use crate::http::api_client::ApiClient;
use crate::json::JsonMap;

#[uniffi::export]
impl KickoffFields {
    /// Encodes the values of a kick-off form, and writes nothing. Returns what a launch and a change of a process take as
    /// `prerun`: the values by the ids of the fields, each as its type demands.
    ///
    /// The keys of `values` are labels, aliases or ids of fields. A value is what people write: a text or a number for `text`,
    /// `textarea` and `email`; a text in ISO 8601 with a zone or a day for `date`; the text or the id of an option for `radio`
    /// and `dropdown`, a list of them for `multiselect`; a list in the order of the columns or a map by their labels for
    /// `table`; a list of addresses, ids of members and names of groups for `assignees_form`; a list of stored files, ids of
    /// files and addresses of the web for `file`. Null and a blank text clear a value.
    ///
    /// Fails with one `InvalidArgument` that lists everything that is wrong, with what there is to choose from. A required
    /// field that is left out is no error here, because a change may leave it out; one that is blank is.
    ///
    /// Requests: `GET /organizations/{org}/checklists/{template_id}`; for people and groups by address or name also
    /// `GET /organizations/{org}/users-list` and `GET /organizations/{org}/groups`, once; for a file by its id
    /// `GET /organizations/{org}/assets/{file_id}`.
    pub fn encode(&self, template_id: &str, values: JsonMap) -> Result<JsonMap> {
        let api = self.api.for_several_calls()?;
        let template = Templates { api: api.clone() }.get(template_id, GetTemplate::default())?;
        let fields = template.prerun.ok_or_else(|| not_included("template", "prerun"))?;
        encode_all(&api, &fields.iter().map(Field::from).collect::<Vec<_>>(), &values, Purpose::Launch)
    }
}

#[uniffi::export]
impl Tasks {
    /// Encodes the values of the form of a task, and writes nothing. Returns what a change of the task takes as `taskdata`.
    /// Keys and values are those of `kickoff_fields.encode`.
    ///
    /// Fails with one `InvalidArgument` that lists everything that is wrong, with what there is to choose from.
    ///
    /// Requests: `GET /organizations/{org}/tasks/{task_id}?with=form_fields`; for people, groups and files as
    /// `kickoff_fields.encode`.
    pub fn encode(&self, task_id: &str, values: JsonMap) -> Result<JsonMap> {
        let api = self.api.for_several_calls()?;
        let task = Self { api: api.clone() }.get(task_id, Some(vec!["form_fields".to_owned()]))?;
        let fields = task.form_fields.ok_or_else(|| not_included("task", "form_fields"))?;
        encode_all(&api, &fields.iter().map(Field::from).collect::<Vec<_>>(), &values, Purpose::Change)
    }
}

fn encode_all(api: &ApiClient, fields: &[Field<'_>], values: &JsonMap, purpose: Purpose) -> Result<JsonMap> {
    let mut problems = Problems::default();
    let encoded = encode(&Directory::new(api), fields, values, purpose, &mut problems)?;
    problems.into_result().map(|()| encoded)
}
