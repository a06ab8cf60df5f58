//! The report of the doctor.

use std::sync::Arc;

use crate::auth::store::TokenStore;
use crate::error::TallyfyError;

/// The result of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum CheckStatus {
    /// `ok`: no problem was found.
    Ok,
    /// `warning`: calls work, but something may need attention.
    Warning,
    /// `failed`: this makes calls fail.
    Failed,
    /// `skipped`: the check does not apply, or a check that it depends on has failed.
    Skipped,
}

impl CheckStatus {
    /// Returns the text of the status. It is the same in every language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// The result of one check.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Check {
    /// The id of the check. It stays the same between versions: `settings`, `proxy`, `dns`, `connection`,
    /// `tls`, `api`, `clock`, `store`, `token`, `headers`, `person`, `organization`, `role` or `application`.
    pub id: String,
    /// The name of the check, for display.
    pub title: String,
    /// The result.
    pub status: CheckStatus,
    /// What was found, in one line.
    pub finding: String,
    /// What to do about it. May be empty.
    pub next_step: String,
}

/// The report of a doctor. Contains no token, password or other secret.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DoctorReport {
    /// Whether no check failed. There may be warnings.
    pub healthy: bool,
    /// The checks, in order.
    pub checks: Vec<Check>,
}

/// The token store of a program that the doctor checks from outside.
pub enum StoreState {
    /// The program has no token store.
    NotConfigured,
    /// The store is open.
    Open(Arc<dyn TokenStore>),
    /// The store does not exist yet; it would be in this folder.
    Missing(String),
    /// The store cannot be opened, because of this error.
    Unusable(TallyfyError),
}
