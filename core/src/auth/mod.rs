//! Tokens: how they are obtained, kept, renewed and shared.

pub(crate) mod answer;
pub(crate) mod authorize;
pub(crate) mod grant;
pub(crate) mod manager;
mod redirect;
mod renewal;
pub(crate) mod store;
pub(crate) mod token;
