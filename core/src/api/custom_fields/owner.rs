//! The records that have custom fields.

use crate::api::guests::validate_code;
use crate::error::{Result, TallyfyError};
use crate::http::path::RequestPath;

/// The record whose custom fields are read or changed.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum CustomFieldOwner {
    /// A process.
    Process {
        /// The id of the process.
        process_id: String,
    },
    /// A task of a process.
    Task {
        /// The id of the process.
        process_id: String,
        /// The id of the task.
        task_id: String,
    },
    /// A member.
    Member {
        /// The id of the member.
        user_id: i64,
    },
    /// A guest.
    Guest {
        /// The code of the guest, not the e-mail address.
        guest_code: String,
    },
    /// A folder.
    Folder {
        /// The id of the folder.
        folder_id: String,
    },
    /// A tag.
    Tag {
        /// The id of the tag.
        tag_id: String,
    },
    /// A template.
    Template {
        /// The id of the template.
        template_id: String,
    },
    /// A step of a template.
    Step {
        /// The id of the template.
        template_id: String,
        /// The id of the step.
        step_id: String,
    },
    /// A form field of a step.
    FormField {
        /// The id of the template.
        template_id: String,
        /// The id of the step.
        step_id: String,
        /// The id of the form field.
        field_id: String,
    },
    /// A kick-off field of a template.
    KickoffField {
        /// The id of the template.
        template_id: String,
        /// The id of the kick-off field.
        field_id: String,
    },
}

impl CustomFieldOwner {
    /// Returns the path of all values, or of the value with this key.
    pub(super) fn path(&self, key: Option<&str>) -> RequestPath {
        let user;
        let mut segments = match self {
            Self::Process { process_id } => vec!["runs", process_id],
            Self::Task { process_id, task_id } => vec!["runs", process_id, "tasks", task_id],
            Self::Member { user_id } => {
                user = user_id.to_string();
                vec!["users", &user]
            }
            Self::Guest { guest_code } => vec!["guests", guest_code],
            Self::Folder { folder_id } => vec!["folders", folder_id],
            Self::Tag { tag_id } => vec!["tags", tag_id],
            Self::Template { template_id } => vec!["checklists", template_id],
            Self::Step { template_id, step_id } => vec!["checklists", template_id, "steps", step_id],
            Self::FormField { template_id, step_id, field_id } => {
                vec!["checklists", template_id, "steps", step_id, "captures", field_id]
            }
            Self::KickoffField { template_id, field_id } => vec!["checklists", template_id, "preruns", field_id],
        };
        segments.push("custom-fields");
        segments.extend(key);
        RequestPath::new(&segments)
    }

    pub(super) fn validate(&self) -> Result<()> {
        match self {
            Self::Guest { guest_code } => validate_code(guest_code),
            _ => Ok(()),
        }
    }

    /// Fails if the server has no route that sets one value of this record.
    pub(super) fn validate_set(&self) -> Result<()> {
        match self {
            Self::Template { .. } | Self::Step { .. } | Self::FormField { .. } | Self::KickoffField { .. } => {
                Err(TallyfyError::invalid(
                    "one value of a template, or of a part of a template, cannot be set",
                    "Read all values with get, change one, and send all of them with replace; nothing was sent",
                ))
            }
            _ => self.validate(),
        }
    }
}
