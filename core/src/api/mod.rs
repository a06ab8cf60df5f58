//! The areas of the API, one a file: its records, its queries, its methods.

pub(crate) mod applications;
pub(crate) mod me;
pub(crate) mod members;
pub(crate) mod organizations;
pub(crate) mod processes;
pub(crate) mod tasks;
pub(crate) mod templates;

#[cfg(test)]
mod date_tests;
