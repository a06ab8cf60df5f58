//! Launches a process from a template that people name, with values that people write.

mod once;
mod plan;

use self::plan::{plan, read_template};
use crate::api::processes::{LaunchFromTemplate, Launched, Process, Processes};
use crate::error::Result;

#[uniffi::export]
impl Processes {
    /// Launches a process from a template, which is named by its id, alias or title. The keys of `values` are labels, aliases
    /// or ids of kick-off fields; `kickoff_fields.encode` says what a value may be. Changes to tasks are by the ids, aliases or
    /// titles of the steps, and the steps that are not named become tasks, too.
    ///
    /// Everything is checked before the launch: one `InvalidArgument` lists every value that is wrong, with what there is to
    /// choose from, every key that names no field, and every required field without a value. Fails with `NotFound` and the
    /// nearest titles if there is no such template. Not safe to repeat after `OutcomeUnknown`: `processes.launch_once` is.
    ///
    /// Requests: `GET /organizations/{org}/checklists?q=…` unless an id is given (and one without `q` for the nearest titles if
    /// nothing is called so), `GET /organizations/{org}/checklists/{id}`,
    /// what `kickoff_fields.encode` looks up, `POST /organizations/{org}/runs`.
    #[uniffi::method(default(body))]
    pub fn launch_from(&self, template: &str, body: LaunchFromTemplate) -> Result<Process> {
        let api = self.api.for_several_calls()?;
        let template = read_template(&api, template, &body)?;
        let launch = plan(&api, template, body)?;
        Self { api }.launch(launch)
    }

    /// Launches a process unless it is there already: one of the template with exactly this name. With `unique_field`, one
    /// whose kick-off field of this label, alias or id has exactly this value. Archived processes count. Returns the process,
    /// and whether it was launched now. Of several the oldest is returned.
    ///
    /// This makes a launch safe to repeat. After a lost response it looks for the process again, for up to 10 seconds; if it is
    /// not found, the call fails with `OutcomeUnknown`. Two programs that call at the same instant can still launch twice: both
    /// get the older process the next time. Without a name and without a value of the field it fails with `InvalidArgument`.
    ///
    /// Requests: those of `processes.launch_from`, and before the launch
    /// `GET /organizations/{org}/runs?checklist_id=…&q=…&archived=true`. With `unique_field` all processes of the template are
    /// read, 100 a request.
    #[uniffi::method(default(unique_field = None, body))]
    pub fn launch_once(
        &self,
        template: &str,
        unique_field: Option<String>,
        body: LaunchFromTemplate,
    ) -> Result<Launched> {
        once::launch_once(&self.api.for_several_calls()?, template, unique_field.as_deref(), body)
    }
}
