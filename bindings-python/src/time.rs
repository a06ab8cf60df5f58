//! Points in time and lengths of time.

use std::time::Duration;

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use tallykit::Timestamp;

use crate::argument_error::{ArgumentError, Result};
use crate::convert::Value;

/// What of the module `datetime` is used.
struct Names {
    datetime: Py<PyAny>,
    timedelta: Py<PyAny>,
    epoch: Py<PyAny>,
}

static NAMES: PyOnceLock<Names> = PyOnceLock::new();

fn names(py: Python<'_>) -> PyResult<&Names> {
    NAMES.get_or_try_init(py, || {
        let module = py.import("datetime")?;
        let datetime = module.getattr("datetime")?;
        let utc = module.getattr("timezone")?.getattr("utc")?;
        let epoch = datetime.call1((1970, 1, 1, 0, 0, 0, 0, utc))?;
        Ok(Names {
            datetime: datetime.unbind(),
            timedelta: module.getattr("timedelta")?.unbind(),
            epoch: epoch.unbind(),
        })
    })
}

/// Whether a value is a `datetime`.
pub(crate) fn is_datetime(value: &Bound<'_, PyAny>) -> bool {
    let py = value.py();
    names(py).is_ok_and(|names| value.is_instance(names.datetime.bind(py)).unwrap_or(false))
}

/// Only aware times are taken: a naive one has no time zone.
impl Value for Timestamp {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let py = value.py();
        if !is_datetime(value) {
            return Err(ArgumentError::expected("a datetime with a time zone", value));
        }
        let unreadable = |_: PyErr| ArgumentError::new("is a datetime that cannot be read", "");
        let offset = value.call_method0(intern!(py, "utcoffset"));
        if offset.map_err(unreadable)?.is_none() {
            return Err(ArgumentError::new(
                "is a datetime without a time zone",
                "Attach one: value.replace(tzinfo=timezone.utc), or value.astimezone()",
            ));
        }
        micros(value)
            .map_err(unreadable)
            .map(Timestamp::from_micros)?
            .ok_or_else(|| ArgumentError::new("is out of range", ""))
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let names = names(py)?;
        let micros = self.as_micros();
        let (seconds, rest) = (micros.div_euclid(1_000_000), micros.rem_euclid(1_000_000));
        let since = names.timedelta.bind(py).call1((0, seconds, rest))?;
        names.epoch.bind(py).add(since)
    }

    fn wire<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.to_string().write(py).map(Some)
    }
}

fn micros(value: &Bound<'_, PyAny>) -> PyResult<i64> {
    let py = value.py();
    let since = value.sub(names(py)?.epoch.bind(py))?;
    let part = |name| since.getattr(name)?.extract::<i64>();
    let seconds = part(intern!(py, "days"))? * 86_400 + part(intern!(py, "seconds"))?;
    Ok(seconds * 1_000_000 + part(intern!(py, "microseconds"))?)
}

/// Seconds, or a `timedelta`.
impl Value for Duration {
    fn read(value: &Bound<'_, PyAny>) -> Result<Self> {
        let total = value.call_method0(intern!(value.py(), "total_seconds"));
        let total = total.unwrap_or_else(|_| value.clone());
        let seconds = f64::read(&total).map_err(|error| match total.extract::<f64>() {
            Ok(number) if !number.is_finite() => error,
            _ => ArgumentError::expected("a number of seconds or a timedelta", value),
        })?;
        Duration::try_from_secs_f64(seconds)
            .map_err(|_| ArgumentError::new("is no length of time", "Give some seconds"))
    }

    fn write<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.as_secs_f64().write(py)
    }
}
