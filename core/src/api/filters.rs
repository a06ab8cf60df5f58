//! Filters that several resources have, and the words that each route knows.

use crate::http::filter_enum::filter_enum;
use crate::http::known_words::{Includes, KnownWords, NO_INCLUDES};

filter_enum! {
    /// Whether a list has archived items.
    pub enum Archived {
        /// `only`: archived items alone.
        Only = "only",
        /// `true`: archived items, and all others.
        Include = "true",
    }
}

pub(crate) static TASKS: KnownWords =
    KnownWords { with: &TASK, sort: &["deadline", "newest", "problems", "completed_newest"] };
pub(crate) static PROCESS_TASKS: KnownWords = KnownWords { with: &TASK, sort: &["position", "deadline"] };
pub(crate) static PROCESSES: KnownWords = KnownWords { with: &PROCESS, sort: &[] };
pub(crate) static TEMPLATES: KnownWords = KnownWords { with: &TEMPLATE, sort: &[] };
pub(crate) static STEPS: KnownWords = KnownWords { with: &NO_INCLUDES, sort: &[] };
pub(crate) static MEMBERS: KnownWords = KnownWords { with: &MEMBER, sort: &["first_name"] };
pub(crate) static ASSIGNED_TASKS: KnownWords = KnownWords { with: &TASK, sort: &["newest"] };
pub(crate) static GROUPS: KnownWords = KnownWords { with: &GROUP, sort: &["name", "created_at", "updated_at"] };
pub(crate) static GUESTS: KnownWords = KnownWords { with: &GUEST, sort: &[] };
pub(crate) static ACTIVITIES: KnownWords = KnownWords { with: &NO_INCLUDES, sort: &["created_at"] };
/// The lists of which no source names a word.
pub(crate) static NO_WORDS: KnownWords = KnownWords { with: &NO_INCLUDES, sort: &[] };
pub(crate) static FOLDERS: KnownWords = KnownWords { with: &FOLDER, sort: &["name", "position"] };
pub(crate) static TAGS: KnownWords = KnownWords { with: &TAG, sort: &["title"] };
pub(crate) static ORGANIZATIONS: KnownWords = KnownWords { with: &ORGANIZATION, sort: &[] };

static TASK: Includes = Includes {
    words: &[
        "run",
        "step",
        "form_fields",
        "tags",
        "threads",
        "threads_count",
        "comments",
        "issues",
        "assets",
        "folders",
        "summary",
        "activities",
        "roles",
        "ko-form-fields",
        "member_watchers",
        "guest_watchers",
    ],
    nested: &[("run", &PROCESS)],
};

static PROCESS: Includes = Includes {
    words: &[
        "checklist",
        "tasks",
        "next_task",
        "tags",
        "assets",
        "folders",
        "form_fields",
        "ko_form_fields",
        "prerun",
        "stages",
        "permissions",
        "tasks_meta",
        "selected_text_comment",
        "member_watchers",
        "guest_watchers",
    ],
    nested: &[("checklist", &TEMPLATE), ("tasks", &TASK), ("next_task", &TASK)],
};

static TEMPLATE: Includes = Includes {
    words: &[
        "steps",
        "tags",
        "folder",
        "folders",
        "linked_tasks",
        "assets",
        "prerun",
        "automated_actions",
        "permissions",
        "stages",
        "member_watchers",
        "guest_watchers",
    ],
    nested: &[("linked_tasks", &TASK)],
};

static MEMBER: Includes = Includes {
    words: &[
        "groups",
        "stats",
        "organizations",
        "preferences",
        "assets",
        "country",
        "auth_methods",
        "member_watchers",
        "guest_watchers",
    ],
    nested: &[("organizations", &ORGANIZATION), ("groups", &GROUP)],
};

static ORGANIZATION: Includes = Includes { words: &["subscription", "billing_info"], nested: &[] };

static GROUP: Includes = Includes { words: &["users", "assets"], nested: &[("users", &MEMBER)] };

static GUEST: Includes = Includes { words: &["stats"], nested: &[] };

static FOLDER: Includes = Includes { words: &["children"], nested: &[("children", &FOLDER)] };

static TAG: Includes = Includes { words: &["statistics"], nested: &[] };
