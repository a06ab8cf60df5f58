//! The resources of the API, a folder each: methods (mod), models, requests.

pub(crate) mod activity;
pub(crate) mod applications;
pub(crate) mod automations;
pub(crate) mod comments;
pub(crate) mod custom_fields;
pub(crate) mod files;
pub(crate) mod filters;
pub(crate) mod folders;
pub(crate) mod form_fields;
pub(crate) mod groups;
pub(crate) mod guests;
pub(crate) mod kickoff_fields;
pub(crate) mod me;
pub(crate) mod members;
pub(crate) mod organizations;
pub(crate) mod processes;
pub(crate) mod search;
pub(crate) mod steps;
pub(crate) mod tags;
pub(crate) mod tasks;
pub(crate) mod templates;
pub(crate) mod webhooks;

#[cfg(test)]
mod models_tests;
#[cfg(test)]
mod sent;
