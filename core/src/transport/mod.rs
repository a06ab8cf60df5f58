//! The transport: sends one request and returns its response or a `TransportError`. It does not retry.

pub(crate) mod credential;
mod decoding;
pub(crate) mod error_body;
pub(crate) mod io;
mod key_support;
pub(crate) mod message;
mod no_proxy;
mod pem;
mod pool;
pub(crate) mod proxy;
pub(crate) mod redaction;
pub(crate) mod reqwest_transport;
pub(crate) mod resolver;
pub(crate) mod safety;
mod secret_encodings;
mod secrets;
pub(crate) mod tls;
mod transport_error;
