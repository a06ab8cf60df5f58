//! What follows from the signatures in core.

pub(crate) mod models;
pub(crate) mod operations;
