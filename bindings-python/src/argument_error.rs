//! An argument that is not valid: what is wrong with it, and where it is in the call.

use pyo3::prelude::*;

/// The error of an argument that is not valid. It never quotes the value, which may be a secret.
#[derive(Debug)]
pub(crate) struct ArgumentError {
    /// The name of the operation or model that was called, followed by a colon; empty until `in_call` sets it.
    pub(crate) call: String,
    /// The path of the value: `owners.users[2]`.
    pub(crate) path: String,
    /// A predicate for the path: `is missing`.
    pub(crate) problem: String,
    pub(crate) hint: &'static str,
}

pub(crate) type Result<T, E = ArgumentError> = std::result::Result<T, E>;

impl ArgumentError {
    pub(crate) fn new(problem: impl Into<String>, hint: &'static str) -> Self {
        Self { call: String::new(), path: String::new(), problem: problem.into(), hint }
    }

    /// Returns the error of a value whose type is not the expected one.
    pub(crate) fn wrong_type(expected: &str, value: &Bound<'_, PyAny>) -> Self {
        let name = value.get_type().name();
        let name = name.map_or_else(|_| "another type".to_owned(), |name| name.to_string());
        Self::new(format!("is {name}, not {expected}"), "")
    }

    /// Puts a name in front of the path: the value is a part of another value, or an argument.
    pub(crate) fn at(mut self, outer: &str) -> Self {
        let dot = if self.path.is_empty() || self.path.starts_with('[') { "" } else { "." };
        self.path = format!("{outer}{dot}{}", self.path);
        self
    }

    /// Sets the hint unless there is one.
    pub(crate) fn or_hint(mut self, hint: &'static str) -> Self {
        if self.hint.is_empty() {
            self.hint = hint;
        }
        self
    }

    /// Names the call that the argument was passed to.
    pub(crate) fn in_call(mut self, name: &str) -> Self {
        self.call = format!("{name}: ");
        self
    }
}
