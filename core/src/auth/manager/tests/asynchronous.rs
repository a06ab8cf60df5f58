//! The tests of the token manager with asynchronous callers.

use super::*;
use crate::test_util::block_on;

#[path = "each_driver.rs"]
mod each_driver;

/// A text in the log of these tests alone.
const LOG_MARK: &str = "418-00-8";

/// How a caller gets a token.
trait TakeLease {
    fn take_lease(&self, deadline: Duration) -> Result<TokenLease>;
}

impl TakeLease for TokenManager {
    fn take_lease(&self, deadline: Duration) -> Result<TokenLease> {
        block_on(self.lease_async(deadline))
    }
}
