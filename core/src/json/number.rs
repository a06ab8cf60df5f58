//! Numbers that keep their digits.

use serde_json::value::RawValue;

use crate::json::Json;

impl Json {
    /// Reads a number of JSON. What 64 bits cannot hold exactly keeps its text.
    pub(super) fn of_number(text: &str) -> Self {
        if let Ok(value) = text.parse() {
            // Minus zero is no whole number: it would lose its sign.
            return if text == "-0" { Self::Float { value: -0.0 } } else { Self::Int { value } };
        }
        match exact_float(text).filter(|_| text.contains(['.', 'e', 'E'])) {
            Some(value) => Self::Float { value },
            None => Self::Number { text: text.to_owned() },
        }
    }
}

/// The value of a number that a float holds with all its digits.
pub(super) fn exact_float(text: &str) -> Option<f64> {
    let value: f64 = text.parse().ok()?;
    // PHP may write 17 digits, of which the last one says no more than the float: 0.10000000000000001.
    let is_exact =
        || [format!("{value:e}"), format!("{value:.16e}")].iter().any(|shown| decimal(text) == decimal(shown));
    (value.is_finite() && is_exact()).then_some(value)
}

/// The value of a whole number, which may be written with a fraction of zeros or an exponent.
pub(super) fn whole(text: &str) -> Option<i64> {
    let (is_negative, digits, power) = decimal(text);
    let zeros = usize::try_from(power).ok().filter(|zeros| *zeros < 19)?;
    let sign = if is_negative { "-" } else { "" };
    format!("{sign}{}{}", if digits.is_empty() { "0" } else { &digits }, "0".repeat(zeros)).parse().ok()
}

/// Whether a text is a number as JSON writes it.
pub(super) fn is_number(text: &str) -> bool {
    as_number(text).is_some()
}

/// Returns a text that is a number as JSON writes it.
pub(super) fn as_number(text: &str) -> Option<&RawValue> {
    let is_start = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    (is_start && !text.ends_with(char::is_whitespace)).then(|| serde_json::from_str(text).ok()).flatten()
}

/// The digits of a number without zeros at either end, and the power of ten of the last digit.
fn decimal(text: &str) -> (bool, String, i64) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_negative = whole.starts_with('-');
    let digits = [whole.trim_start_matches('-'), fraction].concat();
    let trimmed = digits.trim_end_matches('0');
    let exponent = exponent.parse().unwrap_or(i64::MAX / 2);
    let power = exponent - fraction.len() as i64 + (digits.len() - trimmed.len()) as i64;
    let significant = trimmed.trim_start_matches('0');
    (is_negative, significant.to_owned(), if significant.is_empty() { 0 } else { power })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h22_a_number_keeps_its_digits() {
        for (text, value) in [
            ("1.5", 1.5),
            ("1.50", 1.5),
            ("15e-1", 1.5),
            ("0.1", 0.1),
            ("0.10000000000000001", 0.1),
            ("33.333333333333336", 33.333333333333336),
            ("1e300", 1e300),
            ("-0", -0.0),
            ("0.0", 0.0),
            ("0e999", 0.0),
            ("1E2", 100.0),
            ("5e-324", 5e-324),
        ] {
            assert_eq!(Json::of_number(text), Json::Float { value }, "{text}");
        }
        for text in [
            "12345678901234567890123",
            "9223372036854775808",
            "18446744073709551615",
            "0.1000000000000000055511151231257827",
            "1e400",
            "-1e-400",
            "9007199254740993.0",
            "2.4703282292062328e-324",
            "1e99999999999999999999",
        ] {
            assert_eq!(Json::of_number(text), Json::Number { text: text.to_owned() }, "{text}");
        }
        assert_eq!(Json::of_number("-9223372036854775808"), Json::Int { value: i64::MIN });
    }

    #[test]
    fn h22_a_whole_number_may_have_a_fraction_of_zeros() {
        let numbers = [("5.0", 5), ("-50e-1", -5), ("1E3", 1000), ("0e9", 0), ("9223372036854775807.00", i64::MAX)];
        for (text, value) in numbers {
            assert_eq!(whole(text), Some(value), "{text}");
        }
        for text in ["5.5", "1e-400", "1e19", "9223372036854775808", "1e99999999999999999999"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn only_a_number_of_json_is_one() {
        for text in ["1", "-1.5e+3", "0"] {
            assert!(is_number(text), "{text}");
        }
        for text in ["", "-", "01", "1.", ".5", "+1", "NaN", "1 ", " 1", "1,2", "\"1\"", "0x1", "1e", "[1]"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
