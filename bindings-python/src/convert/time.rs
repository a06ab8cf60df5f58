//! Timestamps and durations.

use std::time::Duration;

use pyo3::IntoPyObjectExt;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use tallykit::Timestamp;

use crate::argument_error::{ArgumentError, Result};
use crate::convert::PyValue;

/// What the conversions use of the module `datetime`.
struct DatetimeTypes {
    date: Py<PyType>,
    datetime: Py<PyType>,
    timedelta: Py<PyType>,
    epoch: Py<PyAny>,
}

static TYPES: PyOnceLock<DatetimeTypes> = PyOnceLock::new();

fn types(py: Python<'_>) -> PyResult<&DatetimeTypes> {
    TYPES.get_or_try_init(py, || {
        let utc = py.import("datetime")?.getattr("timezone")?.getattr("utc")?;
        let datetime = original(py, "datetime")?;
        let epoch = datetime.call1((1970, 1, 1, 0, 0, 0, 0, utc))?.unbind();
        let (date, timedelta) = (original(py, "date")?.unbind(), original(py, "timedelta")?.unbind());
        Ok(DatetimeTypes { date, datetime: datetime.unbind(), timedelta, epoch })
    })
}

/// Returns a class of `datetime` itself. A test may have replaced it for a while: by a subclass, as freezegun does, or by
/// a mock. These conversions remain when the test has ended.
fn original<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyType>> {
    let class = py.import("_datetime").or_else(|_| py.import("datetime"))?.getattr(name)?.cast_into::<PyType>()?;
    for base in class.mro().iter().map(Bound::cast_into::<PyType>) {
        let base = base?;
        if base.name()? == name && base.module()? == "datetime" {
            return Ok(base);
        }
    }
    Ok(class)
}

/// Returns whether a value is a `datetime`.
pub(crate) fn is_datetime(value: &Bound<'_, PyAny>) -> bool {
    let py = value.py();
    types(py).is_ok_and(|types| value.is_instance(types.datetime.bind(py)).unwrap_or(false))
}

/// Returns the text of a `date`, such as `2026-03-01`, or nothing for another value. A `datetime` is a `date`, too.
pub(crate) fn date_text(value: &Bound<'_, PyAny>) -> Option<String> {
    let py = value.py();
    let is_date = types(py).is_ok_and(|types| value.is_instance(types.date.bind(py)).unwrap_or(false));
    if is_date && !is_datetime(value) { value.call_method0("isoformat").ok()?.extract().ok() } else { None }
}

/// Returns the `date` of a text such as `2026-03-01`. Another text stays one.
pub(crate) fn date<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    let date = types(py)?.date.bind(py).call_method1("fromisoformat", (text,));
    date.or_else(|_| text.into_bound_py_any(py))
}

/// A naive `datetime` is an error, because it names no time zone.
impl PyValue for Timestamp {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        let py = value.py();
        if !is_datetime(value) {
            return Err(ArgumentError::wrong_type("a datetime with a time zone", value));
        }
        let unreadable = |_: PyErr| ArgumentError::new("is a datetime that cannot be read", "");
        let offset = value.call_method0(intern!(py, "utcoffset"));
        if offset.map_err(unreadable)?.is_none() {
            return Err(ArgumentError::new(
                "is a datetime without a time zone",
                "Attach one: value.replace(tzinfo=timezone.utc), or value.astimezone()",
            ));
        }
        epoch_micros(value)
            .map_err(unreadable)
            .map(Timestamp::from_micros)?
            .ok_or_else(|| ArgumentError::new("is out of range", ""))
    }

    fn from_json(value: &Bound<'_, PyAny>) -> Result<Self> {
        match value.extract::<String>() {
            Ok(text) => Timestamp::parse(&text).ok_or_else(|| ArgumentError::new("is not a time", "")),
            Err(_) => Self::from_py(value),
        }
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let types = types(py)?;
        let micros = self.as_micros();
        let (seconds, rest) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
        let since = types.timedelta.bind(py).call1((0, seconds, rest))?;
        types.epoch.bind(py).add(since)
    }

    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.to_string().to_py(py).map(Some)
    }
}

fn epoch_micros(value: &Bound<'_, PyAny>) -> PyResult<i64> {
    let py = value.py();
    let since = value.sub(types(py)?.epoch.bind(py))?;
    let part = |name| since.getattr(name)?.extract::<i64>();
    let seconds = part(intern!(py, "days"))? * 86_400 + part(intern!(py, "seconds"))?;
    Ok(seconds * 1_000_000 + part(intern!(py, "microseconds"))?)
}

/// Seconds, or a `timedelta`.
impl PyValue for Duration {
    fn from_py(value: &Bound<'_, PyAny>) -> Result<Self> {
        let total = value.call_method0(intern!(value.py(), "total_seconds"));
        let total = total.unwrap_or_else(|_| value.clone());
        let seconds = f64::from_py(&total).map_err(|error| match total.extract::<f64>() {
            Ok(number) if !number.is_finite() => error,
            _ => ArgumentError::wrong_type("a number of seconds or a timedelta", value),
        })?;
        Duration::try_from_secs_f64(seconds)
            .map_err(|_| ArgumentError::new("is no length of time", "Give some seconds"))
    }

    fn to_py<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_secs_f64().to_py(py)
    }
}
