//! Assigns tasks to people and groups, beside those who have them.

use crate::api::tasks::{Assignees, Task, Tasks, UpdateTask};
use crate::error::{Result, TallyfyError};
use crate::helpers::one_task::{assignees, write};
use crate::helpers::people_lists::{add_new, take_out};

#[uniffi::export]
impl Tasks {
    /// Assigns a task to members, guests and groups, too; those who have it keep it. Works for tasks of processes and for
    /// one-off tasks. Nothing is written if all of them have it already.
    ///
    /// The task is read first. A change that another user makes between the read and the write can be lost.
    ///
    /// Requests: `GET /organizations/{org}/tasks/{task_id}`, and `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}` or
    /// `PUT /organizations/{org}/tasks/{task_id}`.
    pub fn assign(&self, task_id: &str, body: Assignees) -> Result<Task> {
        change(self, task_id, body, |owners, more| {
            add_new(&mut owners.users, more.users);
            add_new(&mut owners.guests, more.guests);
            add_new(&mut owners.groups, more.groups);
        })
    }

    /// Takes a task from members, guests and groups; all others keep it. Works for tasks of processes and for one-off tasks.
    /// Nothing is written if none of them has it.
    ///
    /// The task is read first. A change that another user makes between the read and the write can be lost.
    ///
    /// Requests: `GET /organizations/{org}/tasks/{task_id}`, and `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}` or
    /// `PUT /organizations/{org}/tasks/{task_id}`.
    pub fn unassign(&self, task_id: &str, body: Assignees) -> Result<Task> {
        change(self, task_id, body, |owners, fewer| {
            owners.users.retain(|user| !fewer.users.contains(user));
            take_out(&mut owners.guests, &fewer.guests);
            owners.groups.retain(|group| !fewer.groups.contains(group));
        })
    }
}

fn change(tasks: &Tasks, task_id: &str, body: Assignees, act: impl FnOnce(&mut Assignees, Assignees)) -> Result<Task> {
    if !body.names_somebody() {
        return Err(TallyfyError::invalid("no assignee is named", "Name users, guests or groups; nothing was sent"));
    }
    body.validate("body")?;
    let tasks = Tasks { api: tasks.api.for_several_calls()? };
    let task = tasks.get(task_id, None)?;
    let before = assignees(&task)?;
    let mut after = before.clone();
    act(&mut after, body);
    if after == before {
        return Ok(task);
    }
    write(&tasks, &task, UpdateTask { owners: Some(after), ..UpdateTask::default() })
}
