//! One client for the Tallyfy REST API.
//!
//! The crate owns what must be the same in every language: tokens, headers, endpoints, retries, diagnosis. It is used
//! from Rust as it is, and carries the descriptions from which the Python, Kotlin and Swift bindings are rendered.
#![warn(clippy::unwrap_used)]

mod api;
mod areas;
mod auth;
mod cancel;
mod client;
mod clock;
mod diagnose;
mod dialect;
mod doctor;
mod environment;
mod error;
mod fork;
#[cfg(any(fuzzing, test))]
pub mod fuzz;
mod hosts;
mod http;
mod interrupt;
mod json;
mod limits;
mod log_sink;
mod page;
mod settings;
mod sign_in;
#[cfg(test)]
mod testing;
mod time;
mod users;

use std::sync::OnceLock;

pub use api::applications::*;
pub use api::me::*;
pub use api::members::*;
pub use api::organizations::*;
pub use api::processes::*;
pub use api::tasks::*;
pub use api::templates::*;
pub use auth::access::AccessToken;
#[doc(hidden)]
pub use auth::renew::wait_for_token_renewals;
#[cfg(feature = "redis")]
pub use auth::store::RedisStore;
pub use auth::store::{FileStore, MemoryStore, StoreKey, TokenStore};
pub use cancel::CancellationToken;
pub use client::Tallyfy;
pub use doctor::{
    Check, CheckStatus, DoctorReport, StoreState, doctor_from_env, doctor_with_store,
};
pub use error::{ErrorDetail, FieldError, Result, SideEffect, TallyfyError};
pub use http::proxy::Proxy;
pub use interrupt::with_interrupt_check;
pub use json::Json;
pub use log_sink::{LogLevel, LogRecord, LogSink, forward_log_record, set_log_sink};
pub use settings::Settings;
pub use sign_in::SignIn;
pub use time::Timestamp;

uniffi::setup_scaffolding!();

static LANGUAGE: OnceLock<String> = OnceLock::new();

/// Names the language that this library is bound to, for the `User-Agent` header. A binding calls it before the first
/// request; the first call counts.
#[uniffi::export]
pub fn set_binding_name(name: &str) {
    LANGUAGE.get_or_init(|| name.to_owned());
}

fn language() -> &'static str {
    LANGUAGE.get_or_init(|| "rust".to_owned())
}
