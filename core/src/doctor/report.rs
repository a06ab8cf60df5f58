//! What the doctor found.

use std::sync::Arc;

use crate::auth::store::TokenStore;
use crate::error::TallyfyError;

/// What a check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum CheckStatus {
    /// `ok`: it is as it should be.
    Ok,
    /// `warning`: calls work, and something is worth a look.
    Warning,
    /// `failed`: this is in the way of calls.
    Failed,
    /// `skipped`: there was nothing to look at, or something that this stands on has failed.
    Skipped,
}

impl CheckStatus {
    /// The word of the status, the same in every language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Check {
    /// What was looked at, in a word that stays the same between versions: `settings`, `proxy`, `dns`, `connection`,
    /// `tls`, `api`, `clock`, `store`, `token`, `headers`, `person`, `organization`, `role` or `application`.
    pub id: String,
    /// What was looked at, for people.
    pub title: String,
    /// What it came to.
    pub status: CheckStatus,
    /// What was found, in one line.
    pub finding: String,
    /// What to do about it. May be empty.
    pub next_step: String,
}

/// What a doctor found. Holds no token, password or secret.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DoctorReport {
    /// Whether nothing failed. There may be warnings.
    pub healthy: bool,
    /// What was looked at, in order.
    pub checks: Vec<Check>,
}

/// The token store of a program that is looked at from outside.
pub enum StoreState {
    /// The program has none.
    NotConfigured,
    /// It is there.
    Open(Arc<dyn TokenStore>),
    /// It is to be in this folder, and was never used.
    Missing(String),
    /// It cannot be opened.
    Unusable(TallyfyError),
}
