//! Tokens: how they are obtained, kept, renewed and shared.

pub(crate) mod access;
mod alone;
pub(crate) mod answer;
mod brake;
pub(crate) mod grant;
pub(crate) mod keep;
pub(crate) mod manager;
mod policy;
pub(crate) mod prospect;
pub(crate) mod redirect;
pub(crate) mod renew;
mod renewal;
pub(crate) mod seal;
pub(crate) mod store;
pub(crate) mod token;
mod under_way;
