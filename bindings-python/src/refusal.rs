//! What is wrong with a value from Python, and where in the arguments it stands.

use pyo3::prelude::*;
use tallykit::{ErrorDetail, TallyfyError};

use crate::errors;

/// A value that is refused. Its own text stays out of it: it may be a secret.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The operation or the model that was called.
    call: String,
    path: String,
    problem: String,
    hint: &'static str,
}

pub(crate) type Result<T, E = Refusal> = std::result::Result<T, E>;

impl Refusal {
    /// A problem that reads on from the name of the value: "is missing".
    pub(crate) fn new(problem: impl Into<String>, hint: &'static str) -> Self {
        Self {
            call: String::new(),
            path: String::new(),
            problem: problem.into(),
            hint,
        }
    }

    /// A value of another type than the one that is expected.
    pub(crate) fn expected(what: &str, got: &Bound<'_, PyAny>) -> Self {
        let got = got.get_type().name();
        let got = got.map_or_else(|_| "another type".to_owned(), |name| name.to_string());
        Self::new(format!("is {got}, not {what}"), "")
    }

    /// The same refusal, of a value inside of another.
    pub(crate) fn inside(mut self, outer: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.path = format!("{outer}{dot}{}", self.path);
        self
    }

    /// The same refusal, in the arguments of this call.
    pub(crate) fn in_call(mut self, name: &str) -> Self {
        self.call = format!("{name}: ");
        self
    }
}

impl From<Refusal> for PyErr {
    fn from(refusal: Refusal) -> PyErr {
        let Refusal {
            call,
            path,
            problem,
            hint,
        } = refusal;
        let hint = if hint.is_empty() {
            "Nothing was sent".to_owned()
        } else {
            format!("{hint}. Nothing was sent")
        };
        let detail = Box::new(ErrorDetail {
            summary: format!("{call}{path} {problem}"),
            hint,
            ..ErrorDetail::default()
        });
        Python::attach(|py| errors::raise(py, TallyfyError::InvalidInput { detail }))
    }
}
