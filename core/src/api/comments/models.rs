//! Responses about comments.

use crate::json::lenient::record::record;
use crate::json::lenient::string_enum::string_enum;
use crate::support::timestamp::Timestamp;

string_enum! {
    /// Who sees a comment.
    pub enum CommentState {
        /// `open`: everyone, guests included.
        Open = "open",
        /// `hide-for-guests`: members alone.
        HideForGuests = "hide-for-guests",
        /// `collapsed`: everyone, folded up.
        Collapsed = "collapsed",
    }
}

string_enum! {
    /// The kind of a comment.
    pub enum CommentLabel {
        /// `comment`: a comment.
        Comment = "comment",
        /// `problem`: an issue. Its task cannot be completed while it is open.
        Problem = "problem",
        /// `resolve`: the answer that closes an issue.
        Resolve = "resolve",
        /// `improvement`: a suggestion.
        Improvement = "improvement",
        /// `advice`: advice.
        Advice = "advice",
    }
}

record! {
    /// A comment on a task, or an issue (`thread` in the API).
    pub struct Comment {
        /// The id: 32 hexadecimal characters.
        pub id: String,
        /// The text, as HTML.
        pub content: Option<String>,
        /// The id of the author.
        pub author_id: Option<i64>,
        /// The kind of the author, such as a member or a guest.
        pub author_type: Option<String>,
        /// The id of the task.
        pub task_id: Option<String>,
        /// The kind of comment.
        pub label: Option<CommentLabel>,
        /// Who sees it.
        pub state: Option<CommentState>,
        /// Of an issue: the id of the comment that resolved it.
        pub resolve_id: Option<String>,
        /// The members who are mentioned.
        pub sent_to: Option<Vec<i64>>,
        /// When it was created.
        pub created_at: Option<Timestamp>,
        /// When it was last changed.
        pub updated_at: Option<Timestamp>,
        /// When it was archived.
        pub archived_at: Option<Timestamp>,
    }
}
