//! Points in time: reads every date format of the API, writes the one that it accepts.

use std::fmt;
use std::time::{Duration, SystemTime};

use jiff::civil::{Date, DateTime, date};
use jiff::fmt::strtime;
use jiff::fmt::temporal::{DateTimePrinter, Pieces};
use jiff::tz::{Offset, TimeZone};
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// A point in time, kept in UTC.
///
/// In a request it is written as `YYYY-MM-DD HH:MM:SS`, the form that task and step dates take. Date values of form
/// fields are JSON text in ISO 8601 instead; see `to_iso8601`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// Returns the current time of the wall clock.
    pub fn now() -> Self {
        Self(jiff::Timestamp::now())
    }

    /// Parses every date format that the API and its webhooks are known to use. A time without a zone is UTC. A date at
    /// the very end of the year 9999, which stands for "never", becomes the latest time that can be represented. A date
    /// before the year 1 is rejected.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_or_reason(text).ok()
    }

    /// Parses a time in ISO 8601 that says its zone, as `Z` or as an offset.
    pub(crate) fn parse_with_zone(text: &str) -> Option<Self> {
        text.parse().ok().filter(|at| *at >= EARLIEST).map(Self)
    }

    /// Parses a date that may be absent. A zero date is absent. The error says why the text was rejected.
    pub(crate) fn parse_optional(text: &str) -> Result<Option<Self>, &'static str> {
        match Self::parse_or_reason(text) {
            Err(_) if is_zero_date(text.trim()) => Ok(None),
            parsed => parsed.map(Some),
        }
    }

    /// Parses a date like `parse`. The error says why the text was rejected.
    fn parse_or_reason(text: &str) -> Result<Self, &'static str> {
        if let Some(at) = parse_utc(text).filter(|at| *at >= EARLIEST) {
            return Ok(Self(at));
        }
        let text = text.trim();
        let read = text.parse().ok().or_else(|| parse_civil(text)).or_else(|| clamp_zoned(text));
        match read {
            _ if is_zero_date(text) => Err(OUT_OF_RANGE),
            Some(at) if at < EARLIEST => Err(OUT_OF_RANGE),
            Some(at) => Ok(Self(at)),
            None => Err("a date in a form that is not known"),
        }
    }

    /// Creates a timestamp from milliseconds since 1970, the unit of `TALLYFY_TOKEN_EXPIRY`.
    pub fn from_millis(millis: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(millis).ok().map(Self)
    }

    /// Whether the date is not before the year 1. A later one than the year 9999 cannot be represented.
    pub(crate) fn has_positive_year(self) -> bool {
        self.0 >= EARLIEST
    }

    /// Returns the milliseconds since 1970.
    pub fn as_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// Returns the microseconds since 1970.
    pub fn as_micros(self) -> i64 {
        self.0.as_microsecond()
    }

    /// Creates a timestamp from microseconds since 1970.
    pub fn from_micros(micros: i64) -> Option<Self> {
        jiff::Timestamp::from_microsecond(micros).ok().map(Self)
    }

    /// Returns how much later this time is than `earlier`, in whole milliseconds. Zero if it is not later.
    pub(crate) fn saturating_since(self, earlier: Self) -> Duration {
        let millis = self.as_millis().saturating_sub(earlier.as_millis());
        Duration::from_millis(u64::try_from(millis).unwrap_or(0))
    }

    /// Returns the time that is later by `span`, or the latest one that can be represented.
    pub(crate) fn saturating_add(self, span: Duration) -> Self {
        Self(self.0.checked_add(span).unwrap_or(jiff::Timestamp::MAX))
    }

    /// Rounds up to a whole second, for messages. Rounding up never names a time that is too early.
    pub(crate) fn ceil_to_second(self) -> Self {
        Self::from_millis(-(-self.as_millis()).div_euclid(1000) * 1000).unwrap_or(self)
    }

    /// Returns the date in the format of form fields: ISO 8601 with milliseconds, such as `2025-12-31T23:59:59.000Z`.
    pub fn to_iso8601(self) -> String {
        format!("{:.3}", self.0)
    }
}

/// Whether a text is a day in ISO 8601, such as `2026-03-01`.
pub(crate) fn is_civil_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// Whether a text is a date and time in ISO 8601 without a zone.
pub(crate) fn is_civil_time(text: &str) -> bool {
    text.parse::<DateTime>().is_ok()
}

const EARLIEST: jiff::Timestamp = jiff::Timestamp::constant(-62_135_596_800, 0);
/// The last whole second that can be represented, 26 hours before the year 10000: its local time is in 9999 everywhere.
const LATEST: jiff::Timestamp = jiff::Timestamp::constant(253_402_207_200, 0);

const OUT_OF_RANGE: &str = "a date out of range: the years from 1 to 9999 are read";

/// Parses the form of nearly all responses, such as `2025-05-15T14:30:00.000Z`. jiff reads it too, but takes five times
/// as long, and a page has 600 dates. Returns nothing for any other form.
fn parse_utc(text: &str) -> Option<jiff::Timestamp> {
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0, |number: i32, digit| digit.is_ascii_digit().then(|| 10 * number + i32::from(digit - b'0')))
    };
    let (head, tail) = text.as_bytes().split_first_chunk::<19>()?;
    let [y1, y2, y3, y4, b'-', o1, o2, b'-', d1, d2, b'T', h1, h2, b':', m1, m2, b':', s1, s2] = *head else {
        return None;
    };
    let nanos = match tail {
        b"Z" => 0,
        [b'.', digits @ .., b'Z'] if (1..=9).contains(&digits.len()) => {
            number(digits)? * 10_i32.pow(9 - digits.len() as u32)
        }
        _ => return None,
    };
    let two = |first, second| number(&[first, second]).map(|number| number as i8);
    let year = number(&[y1, y2, y3, y4])? as i16;
    let (hour, minute, second) = (two(h1, h2)?, two(m1, m2)?, two(s1, s2)?);
    let civil = DateTime::new(year, two(o1, o2)?, two(d1, d2)?, hour, minute, second, nanos).ok()?;
    Offset::UTC.to_timestamp(civil).ok()
}

/// Whether this is the zero date of MySQL, unchanged or as PHP converts it. It means that there is no date.
fn is_zero_date(text: &str) -> bool {
    text.starts_with("0000-00-") || text.starts_with("-0001-11-")
}

/// Parses dates without a zone, and formats that are not standardized.
fn parse_civil(text: &str) -> Option<jiff::Timestamp> {
    let civil = text
        .parse::<DateTime>()
        .or_else(|_| DateTime::strptime("%d/%m/%Y %I:%M %p UTC", text))
        .or_else(|_| DateTime::strptime("%d/%m/%Y %I:%M %p GMT", text))
        .or_else(|_| DateTime::strptime("%d/%m/%Y %I:%M %p Z", text));
    if let Ok(civil) = civil {
        let zoned = civil.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
        return zoned.ok().or_else(|| clamp_civil(civil));
    }
    let parsed = strtime::parse("%d/%m/%Y %I:%M %p %:z", text).ok()?;
    parsed.to_timestamp().ok().or_else(|| clamp_civil(parsed.to_datetime().ok()?))
}

/// Returns the nearest time for a date in ISO 8601 with a zone that cannot be represented.
fn clamp_zoned(text: &str) -> Option<jiff::Timestamp> {
    let pieces = Pieces::parse(text).ok()?;
    clamp_civil(pieces.date().to_datetime(pieces.time().unwrap_or_default()))
}

/// Returns the nearest time for a date that cannot be represented.
fn clamp_civil(civil: DateTime) -> Option<jiff::Timestamp> {
    match civil.year() {
        ..1 => Some(jiff::Timestamp::MIN),
        _ if civil.date() >= date(9999, 12, 30) => Some(LATEST),
        _ => None,
    }
}

/// ISO 8601 in UTC, such as `2025-05-15T14:30:00Z`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Timestamp> for SystemTime {
    fn from(timestamp: Timestamp) -> Self {
        timestamp.0.into()
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = jiff::Error;

    fn try_from(time: SystemTime) -> Result<Self, jiff::Error> {
        jiff::Timestamp::try_from(time).map(Self)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let printer = DateTimePrinter::new().separator(b' ').precision(Some(0));
        let utc = TimeZone::UTC.to_datetime(self.0);
        serializer.serialize_str(&printer.datetime_to_string(&utc))
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Timestamp;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date and time such as 2025-05-15T14:30:00.000Z")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Timestamp, E> {
                Timestamp::parse_or_reason(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
#[path = "timestamp_tests.rs"]
mod tests;
