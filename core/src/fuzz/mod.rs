//! Fuzz targets for the code that parses text of others. `tests/fuzz` runs them with a fuzzer; a normal test runs them
//! over the corpus. Each panics if a guarantee is broken.

#[cfg(test)]
mod corpus_tests;

mod answers;
mod dates;
mod lists;
mod odd_pages;
mod redirects;
mod server;
mod store;
mod tokens;

use std::time::Duration;

pub use answers::answers;
pub use dates::dates;
pub use lists::lists;
pub use odd_pages::odd_pages;
pub use redirects::redirects;
pub use store::store;
pub use tokens::tokens;

use crate::error::TallyfyError;
use crate::support::clock::Clock;
use crate::support::timestamp::Timestamp;

/// The maximum length of a server's text in an error: 300 characters and an ellipsis.
const LONGEST: usize = 301;

/// A clock that does not move, so that the same input always has the same result.
struct FrozenClock;

impl Clock for FrozenClock {
    fn monotonic(&self) -> Duration {
        Duration::from_secs(1_000)
    }

    fn wall(&self) -> Timestamp {
        Timestamp::from_millis(1_750_000_000_000).unwrap_or_else(Timestamp::now)
    }

    fn sleep(&self, _duration: Duration) -> bool {
        false
    }

    fn random(&self) -> f64 {
        0.5
    }
}

/// Checks a text of a server that is part of an error.
fn assert_redacted(text: &str) {
    assert!(text.chars().count() <= LONGEST, "{} characters", text.chars().count());
    assert!(!text.contains(char::is_control), "{text:?}");
}

/// Checks the guarantees for every error. `ours` is the length of the library's own text in the summary.
fn assert_safe_to_print(error: &TallyfyError, ours: usize) {
    let detail = error.detail();
    let summary = &detail.summary;
    assert!(summary.chars().count() <= 2 * LONGEST + ours, "{summary}");
    assert!(!summary.contains(char::is_control), "{summary:?}");
    detail.server_code.iter().for_each(|code| assert_redacted(code));
    for field in &detail.field_errors {
        assert_redacted(&field.field);
        field.messages.iter().for_each(|problem| assert_redacted(problem));
    }
    assert!(!error.to_string().contains(char::is_control), "{error}");
}
