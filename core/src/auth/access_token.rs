//! The access token, for callers that need it outside this library.

use std::fmt;
use std::sync::Arc;

use crate::support::timestamp::Timestamp;
use crate::transport::credential::IssuedToken;

/// An access token. Printing it shows nothing secret; `reveal` is the only way to read the token itself.
#[derive(uniffi::Object)]
#[uniffi::export(Debug)]
pub struct AccessToken {
    issued: Arc<IssuedToken>,
}

#[uniffi::export]
impl AccessToken {
    /// Returns the token itself. It is a secret: with it, any program can act as the user.
    pub fn reveal(&self) -> String {
        self.issued.access().to_owned()
    }

    /// Returns when the token expires, according to the server or else to the token itself. Absent if neither says it.
    pub fn expires_at(&self) -> Option<Timestamp> {
        self.issued.expires_at
    }
}

impl AccessToken {
    pub(crate) fn new(issued: Arc<IssuedToken>) -> Self {
        Self { issued }
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.expires_at() {
            Some(at) => write!(f, "AccessToken(expires {at})"),
            None => f.write_str("AccessToken(expiry unknown)"),
        }
    }
}
