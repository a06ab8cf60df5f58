//! Launches a process unless it is there already.

use std::time::Duration;

use super::plan::{field_named, plan, read_template};
use crate::api::filters::Archived;
use crate::api::kickoff_fields::KickoffField;
use crate::api::processes::{LaunchFromTemplate, Launched, Process, ProcessQuery, Processes};
use crate::checks::problems::Problems;
use crate::error::{Result, TallyfyError};
use crate::helpers::progress::may_have_arrived;
use crate::helpers::unexpected::not_included;
use crate::helpers::values::directory::Directory;
use crate::helpers::values::field::{Field, is_value};
use crate::helpers::values::{Purpose, encode};
use crate::http::api_client::ApiClient;
use crate::json::{Json, JsonMap};

/// How often a launch is looked for whose response was lost, and the time between: a list may show a process late.
const LOOKS: u32 = 5;
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

/// What tells whether a process is the one that is wanted.
enum Mark {
    Name(String),
    /// A kick-off field, and the value that a launch sends for it.
    Value(Box<KickoffField>, Json),
}

pub(super) fn launch_once(
    api: &ApiClient,
    template: &str,
    unique_field: Option<&str>,
    body: LaunchFromTemplate,
) -> Result<Launched> {
    let name = body.name.as_deref().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    if unique_field.is_none() && name.is_none() {
        let hint = "Name the process, or pass the kick-off field that tells processes apart; nothing was sent";
        return Err(TallyfyError::invalid("neither name nor unique_field is given", hint));
    }
    let template = read_template(api, template, &body)?;
    let field = match unique_field {
        Some(field) => {
            let fields = template.prerun.as_deref().ok_or_else(|| not_included("template", "prerun"))?;
            Some(Box::new(field_named(fields, field)?.clone()))
        }
        None => None,
    };
    let launch = plan(api, template, body)?;
    let mark = match field {
        Some(field) => {
            let value = launch.prerun.get(&field.id).filter(|value| is_value(value)).cloned();
            Mark::Value(field, value.ok_or_else(no_value)?)
        }
        None => Mark::Name(name.unwrap_or_default()),
    };
    if let Some(process) = mark.find(api, &launch.checklist_id)? {
        return Ok(Launched { process, created: false });
    }
    let checklist_id = launch.checklist_id.clone();
    match (Processes { api: api.clone() }).launch(launch) {
        Ok(process) => Ok(Launched { process, created: true }),
        Err(error) if may_have_arrived(&error) => match look_again(api, &checklist_id, &mark) {
            Some(process) => Ok(Launched { process, created: true }),
            None => Err(error),
        },
        Err(error) => Err(error),
    }
}

fn no_value() -> TallyfyError {
    let hint = "Without a value every process would be a new one. Give the field a value; nothing was written";
    TallyfyError::invalid("unique_field has no value", hint)
}

/// Looks for a process whose launch may have arrived. A call that fails here does not hide the error of the launch.
fn look_again(api: &ApiClient, checklist_id: &str, mark: &Mark) -> Option<Process> {
    for _ in 0..LOOKS {
        match mark.find(api, checklist_id) {
            Ok(Some(process)) => return Some(process),
            Ok(None) if api.http.clock.sleep(BETWEEN_LOOKS) => {}
            Ok(None) | Err(_) => return None,
        }
    }
    None
}

impl Mark {
    /// Returns the oldest process of the template that has the mark.
    fn find(&self, api: &ApiClient, checklist_id: &str) -> Result<Option<Process>> {
        let q = match self {
            Self::Name(name) => Some(name.clone()),
            Self::Value(..) => None,
        };
        let query = ProcessQuery {
            q,
            checklist_id: Some(checklist_id.to_owned()),
            archived: Some(Archived::Include),
            per_page: Some(100),
            ..ProcessQuery::default()
        };
        let directory = Directory::new(api);
        let mut oldest: Option<Process> = None;
        for process in (Processes { api: api.clone() }).list(query).items() {
            let process = process?;
            let is_older =
                |known: &Process| (process.created_at, process.increment_id) < (known.created_at, known.increment_id);
            if self.is_on(&directory, &process)? && oldest.as_ref().is_none_or(is_older) {
                oldest = Some(process);
            }
        }
        Ok(oldest)
    }

    fn is_on(&self, directory: &Directory<'_>, process: &Process) -> Result<bool> {
        match self {
            Self::Name(name) => Ok(process.name.trim() == name),
            Self::Value(field, wanted) => {
                let stored = process.prerun.as_ref().and_then(|values| values.get(&field.id));
                let Some(stored) = stored.filter(|value| is_value(value)) else { return Ok(false) };
                // The server may store a value in another spelling than the one that was sent.
                let values = JsonMap::from_iter([(field.id.clone(), stored.clone())]);
                let field = Field::from(&**field);
                let encoded = encode(directory, &[field], &values, Purpose::Change, &mut Problems::default())?;
                Ok(encoded.values().next() == Some(wanted))
            }
        }
    }
}
