//! How a task is completed together with its values.

/// How a task is completed.
#[derive(Debug, Clone, Default, PartialEq, uniffi::Record)]
pub struct CompleteWith {
    /// The verdict of an approval: true approves, false rejects. Required for an approval, and refused for any other task.
    #[uniffi(default)]
    pub is_approved: Option<bool>,
    /// The member in whose name the task is completed.
    #[uniffi(default)]
    pub override_user: Option<i64>,
}
