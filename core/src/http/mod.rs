//! From a method of an area to bytes on the wire and back.

pub(crate) mod bearer;
pub(crate) mod budget;
pub(crate) mod call;
pub(crate) mod envelope;
pub(crate) mod exchange;
pub(crate) mod fetch;
pub(crate) mod gate;
pub(crate) mod journal;
pub(crate) mod network;
pub(crate) mod path;
pub(crate) mod proxy;
pub(crate) mod query;
pub(crate) mod refusal;
pub(crate) mod retry;
pub(crate) mod scrub;
pub(crate) mod transport;
mod trouble;
pub(crate) mod trust;
