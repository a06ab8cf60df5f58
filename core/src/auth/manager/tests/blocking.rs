//! The tests of the token manager with blocking callers, and what only those can do.

use super::*;

#[path = "each_driver.rs"]
mod each_driver;
mod threads;

/// A text in the log of these tests alone.
const LOG_MARK: &str = "418-00-7";

/// How a caller gets a token.
trait TakeLease {
    fn take_lease(&self, deadline: Duration) -> Result<TokenLease>;
}

impl TakeLease for TokenManager {
    fn take_lease(&self, deadline: Duration) -> Result<TokenLease> {
        self.lease(deadline)
    }
}
