//! What is wrong with a value from Python, and where in the arguments it stands.

use pyo3::prelude::*;

/// A value that is refused. Its own text stays out of it: it may be a secret.
#[derive(Debug)]
pub(crate) struct ArgumentError {
    /// The operation or the model that was called.
    pub(crate) call: String,
    pub(crate) path: String,
    pub(crate) problem: String,
    pub(crate) hint: &'static str,
}

pub(crate) type Result<T, E = ArgumentError> = std::result::Result<T, E>;

impl ArgumentError {
    /// A problem that reads on from the name of the value: "is missing".
    pub(crate) fn new(problem: impl Into<String>, hint: &'static str) -> Self {
        Self { call: String::new(), path: String::new(), problem: problem.into(), hint }
    }

    /// A value of another type than the one that is expected.
    pub(crate) fn expected(what: &str, got: &Bound<'_, PyAny>) -> Self {
        let got = got.get_type().name();
        let got = got.map_or_else(|_| "another type".to_owned(), |name| name.to_string());
        Self::new(format!("is {got}, not {what}"), "")
    }

    /// The same error, of a value inside of another.
    pub(crate) fn inside(mut self, outer: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{outer}{dot}{}", self.path);
        self
    }

    /// The same error, in the arguments of this call.
    pub(crate) fn in_call(mut self, name: &str) -> Self {
        self.call = format!("{name}: ");
        self
    }
}
