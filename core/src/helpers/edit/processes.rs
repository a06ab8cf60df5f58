//! Changes only what an edit of a process names.

use crate::api::processes::{EditProcess, GetProcess, Process, Processes};
use crate::checks::problems::Problems;
use crate::error::Result;
use crate::helpers::sent_back::SentBack;
use crate::helpers::unexpected::not_included;
use crate::helpers::values::directory::Directory;
use crate::helpers::values::field::Field;
use crate::helpers::values::{Purpose, encode};
use crate::json::JsonMap;

#[uniffi::export]
impl Processes {
    /// Changes only what `body` names: everything else stays as it is, the members and groups too, which `processes.update`
    /// replaces. `values` are kick-off values by the labels, aliases or ids of the fields; the values of other fields stay.
    ///
    /// The process is read first. A change that another user makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/runs/{process_id}`, with `ko_form_fields` and what `kickoff_fields.encode` looks up if
    /// there are values, `PUT /organizations/{org}/runs/{process_id}`.
    pub fn edit(&self, process_id: &str, mut body: EditProcess) -> Result<Process> {
        super::validate(&body)?;
        let api = self.api.for_several_calls()?;
        let processes = Self { api };
        let with = (!body.values.is_empty()).then(|| vec!["ko_form_fields".to_owned()]);
        let process = processes.get(process_id, GetProcess { with, ..GetProcess::default() })?;
        let prerun = processes.encode_kickoff(&process, &body.values)?;
        let read = SentBack { record: "process", extra: &process.extra };
        let users = read.list("users", body.users.take(), process.users)?;
        let groups = read.list("groups", body.groups.take(), process.groups)?;
        processes.update(process_id, body.onto(users, groups, prerun))
    }
}

impl Processes {
    fn encode_kickoff(&self, process: &Process, values: &JsonMap) -> Result<JsonMap> {
        if values.is_empty() {
            return Ok(JsonMap::new());
        }
        let fields = process.ko_form_fields.as_deref().ok_or_else(|| not_included("process", "ko_form_fields"))?;
        let fields: Vec<Field<'_>> = fields.iter().map(Field::from).collect();
        let mut problems = Problems::default();
        let prerun = encode(&Directory::new(&self.api), &fields, values, Purpose::Change, &mut problems)?;
        problems.into_result().map(|()| prerun)
    }
}
