//! The server's idea of now, and the forms of its dates.

use jiff::civil::Weekday;
use jiff::fmt::rfc2822::DateTimePrinter;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// A clock that can be set wrong.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Seconds added to the machine's time.
    pub offset: i64,
}

impl Clock {
    /// The moment this server believes it is.
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        now.checked_add(SignedDuration::from_secs(self.offset)).unwrap_or(now)
    }

    /// Now, as responses write it.
    pub fn stamp(&self) -> String {
        zulu(self.now())
    }

    /// Now, as the `Date` header has it.
    pub fn http_date(&self) -> Option<String> {
        DateTimePrinter::new().timestamp_to_rfc9110_string(&self.now()).ok()
    }

    /// Now and some days, on a working day, as responses write it.
    pub fn in_days(&self, days: i64) -> String {
        let then = self.now().checked_add(SignedDuration::from_hours(24 * days));
        zulu(working_day(then.unwrap_or_else(|_| self.now())))
    }
}

/// The usual form of a date in a response: `2025-05-15T14:30:00.000Z`.
pub fn zulu(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string()
}

/// Moves a deadline off the weekend, as the server does for organizations with working days.
pub fn working_day(moment: Timestamp) -> Timestamp {
    let days = match moment.to_zoned(TimeZone::UTC).weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    moment.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(moment)
}
