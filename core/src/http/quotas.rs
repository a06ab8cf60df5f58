//! The operations of one credential whose quota is used up. They are not sent until the server accepts them again; other
//! operations are.

use std::time::Duration;

use crate::http::retry_after::shared_pause;
use crate::support::fork::ForkSafeMutex;

/// How many operations are remembered.
const MAX_OPERATIONS: usize = 64;

/// Operations without their ids, and when they may be sent again, on the monotonic clock.
#[derive(Default)]
pub(crate) struct Quotas(ForkSafeMutex<Vec<(String, Duration)>>);

impl Quotas {
    /// Stops this operation for the pause that the server asked for.
    pub(crate) fn close(&self, operation: &str, now: Duration, pause: Duration) {
        let (operation, until) = (without_ids(operation), now + shared_pause(pause));
        let mut closed = self.0.lock();
        closed.retain(|(other, until)| *until > now && *other != operation);
        if closed.len() == MAX_OPERATIONS {
            closed.remove(0);
        }
        closed.push((operation, until));
    }

    /// Returns when the operation may be sent again, if that is later than now.
    pub(crate) fn closed_until(&self, operation: &str, now: Duration) -> Option<Duration> {
        let closed = self.0.lock();
        // Nearly always.
        if closed.is_empty() {
            return None;
        }
        let operation = without_ids(operation);
        closed.iter().find(|(other, until)| *other == operation && *until > now).map(|(_, until)| *until)
    }
}

/// Replaces the ids in a path, except the one of the organization: a quota counts for a kind of objects.
fn without_ids(operation: &str) -> String {
    let is_id = |part: &str| part.bytes().any(|byte| byte.is_ascii_digit() || matches!(byte, b'@' | b'%'));
    let parts = operation.split('/').enumerate();
    let parts: Vec<_> = parts.map(|(place, part)| if place > 2 && is_id(part) { "*" } else { part }).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn h18_a_quota_closes_its_operation_for_every_object_and_for_an_hour_at_most() {
        let quotas = Quotas::default();
        quotas.close("POST /organizations/0a1/tasks/1f/comment", at(10), at(90));
        quotas.close("POST /organizations/0a1/guests", at(10), at(86_400));
        for (operation, now, until) in [
            ("POST /organizations/0a1/tasks/2e/comment", 99, Some(100)),
            ("POST /organizations/0a1/tasks/2e/comment", 100, None),
            ("PUT /organizations/0a1/tasks/2e/comment", 99, None),
            ("POST /organizations/0b2/tasks/2e/comment", 99, None),
            ("POST /organizations/0a1/tasks", 99, None),
            ("POST /organizations/0a1/guests", 3_609, Some(3_610)),
            ("POST /organizations/0a1/guests", 3_610, None),
        ] {
            assert_eq!(quotas.closed_until(operation, at(now)), until.map(at), "{operation} {now}");
        }
    }

    #[test]
    fn h18_the_number_of_remembered_operations_is_limited() {
        let quotas = Quotas::default();
        for number in 0..1_000 {
            quotas.close(&format!("POST /x{number}"), at(1), at(60));
        }
        assert_eq!(quotas.0.lock().len(), MAX_OPERATIONS);
        assert!(quotas.closed_until("POST /x999", at(2)).is_some());
    }
}
