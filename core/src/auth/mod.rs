//! Tokens: how they are obtained, stored, renewed and shared.

pub(crate) mod access_token;
pub(crate) mod account;
mod account_lock;
mod background;
mod backoff;
mod circuit_breaker;
pub(crate) mod grant;
mod handed_store;
pub(crate) mod manager;
pub(crate) mod persistence;
mod policy;
pub(crate) mod redirect;
pub(crate) mod refresh_cost;
mod rejections;
pub(crate) mod renewal;
pub(crate) mod store;
pub(crate) mod stored_entry;
pub(crate) mod token;
pub(crate) mod token_response;
