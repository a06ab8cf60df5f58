//! Request bodies for comments and issues.

use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::api::comments::models::{CommentLabel, CommentState};
use crate::checks::arguments::is_blank;
use crate::error::{Result, TallyfyError};
use crate::http::path::validate_segment;

/// A comment to create or change.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct WriteComment {
    /// The text, as HTML. `@[1002]` in it mentions the member with this id.
    pub content: String,
    /// Who sees it. Default: the server decides; its documentation says that guests do not see it.
    #[uniffi(default)]
    pub state: Option<CommentState>,
    /// The kind of comment.
    #[uniffi(default)]
    pub label: Option<CommentLabel>,
}

/// The answer that resolves an issue.
#[skip_serializing_none]
#[derive(Debug, Clone, Default, PartialEq, Serialize, uniffi::Record)]
pub struct ResolveIssue {
    /// The id of the issue, as `report_issue` returns it.
    pub thread_id: String,
    /// The text, as HTML.
    pub content: String,
    /// Who sees it. Default: the server decides.
    #[uniffi(default)]
    pub state: Option<CommentState>,
}

impl WriteComment {
    pub(super) fn validate(&self) -> Result<()> {
        validate_content(&self.content)
    }
}

impl ResolveIssue {
    pub(super) fn validate(&self) -> Result<()> {
        validate_segment(&self.thread_id)?;
        validate_content(&self.content)
    }
}

/// Checks a text. The server takes a blank one for null, and then rejects it.
pub(super) fn validate_content(content: &str) -> Result<()> {
    match is_blank(content) {
        true => Err(TallyfyError::invalid("content is blank", "Write a text; nothing was sent")),
        false => Ok(()),
    }
}
