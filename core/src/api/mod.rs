//! The resources of the API, a folder each: methods (mod), models, requests.

pub(crate) mod applications;
pub(crate) mod filters;
pub(crate) mod me;
pub(crate) mod members;
pub(crate) mod organizations;
pub(crate) mod processes;
pub(crate) mod tasks;
pub(crate) mod templates;

#[cfg(test)]
mod models_tests;
