//! Points in time: every form the API answers in is read, the one form it takes is written.

use std::fmt;
use std::time::{Duration, SystemTime};

use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::fmt::temporal::DateTimePrinter;
use jiff::tz::TimeZone;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// A point in time, kept in UTC.
///
/// In a request it is written as `YYYY-MM-DD HH:MM:SS`, the form that task and step dates take. Date values of form
/// fields are JSON text in ISO 8601 instead; see `form_value`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(jiff::Timestamp);

uniffi::custom_type!(Timestamp, SystemTime, {
    try_lift: |time| Ok(Timestamp::try_from(time)?),
    lower: |timestamp| timestamp.into(),
});

impl Timestamp {
    /// The present, by the wall clock.
    pub fn now() -> Self {
        Self(jiff::Timestamp::now())
    }

    /// Reads every form that the API or a webhook is known to use. Without a zone the time is UTC.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        // ISO 8601 with a zone comes first: nearly every answer is in it.
        if let Ok(zoned) = text.parse::<jiff::Timestamp>() {
            return Some(Self(zoned));
        }
        let civil = text
            .parse::<DateTime>()
            .or_else(|_| DateTime::strptime("%d/%m/%Y %I:%M %p UTC", text))
            .or_else(|_| DateTime::strptime("%d/%m/%Y %I:%M %p GMT", text))
            .or_else(|_| DateTime::strptime("%d/%m/%Y %I:%M %p Z", text));
        if let Ok(civil) = civil {
            return civil.to_zoned(TimeZone::UTC).ok().map(|zoned| Self(zoned.timestamp()));
        }
        strtime::parse("%d/%m/%Y %I:%M %p %:z", text)
            .and_then(|parsed| parsed.to_timestamp())
            .ok()
            .map(Self)
    }

    /// Milliseconds since 1970, the unit of `TALLYFY_TOKEN_EXPIRY`.
    pub fn from_millis(millis: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(millis).ok().map(Self)
    }

    /// Milliseconds since 1970.
    pub fn as_millis(self) -> i64 {
        self.0.as_millisecond()
    }

    /// Microseconds since 1970.
    pub fn as_micros(self) -> i64 {
        self.0.as_microsecond()
    }

    /// The point in time that lies so many microseconds after 1970.
    pub fn from_micros(micros: i64) -> Option<Self> {
        jiff::Timestamp::from_microsecond(micros).ok().map(Self)
    }

    /// How much later this is than another point in time, in whole milliseconds; zero where it is not later.
    pub(crate) fn since(self, earlier: Self) -> Duration {
        let millis = self.as_millis().saturating_sub(earlier.as_millis());
        Duration::from_millis(u64::try_from(millis).unwrap_or(0))
    }

    /// The point in time that lies so much later.
    pub(crate) fn after(self, span: Duration) -> Self {
        Self(self.0.checked_add(span).unwrap_or(jiff::Timestamp::MAX))
    }

    /// The same for people, who want no fractions of a second: the next whole one, which is never too early.
    pub(crate) fn in_seconds(self) -> Self {
        Self::from_millis(-(-self.as_millis()).div_euclid(1000) * 1000).unwrap_or(self)
    }

    /// The form of a date in a form field: ISO 8601 with milliseconds, such as `2025-12-31T23:59:59.000Z`.
    pub fn form_value(self) -> String {
        format!("{:.3}", self.0)
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
                Timestamp::parse(text)
                    .ok_or_else(|| E::custom("a date in a form that is not known"))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h16_every_form_of_the_golden_file_is_read_and_the_one_form_written() {
        let golden = include_str!("../../tests/fixtures/dates.tsv");
        for line in golden.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let (form, expected) = line.split_once('\t').unwrap();
            let read = Timestamp::parse(form).map(|at| serde_json::to_value(at).unwrap());
            match expected {
                "refused" => assert_eq!(read, None, "{form}"),
                expected => assert_eq!(read, Some(expected.into()), "{form}"),
            }
        }
    }

    #[test]
    fn h16_a_number_is_no_date_and_an_ambiguous_form_is_not_guessed() {
        for json in ["1747319400", "1747319400.5", "-1", "true", "null"] {
            assert!(crate::dialect::from_slice::<Timestamp>(json.as_bytes()).is_err(), "{json}");
        }
        for text in
            ["1747319400000", "05/15/2025", "15/05/2025", "15/05/2025 02:30 PM", "15.05.2025"]
        {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn h16_what_a_request_says_is_read_again_whatever_the_year() {
        for text in ["-009999-01-02T01:59:59Z", "0000-01-01T00:00:00Z", "9999-12-30T22:00:00Z"] {
            let at = Timestamp::parse(text).unwrap();
            let sent = serde_json::to_value(at).unwrap();
            assert_eq!(Timestamp::parse(sent.as_str().unwrap()), Some(at), "{sent}");
        }
    }

    #[test]
    fn a_time_for_people_is_the_next_whole_second() {
        for (millis, seconds) in [(1_000, 1), (1_001, 2), (1_999, 2), (-1_999, -1), (0, 0)] {
            let at = Timestamp::from_millis(millis).unwrap().in_seconds();
            assert_eq!(at.as_millis(), seconds * 1_000, "{millis}");
        }
    }

    #[test]
    fn h16_a_form_value_is_iso_8601_with_milliseconds() {
        let at = Timestamp::parse("2025-12-31 23:59:59").unwrap();
        assert_eq!(at.form_value(), "2025-12-31T23:59:59.000Z");
    }
}
