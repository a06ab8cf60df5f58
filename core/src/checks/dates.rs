//! Dates that Kotlin and Swift pass to the library.

use std::time::SystemTime;

use crate::error::{Result, TallyfyError};
use crate::support::timestamp::Timestamp;

// A conversion that fails with a `TallyfyError` makes the call fail with it. UniFFI would turn any other error into one of
// its own, which no program catches.
uniffi::custom_type!(Timestamp, SystemTime, {
    try_lift: |time| Ok(checked(time)?),
    lower: |timestamp| timestamp.into(),
});

fn checked(time: SystemTime) -> Result<Timestamp> {
    let date = Timestamp::try_from(time).ok().filter(|date| date.has_positive_year());
    date.ok_or_else(|| {
        let hint = "Pass another date, or leave it out; nothing was sent";
        TallyfyError::invalid("a date is not in the years from 1 to 9999", hint)
    })
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn a_date_outside_of_the_calendar_is_an_invalid_argument() {
        const YEAR_1: Duration = Duration::from_secs(62_135_596_800);
        const YEAR_10000: Duration = Duration::from_secs(253_402_300_800);
        assert!(checked(UNIX_EPOCH).is_ok() && checked(UNIX_EPOCH - YEAR_1).is_ok());
        for time in [UNIX_EPOCH - YEAR_1 - Duration::from_secs(1), UNIX_EPOCH + YEAR_10000] {
            let error = checked(time).unwrap_err();
            assert!(error.kind() == "InvalidArgument" && error.to_string().contains("1 to 9999"), "{error}");
        }
    }
}
