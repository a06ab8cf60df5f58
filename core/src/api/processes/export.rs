//! A process with all its answers.

use crate::api::comments::Comment;
use crate::api::form_fields::FieldType;
use crate::api::processes::models::Process;
use crate::api::tasks::Task;
use crate::json::Json;
use crate::support::timestamp::Timestamp;

/// A process with its tasks and all its answers.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct ProcessExport {
    /// The process.
    pub process: Process,
    /// The answers of the kick-off form.
    pub kickoff: Vec<FieldAnswer>,
    /// The tasks, in the order in which the API lists them.
    pub tasks: Vec<TaskExport>,
    /// When the last part was read.
    pub exported_at: Timestamp,
}

/// A task with its answers and comments.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct TaskExport {
    /// The task.
    pub task: Task,
    /// The answers of its form.
    pub answers: Vec<FieldAnswer>,
    /// The comments and issues.
    pub comments: Vec<Comment>,
}

/// The answer of a form field.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct FieldAnswer {
    /// The id of the field.
    pub id: String,
    /// The text beside the field.
    pub label: Option<String>,
    /// A name for variables and webhooks.
    pub alias: Option<String>,
    /// The type of the field.
    pub field_type: Option<FieldType>,
    /// The answer as it is stored. Absent if there is none.
    pub value: Option<Json>,
    /// The answer as a person reads it: the chosen options, the names of files, the entries of a table. Empty if there is none.
    pub text: String,
}
