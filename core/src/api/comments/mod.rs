//! The comments resource (`threads` in the API).

mod models;
mod requests;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use self::models::*;
use self::requests::validate_content;
pub use self::requests::*;
use crate::error::Result;
use crate::http::api_client::ApiClient;
use crate::http::path::path;
use crate::pagination::pager::pager;

pager! {
    /// Comments, one page at a time.
    CommentPager of Comment
}

/// Comments and issues on tasks (`threads` in the API).
#[derive(uniffi::Object)]
pub struct Comments {
    pub(crate) api: ApiClient,
}

#[uniffi::export]
impl Comments {
    /// Comments on a task. An organization may write 120 comments an hour; more fail with `QuotaExceeded`.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, read the task with `threads` before you comment again.
    ///
    /// `POST /organizations/{org}/tasks/{task_id}/comment`
    pub fn create(&self, task_id: &str, body: WriteComment) -> Result<Comment> {
        self.api.post(path!("tasks", task_id, "comment")).validate(body.validate()).json(&body).send()
    }

    /// Changes a comment.
    ///
    /// `PUT /organizations/{org}/tasks/{task_id}/comment/{comment_id}`
    pub fn update(&self, task_id: &str, comment_id: &str, body: WriteComment) -> Result<Comment> {
        self.api.put(path!("tasks", task_id, "comment", comment_id)).validate(body.validate()).json(&body).send()
    }

    /// Deletes a comment for good: this cannot be undone.
    ///
    /// `DELETE /organizations/{org}/tasks/{task_id}/comment/{comment_id}`
    pub fn delete(&self, task_id: &str, comment_id: &str) -> Result<()> {
        self.api.delete(path!("tasks", task_id, "comment", comment_id)).send_no_content()
    }

    /// Reports an issue on a task. The task cannot be completed until the issue is resolved: `resolve_issue` takes the id of
    /// the comment that this returns.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, read the task with `issues` before you report it again.
    ///
    /// `POST /organizations/{org}/tasks/{task_id}/problem`
    pub fn report_issue(&self, task_id: &str, content: &str) -> Result<Comment> {
        #[derive(Serialize)]
        struct Body<'a> {
            content: &'a str,
        }
        let request = self.api.post(path!("tasks", task_id, "problem"));
        request.validate(validate_content(content)).json(&Body { content }).send()
    }

    /// Resolves an issue with an answer.
    ///
    /// Not safe to repeat: if it fails with `OutcomeUnknown`, read the task with `issues` before you answer again.
    ///
    /// `POST /organizations/{org}/tasks/{task_id}/resolved-threads`
    pub fn resolve_issue(&self, task_id: &str, body: ResolveIssue) -> Result<Comment> {
        self.api.post(path!("tasks", task_id, "resolved-threads")).validate(body.validate()).json(&body).send()
    }
}
