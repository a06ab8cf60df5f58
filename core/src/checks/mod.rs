//! Checks of arguments, dates and URLs, and the log sink.

pub(crate) mod arguments;
mod dates;
pub(crate) mod endpoints;
pub(crate) mod ids;
pub(crate) mod json_text;
pub(crate) mod log_sink;
pub(crate) mod problems;
pub(crate) mod secret_url;
