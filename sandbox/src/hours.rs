//! Moments as requests write them, and the working hours that deadlines are moved into.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::fields::integer;

/// Days with a time that a date is looked for in, as PHP's parser reads them.
const WITH_TIME: [&str; 4] = ["%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%m/%d/%Y %H:%M", "%d %B %Y %H:%M"];
/// Days alone.
const DAYS: [&str; 6] = ["%Y/%m/%d", "%m/%d/%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y"];

/// Reads any date that the server can parse. The offset is dropped, as the server drops it; a day alone is its midnight.
pub fn read(text: &str) -> Option<DateTime> {
    let text = text.trim();
    let iso = |text: &str| text.parse::<DateTime>().ok();
    let without_zone = text.strip_suffix(['Z', 'z']);
    without_zone
        .and_then(iso)
        .or_else(|| iso(text))
        .or_else(|| WITH_TIME.iter().find_map(|form| DateTime::strptime(form, text).ok()))
        .or_else(|| DAYS.iter().find_map(|form| Date::strptime(form, text).ok()).map(|day| day.at(0, 0, 0, 0)))
}

/// Reads any date that the server can parse, and moves it nowhere.
pub fn moment(text: &str) -> Option<Timestamp> {
    at(read(text)?)
}

/// The length that a deadline names with its value and unit.
pub fn length(rule: &Value) -> Option<SignedDuration> {
    let value = integer(&rule["value"])?;
    Some(match rule["unit"].as_str()?.trim_end_matches('s') {
        "minute" => SignedDuration::from_mins(value),
        "hour" => SignedDuration::from_hours(value),
        "week" => SignedDuration::from_hours(7 * 24 * value),
        "month" => SignedDuration::from_hours(30 * 24 * value),
        _ => SignedDuration::from_hours(24 * value),
    })
}

fn at(civil: DateTime) -> Option<Timestamp> {
    civil.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// The working week of an organization. The sandbox knows one zone, UTC.
#[derive(Clone, Debug)]
pub struct WorkingHours {
    /// From Monday: when work begins and ends, where there is any.
    days: [Option<(Time, Time)>; 7],
}

impl WorkingHours {
    /// The week that an organization shows; one without working days works always.
    pub fn of(organization: &Value) -> WorkingHours {
        const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let hour = |value: &Value| value.as_str().and_then(|text| text.parse::<Time>().ok());
        let days = NAMES.map(|name| {
            let day = &organization["working_days"][name];
            let is_working = day["is_working_day"] == true;
            is_working.then(|| {
                (
                    hour(&day["from"]).unwrap_or(Time::midnight()),
                    hour(&day["to"]).unwrap_or_else(|| Time::constant(23, 59, 59, 0)),
                )
            })
        });
        WorkingHours { days }
    }

    /// Reads a date, and moves it to the next moment at which somebody works.
    pub fn read(&self, text: &str) -> Option<Timestamp> {
        // Behind the last working day of the year 9999 there is none.
        read(text).and_then(|time| at(self.fit(time)).or_else(|| at(time)))
    }

    /// Moves a moment to the next one at which somebody works.
    pub fn move_into(&self, time: Timestamp) -> Timestamp {
        at(self.fit(time.to_zoned(TimeZone::UTC).datetime())).unwrap_or(time)
    }

    fn fit(&self, civil: DateTime) -> DateTime {
        let mut day = civil.date();
        let mut time = civil.time();
        // A week, and its first day once more: that may have work only later in the day.
        for _ in 0..8 {
            if let Some((from, to)) = self.days[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())] {
                if time <= to {
                    return day.to_datetime(time.max(from));
                }
                // Work is over: the next day that has any, when it begins.
                time = Time::midnight();
            }
            match day.tomorrow() {
                Ok(next) => day = next,
                Err(_) => return civil,
            }
        }
        civil
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn week() -> WorkingHours {
        let day = json!({ "is_working_day": true, "from": "09:00", "to": "17:00" });
        let rest = json!({ "is_working_day": false, "from": null, "to": null });
        WorkingHours::of(&json!({ "working_days": {
            "Monday": day, "Tuesday": day, "Wednesday": day, "Thursday": day, "Friday": day,
            "Saturday": rest, "Sunday": rest,
        } }))
    }

    fn moved(text: &str) -> String {
        week().read(text).map(|moment| moment.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_deadline_moves_to_working_days_and_into_working_hours() {
        assert_eq!(moved("2026-06-03 10:30:00"), "2026-06-03T10:30:00Z", "a Wednesday morning stays");
        assert_eq!(moved("2026-06-03 06:00:00"), "2026-06-03T09:00:00Z", "before work: when it begins");
        assert_eq!(moved("2026-06-03 17:00:00"), "2026-06-03T17:00:00Z", "the end of work is work");
        assert_eq!(moved("2026-06-03 23:59:59"), "2026-06-04T09:00:00Z", "after work: the next morning");
        assert_eq!(moved("2026-06-06 10:30:00"), "2026-06-08T10:30:00Z", "a Saturday: the same time on Monday");
        assert_eq!(moved("2026-06-05T20:00:00Z"), "2026-06-08T09:00:00Z", "a Friday night: Monday morning");
        assert_eq!(moved("2026-06-03"), "2026-06-03T09:00:00Z");
    }

    #[test]
    fn the_offset_of_a_sent_time_is_dropped() {
        assert_eq!(moved("2026-06-03T10:30:00+05:00"), "2026-06-03T10:30:00Z");
        assert_eq!(moved("2026-06-03T10:30:00.000Z"), "2026-06-03T10:30:00Z");
    }

    #[test]
    fn a_week_without_work_moves_nothing() {
        let idle = WorkingHours::of(&json!({}));
        assert_eq!(idle.read("2026-06-06 03:00:00").map(|m| m.to_string()).as_deref(), Some("2026-06-06T03:00:00Z"));
    }

    #[test]
    fn every_date_that_can_be_parsed_is_read() {
        for text in ["2026-01-31", "2026-01-31T00:00:00.000Z", "2026-01-31 00:00:00", "01/31/2026", "31 January 2026"] {
            assert_eq!(read(text).map(|civil| civil.to_string()).as_deref(), Some("2026-01-31T00:00:00"), "{text}");
        }
        for text in ["", "soon", "1769817600", "2026-02-30"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
