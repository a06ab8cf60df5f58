//! The call loop: from a method of a resource to a response or an error.

pub(crate) mod api_client;
pub(crate) mod auth_stats;
pub(crate) mod call_log;
pub(crate) mod capture;
pub(crate) mod capture_mode;
pub(crate) mod client;
pub(crate) mod client_authentication;
pub(crate) mod envelope;
pub(crate) mod filter_enum;
pub(crate) mod known_words;
pub(crate) mod optional_body;
pub(crate) mod pagination;
pub(crate) mod path;
pub(crate) mod prepared_call;
pub(crate) mod query;
pub(crate) mod quotas;
pub(crate) mod rate_limiter;
pub(crate) mod reader;
pub(crate) mod request_builder;
pub(crate) mod retry;
pub(crate) mod retry_after;
pub(crate) mod retry_budget;
pub(crate) mod steps;
pub(crate) mod token_source;
