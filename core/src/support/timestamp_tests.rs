//! Date formats, and the limits of what can be represented.

use super::*;

#[test]
fn h16_the_fast_way_reads_what_the_slow_way_reads() {
    for text in [
        "2025-05-15T14:30:00Z",
        "2024-02-29T23:59:59.000Z",
        "1969-12-31T23:59:59.999999999Z",
        "0001-01-01T00:00:00.5Z",
        "9999-12-30T22:00:00.000000Z",
    ] {
        assert_eq!(parse_utc(text), text.parse().ok(), "{text}");
        assert!(parse_utc(text).is_some(), "{text}");
    }
    for other in [
        "2025-02-29T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-05-15T24:00:00Z",
        "2025-05-15T14:30:60Z",
        "2025-05-15T14:30:00.Z",
        "2025-05-15T14:30:00.0000000000Z",
        "2025-05-15T14:30:00+00:00",
        "2025-05-15 14:30:00Z",
        "+025-05-15T14:30:00Z",
        "9999-12-31T23:59:59Z",
    ] {
        assert_eq!(parse_utc(other), None, "{other}");
    }
}

#[test]
fn h16_every_format_of_the_golden_file_is_parsed_and_one_is_written() {
    let golden = include_str!("../../../tests/fixtures/dates.tsv");
    for line in golden.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (form, expected) = line.split_once('\t').unwrap();
        let read = Timestamp::parse(form).map(|at| serde_json::to_value(at).unwrap());
        match expected {
            "absent" | "unreadable" => assert_eq!(read, None, "{form}"),
            expected => assert_eq!(read, Some(expected.into()), "{form}"),
        }
    }
}

#[test]
fn h16_numbers_and_ambiguous_formats_are_rejected() {
    for json in ["1747319400", "1747319400.5", "-1", "true", "null"] {
        assert!(serde_json::from_str::<Timestamp>(json).is_err(), "{json}");
    }
    for text in ["1747319400000", "05/15/2025", "15/05/2025", "15/05/2025 02:30 PM", "15.05.2025"] {
        assert_eq!(Timestamp::parse(text), None, "{text}");
    }
}

#[test]
fn h16_a_date_of_any_year_in_a_request_can_be_parsed_again() {
    for text in ["0001-01-01T00:00:00Z", "9999-12-30T22:00:00Z"] {
        let at = Timestamp::parse(text).unwrap();
        let sent = serde_json::to_value(at).unwrap();
        assert_eq!(Timestamp::parse(sent.as_str().unwrap()), Some(at), "{sent}");
    }
}

#[test]
fn h16_a_date_out_of_range_becomes_the_latest_or_is_rejected() {
    let latest = Timestamp::parse("9999-12-30T22:00:00Z");
    for never in [
        "9999-12-31T23:59:59.000Z",
        "9999-12-31T23:59:59.999999Z",
        "9999-12-31 23:59:59",
        "9999-12-31",
        "9999-12-31T23:59:59-05:00",
        "31/12/9999 11:59 PM UTC",
        "31/12/9999 11:59 PM +05:30",
    ] {
        assert_eq!(Timestamp::parse(never), latest, "{never}");
    }
    for wrong in ["9999-12-31T25:00:00Z", "9999-12-31 x", "31/12/9999 11:59 PM IST"] {
        assert_eq!(Timestamp::parse(wrong), None, "{wrong}");
    }
    for early in [
        "0000-00-00 00:00:00",
        "-0001-11-30T00:00:00.000000Z",
        "0000-01-01 00:00:00",
        "0001-01-01T00:00:00+05:00",
        "-009999-01-02T01:59:59Z",
        "-009999-01-01T00:00:00",
    ] {
        let json = format!("{early:?}");
        let error = serde_json::from_str::<Timestamp>(&json).unwrap_err();
        assert!(error.to_string().contains("out of range"), "{early}: {error}");
    }
}

#[test]
fn a_displayed_time_is_rounded_up_to_a_second() {
    for (millis, seconds) in [(1_000, 1), (1_001, 2), (1_999, 2), (-1_999, -1), (0, 0)] {
        let at = Timestamp::from_millis(millis).unwrap().ceil_to_second();
        assert_eq!(at.as_millis(), seconds * 1_000, "{millis}");
    }
}

#[test]
fn h16_a_form_value_is_iso_8601_with_milliseconds() {
    let at = Timestamp::parse("2025-12-31 23:59:59").unwrap();
    assert_eq!(at.to_iso8601(), "2025-12-31T23:59:59.000Z");
}
