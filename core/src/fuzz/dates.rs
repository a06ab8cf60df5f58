//! `Retry-After` and dates.

use std::time::{Duration, SystemTime};

use httpdate::parse_http_date;

use crate::fuzz::FrozenClock;
use crate::http::retry_after::retry_after;
use crate::support::clock::Clock;
use crate::support::timestamp::Timestamp;
use crate::transport::message::Response;

/// Reads the first line as `Retry-After`, the second as `Date`, and the whole text as a date.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let (wait, date) = text.split_once('\n').unwrap_or((text, ""));
    waits(wait, Some(date).filter(|date| !date.is_empty()));
    time(text);
}

fn waits(text: &str, date: Option<&str>) {
    let (retry_after_, date_) = (Some(text.to_owned()), date.map(str::to_owned));
    let response = Response { retry_after: retry_after_, date: date_, ..Response::default() };
    let now = FrozenClock.wall();
    let wait = retry_after(&response, now);
    let text = text.trim();
    let from = date.and_then(|date| parse_http_date(date).ok()).unwrap_or_else(|| now.into());
    let least = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok().map(Duration::from_secs)
    } else {
        let at = parse_http_date(text).ok();
        at.map(|at: SystemTime| at.duration_since(from).unwrap_or_default())
    };
    assert_eq!(wait, least.filter(|least| *least <= Duration::from_secs(86_400)), "{text:?} {date:?}");
    if let Some(wait) = wait {
        assert!(now.saturating_add(wait) >= now && now.saturating_add(wait).saturating_since(now) == wait);
    }
}

fn time(text: &str) {
    let Some(at) = Timestamp::parse(text) else { return };
    assert_eq!(Timestamp::parse(&at.to_string()), Some(at));
    assert_eq!(Timestamp::try_from(SystemTime::from(at)).ok(), Some(at));
    // Requests have no fractions of a second, and form fields no fractions of a millisecond.
    let Ok(sent) = serde_json::to_string(&at) else { panic!("{at} cannot be sent") };
    let (sent, unit) = (serde_json::from_str(&sent).ok(), Duration::from_secs(1));
    assert!(cut(at, sent, unit), "{at} is sent as {sent:?}");
    let (field, unit) = (Timestamp::parse(&at.to_iso8601()), Duration::from_millis(1));
    assert!(cut(at, field, unit), "{at} is sent as {field:?}");
    let micros = Timestamp::from_micros(at.as_micros());
    assert_eq!(micros.map(Timestamp::as_micros), Some(at.as_micros()));
}

/// Whether two times are equal if fractions of this unit are dropped.
fn cut(at: Timestamp, back: Option<Timestamp>, unit: Duration) -> bool {
    back.is_some_and(|back| back <= at && at.saturating_since(back) <= unit)
}
