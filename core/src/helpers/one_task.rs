//! Changes a task through the route of its kind: a task of a process, or a one-off task.

use crate::api::tasks::{Assignees, Task, Tasks, UpdateOneOffTask, UpdateTask};
use crate::error::{Result, TallyfyError};
use crate::helpers::unexpected::not_included;

pub(super) fn is_one_off(task: &Task) -> bool {
    task.is_oneoff_task == Some(true) || task.run_id.is_none()
}

/// Writes what has changed. A one-off task gets title, deadline and assignees as they were where the change names none: the
/// server replaces all three.
pub(super) fn write(tasks: &Tasks, task: &Task, change: UpdateTask) -> Result<Task> {
    match &task.run_id {
        Some(process_id) if !is_one_off(task) => tasks.update(process_id, &task.id, change),
        _ => tasks.update_one_off(&task.id, onto_one_off(task, change)?),
    }
}

/// Returns who a task is assigned to, as a request says it.
pub(super) fn assignees(task: &Task) -> Result<Assignees> {
    let owners = task.owners.clone().ok_or_else(|| not_included("task", "owners"))?;
    owners.try_into().map_err(|_| not_included("task", "assignees that can be sent back"))
}

fn onto_one_off(task: &Task, change: UpdateTask) -> Result<UpdateOneOffTask> {
    if change.position.is_some() {
        let hint = "Only a task of a process has a position; nothing was written";
        return Err(TallyfyError::invalid("position is given for a one-off task", hint));
    }
    let deadline = change.deadline.or(task.deadline).ok_or_else(|| not_included("task", "deadline"))?;
    let owners = match change.owners {
        Some(owners) => owners,
        None => assignees(task)?,
    };
    Ok(UpdateOneOffTask {
        title: change.title.unwrap_or_else(|| task.title.clone()),
        deadline,
        owners,
        summary: change.summary,
        started_at: change.started_at,
        taskdata: change.taskdata,
        tags: Vec::new(),
        max_assignable: change.max_assignable,
        task_type: change.task_type,
        top_secret: change.top_secret,
        webhook: change.webhook,
        prevent_guest_comment: change.prevent_guest_comment,
        clear: change.clear,
    })
}
