//! `Retry-After`: from the header to a pause with a limit. Nothing else reads the header, so no word of a server stops
//! a credential for long.

use std::time::Duration;

use httpdate::parse_http_date;

use crate::support::timestamp::Timestamp;
use crate::transport::message::Response;

/// A longer pause counts as missing: it is a mistake, such as a time instead of a number of seconds.
const MAX_PLAUSIBLE: Duration = Duration::from_secs(86_400);

/// No response stops other calls of the credential for longer.
pub(crate) const MAX_SHARED_PAUSE: Duration = Duration::from_secs(3_600);

/// Returns the pause in `Retry-After`: seconds, or a date that is compared with the `Date` of the same response. Returns
/// none for any other text, and for a pause that is not plausible. Of several, each on its line, the longest counts.
pub(crate) fn retry_after(response: &Response, now: Timestamp) -> Option<Duration> {
    let texts = response.retry_after.as_deref()?.lines();
    texts.filter_map(|text| pause(text.trim(), response, now)).max()
}

fn pause(text: &str, response: &Response, now: Timestamp) -> Option<Duration> {
    let pause = if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Duration::from_secs(text.parse().ok()?)
    } else {
        let at = parse_http_date(text).ok()?;
        let date = response.date.as_deref();
        let now = date.and_then(|date| parse_http_date(date).ok()).unwrap_or(now.into());
        at.duration_since(now).unwrap_or_default()
    };
    plausible(pause)
}

/// Returns the pause if a server may mean it.
pub(crate) fn plausible(pause: Duration) -> Option<Duration> {
    (pause <= MAX_PLAUSIBLE).then_some(pause)
}

/// Returns how long this pause stops the other calls of the credential.
pub(crate) fn shared_pause(pause: Duration) -> Duration {
    pause.min(MAX_SHARED_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h18_every_form_of_retry_after_is_a_pause_of_at_most_a_day_or_missing() {
        let now = Timestamp::parse("2026-11-30T12:00:00Z").unwrap();
        let pause = |text: &str, date: Option<&str>| {
            let (retry_after_, date) = (Some(text.to_owned()), date.map(str::to_owned));
            let response = Response { status: 429, retry_after: retry_after_, date, ..Response::default() };
            retry_after(&response, now).map(|pause| pause.as_secs())
        };
        for (text, expected) in [
            ("0", Some(0)),
            ("07", Some(7)),
            (" 60 ", Some(60)),
            ("5\n600", Some(600)),
            ("600\njunk\n5", Some(600)),
            ("3600", Some(3_600)),
            ("86400", Some(86_400)),
            ("86401", None),
            // Times since 1970, in seconds, milliseconds and microseconds.
            ("1796040000", None),
            ("1796040000000", None),
            ("1796040000000000", None),
            ("9999999999", None),
            ("99999999999999999999999999", None),
            ("-5", None),
            ("+5", None),
            ("1.5", None),
            ("1e3", None),
            ("0x10", None),
            ("60s", None),
            ("60, 120", None),
            ("120; comment", None),
            ("PT60S", None),
            ("2026-11-30T12:01:00Z", None),
            ("soon", None),
            ("", None),
            ("Mon, 30 Nov 2026 12:00:40 GMT", Some(40)),
            ("Monday, 30-Nov-26 12:00:40 GMT", Some(40)),
            ("Mon Nov 30 12:00:40 2026", Some(40)),
            ("Mon, 30 Nov 2026 11:00:00 GMT", Some(0)),
            ("Tue, 01 Dec 2026 12:00:00 GMT", Some(86_400)),
            ("Tue, 01 Dec 2026 12:00:01 GMT", None),
            ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ] {
            assert_eq!(pause(text, None), expected, "{text}");
        }
        let at = "Mon, 30 Nov 2026 12:00:40 GMT";
        for (date, expected) in [
            ("Mon, 30 Nov 2026 12:00:30 GMT", Some(10)),
            ("Thu, 01 Jan 1970 00:00:00 GMT", None),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(0)),
            ("junk", Some(40)),
        ] {
            assert_eq!(pause(at, Some(date)), expected, "{date}");
        }
    }
}
