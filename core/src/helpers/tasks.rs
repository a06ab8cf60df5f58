//! Fills in the form of a task, and completes it.

use crate::api::tasks::{CompleteTask, CompleteWith, Task, TaskStatus, TaskType, Tasks, UpdateTask};
use crate::checks::problems::Problems;
use crate::error::{ErrorDetail, Result, SideEffect, TallyfyError};
use crate::helpers::one_task::{is_one_off, write};
use crate::helpers::progress::{after, may_have_arrived};
use crate::helpers::unexpected::not_included;
use crate::helpers::values::directory::Directory;
use crate::helpers::values::field::{Field, is_value};
use crate::helpers::values::{Purpose, encode, missing};
use crate::json::JsonMap;

#[uniffi::export]
impl Tasks {
    /// Fills in form fields of a task, of a process or a one-off one. The keys of `values` are labels, aliases or ids of fields;
    /// `kickoff_fields.encode` says what a value may be. Fields that are left out keep their values.
    ///
    /// The task is read first, and everything is checked before the write: one `InvalidArgument` lists all that is wrong. A task
    /// that is done is a `Conflict`: reopen it first. If the server has not stored a value, the call fails with
    /// `UnexpectedResponse`.
    ///
    /// Requests: `GET /organizations/{org}/tasks/{task_id}?with=form_fields`, what `kickoff_fields.encode` looks up, and
    /// `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}`, or `PUT /organizations/{org}/tasks/{task_id}` for a one-off
    /// task, with its title, deadline and assignees as they were.
    pub fn fill(&self, task_id: &str, values: JsonMap) -> Result<Task> {
        if values.is_empty() {
            return Err(TallyfyError::invalid("values is empty", "Name the fields and their values; nothing was sent"));
        }
        let tasks = Self { api: self.api.for_several_calls()? };
        let task = tasks.get(task_id, Some(vec!["form_fields".to_owned()]))?;
        if is_done(&task) {
            return Err(conflict(
                "the task is done",
                "Reopen it first (`tasks.reopen`), then fill it in; nothing was written",
            ));
        }
        let mut problems = Problems::default();
        let taskdata = tasks.encode_form(&task, &values, &mut problems)?;
        problems.into_result()?;
        tasks.store(&task, taskdata)
    }

    /// Fills in form fields of a task and completes it, of a process or a one-off one. An approval needs a verdict in
    /// `is_approved`, and only an approval takes one.
    ///
    /// Everything is checked before the first write: the values as in `tasks.fill`, that every required field has a value, given
    /// or stored, and that no issue is open. A task that is done already is returned as it is, and webhooks are not notified
    /// again; it is a `Conflict` if its values are not those that were given. If the completion fails, the hint says that the
    /// values are stored, and which call goes on.
    ///
    /// Requests: `GET /organizations/{org}/tasks/{task_id}?with=form_fields,issues`, the write of `tasks.fill` if there are
    /// values, and `POST /organizations/{org}/runs/{process_id}/completed-tasks`, or `POST /organizations/{org}/completed-tasks`
    /// for a one-off task. After a lost response to the last one the task is read once more.
    #[uniffi::method(default(body))]
    pub fn complete_with(&self, task_id: &str, values: JsonMap, body: CompleteWith) -> Result<Task> {
        let tasks = Self { api: self.api.for_several_calls()? };
        let task = tasks.get(task_id, Some(vec!["form_fields".to_owned(), "issues".to_owned()]))?;
        let mut problems = Problems::default();
        let taskdata = tasks.encode_form(&task, &values, &mut problems)?;
        if is_done(&task) {
            problems.into_result()?;
            return if is_stored(&task, &taskdata) { Ok(task) } else { Err(done_with_other_values()) };
        }
        check_verdict(&task, &body, &mut problems);
        if let Some(fields) = &task.form_fields {
            missing(&fields.iter().map(Field::from).collect::<Vec<_>>(), &values, &mut problems);
        }
        problems.into_result()?;
        check_issues(&task)?;
        if taskdata.is_empty() {
            return tasks.finish(&task, body);
        }
        tasks.store(&task, taskdata)?;
        after(tasks.finish(&task, body), || {
            let call = if is_one_off(&task) { "tasks.complete_one_off" } else { "tasks.complete" };
            format!("The values are stored. To go on, complete the task with `{call}`, or call this again.")
        })
    }
}

impl Tasks {
    /// Encodes values for the form of a task. A required field that is cleared is a problem only when the task is completed.
    fn encode_form(&self, task: &Task, values: &JsonMap, problems: &mut Problems) -> Result<JsonMap> {
        let fields = task.form_fields.as_deref().ok_or_else(|| not_included("task", "form_fields"))?;
        let fields: Vec<Field<'_>> = fields.iter().map(Field::from).collect();
        encode(&Directory::new(&self.api), &fields, values, Purpose::Change, problems)
    }

    /// Writes form values.
    fn store(&self, task: &Task, taskdata: JsonMap) -> Result<Task> {
        let sent = taskdata.clone();
        let stored = write(self, task, UpdateTask { taskdata, ..UpdateTask::default() })?;
        match lost(&stored, &sent) {
            Some(id) => Err(not_stored(task, id)),
            None => Ok(stored),
        }
    }

    /// Completes a task. After a lost response, the task tells whether it was completed.
    fn finish(&self, task: &Task, body: CompleteWith) -> Result<Task> {
        let CompleteWith { is_approved, override_user } = body;
        let body = CompleteTask { task_id: task.id.clone(), is_approved, override_user };
        let completed = match &task.run_id {
            Some(process_id) if !is_one_off(task) => self.complete(process_id, body),
            _ => self.complete_one_off(body),
        };
        match completed {
            Err(error) if may_have_arrived(&error) => match self.get(&task.id, None) {
                Ok(task) if is_done(&task) => Ok(task),
                _ => Err(error),
            },
            completed => completed,
        }
    }
}

pub(super) fn is_done(task: &Task) -> bool {
    use TaskStatus::{Acknowledged, Approved, AutoSkipped, Completed, Expired, Rejected};
    matches!(task.status, Some(Completed | AutoSkipped | Approved | Rejected | Acknowledged | Expired))
}

/// Whether a task has these values.
fn is_stored(task: &Task, taskdata: &JsonMap) -> bool {
    let stored = |id: &str| task.taskdata.as_ref().and_then(|values| values.get(id)).filter(|value| is_value(value));
    taskdata.iter().all(|(id, value)| stored(id) == Some(value).filter(|value| is_value(value)))
}

/// Returns the id of a field whose value the server has dropped. A response that has no values tells nothing.
fn lost<'a>(stored: &Task, sent: &'a JsonMap) -> Option<&'a str> {
    let values = stored.taskdata.as_ref()?;
    let is_lost = |id: &str, value| is_value(value) && !values.get(id).is_some_and(is_value);
    sent.iter().find(|(id, value)| is_lost(id, value)).map(|(id, _)| id.as_str())
}

fn not_stored(task: &Task, id: &str) -> TallyfyError {
    let fields = task.form_fields.as_deref().unwrap_or_default();
    let field = fields.iter().find(|field| field.id == id).map(Field::from);
    let label = field.map_or(id, |field| field.label());
    let mut detail = ErrorDetail::of(
        format!("the server has not stored the value of {label:?}"),
        "It reported success. Read the task to see what it has; other values may be stored",
    );
    detail.side_effect = SideEffect::Possible;
    TallyfyError::UnexpectedResponse { detail }
}

fn conflict(summary: &str, hint: &str) -> TallyfyError {
    TallyfyError::Conflict { detail: ErrorDetail::of(summary, hint) }
}

fn done_with_other_values() -> TallyfyError {
    conflict(
        "the task is done, with other values",
        "Reopen it first (`tasks.reopen`) to change its values; nothing was written",
    )
}

/// Only an approval takes a verdict. The server would mark an expiring task as expired for a false one.
fn check_verdict(task: &Task, body: &CompleteWith, problems: &mut Problems) {
    let is_approval = task.task_type == Some(TaskType::Approval);
    match (is_approval, body.is_approved) {
        (true, None) => problems.add("is_approved is missing", "An approval is completed with true or false"),
        (false, Some(_)) => problems.add("is_approved is given for a task that is no approval", "Leave it out"),
        _ => {}
    }
}

fn check_issues(task: &Task) -> Result<()> {
    let open: Vec<_> = task.issues.iter().flatten().filter(|issue| issue.resolve_id.is_none()).collect();
    if open.is_empty() && task.has_issues != Some(true) && task.problem != Some(true) {
        return Ok(());
    }
    let texts = open.iter().filter_map(|issue| issue.content.as_deref()).map(|text| format!("{text:?}"));
    let texts = texts.collect::<Vec<_>>().join(", ");
    let summary = if texts.is_empty() {
        "the task has an open issue".to_owned()
    } else {
        format!("the task has an open issue: {texts}")
    };
    Err(conflict(&summary, "Resolve it first (`comments.resolve_issue`); nothing was written"))
}
