//! Edits of tasks.

use crate::api::tasks::{Assignees, EditTask, Task, Tasks};
use crate::error::Result;
use crate::helpers::one_task::{assignees, write};

#[uniffi::export]
impl Tasks {
    /// Changes only what `body` names: everything else stays as it is. Works for tasks of processes and for one-off tasks. A list
    /// of `owners` that is empty stays as it is, too. Form fields are filled in with `tasks.fill`.
    ///
    /// The task is read first. A change that another user makes between the read and the write can be lost. An empty edit is
    /// `InvalidArgument`.
    ///
    /// Requests: `GET /organizations/{org}/tasks/{task_id}`, and `PUT /organizations/{org}/runs/{process_id}/tasks/{task_id}` or
    /// `PUT /organizations/{org}/tasks/{task_id}`.
    pub fn edit(&self, task_id: &str, mut body: EditTask) -> Result<Task> {
        super::validate(&body)?;
        let tasks = Self { api: self.api.for_several_calls()? };
        let task = tasks.get(task_id, None)?;
        let owners = match body.owners.take() {
            Some(owners) => Some(completed(owners, assignees(&task)?)),
            None => None,
        };
        write(&tasks, &task, body.with_owners(owners))
    }
}

/// Takes the lists that are empty from those that are there.
fn completed(owners: Assignees, known: Assignees) -> Assignees {
    Assignees {
        users: if owners.users.is_empty() { known.users } else { owners.users },
        guests: if owners.guests.is_empty() { known.guests } else { owners.guests },
        groups: if owners.groups.is_empty() { known.groups } else { owners.groups },
    }
}
