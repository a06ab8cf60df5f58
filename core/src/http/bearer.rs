//! What a request is authorized with, as far as the HTTP layer needs to know.

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;

use crate::error::Result;

/// Whose token it is. The server treats the kinds differently, and so do the diagnoses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A person's, by password or refresh token.
    User,
    /// A person's, by a sign-in in a browser.
    Browser,
    /// A person's, copied from the settings page; nothing renews it.
    Personal,
    /// The application's own.
    App,
    /// A person's, obtained by the application.
    AppUser,
}

/// A token that may be sent now, and its generation: a 401 counts against this generation alone.
#[derive(Debug, Clone)]
pub(crate) struct Lease {
    pub(crate) access: Arc<SecretString>,
    pub(crate) generation: u64,
}

/// The source of one credential's tokens.
pub(crate) trait Bearer: Send + Sync {
    /// Whose tokens they are.
    fn kind(&self) -> Kind;

    /// A name for the credential that holds no secret.
    fn account(&self) -> String;

    /// A token that is not known to be expired or refused.
    fn lease(&self, deadline: Duration) -> Result<Lease>;

    /// Notes that the server refused this token. True when another one can be had, so that a replay makes sense.
    fn reject(&self, lease: &Lease) -> bool;
}
