//! The transport: sends one request and returns its response or a `TransportError`. It does not retry.

pub(crate) mod credential;
mod decodings;
pub(crate) mod error_body;
pub(crate) mod io;
pub(crate) mod message;
pub(crate) mod proxy;
pub(crate) mod redaction;
pub(crate) mod reqwest_transport;
mod resolver;
pub(crate) mod safety;
mod secrets;
pub(crate) mod tls;
mod transport_error;
