//! One client for the Tallyfy REST API.
//!
//! The crate contains everything that must behave the same in every language: tokens, headers, endpoints, retries and
//! error hints. Rust programs use it directly. Its metadata is the source of the generated Python, Kotlin and Swift bindings.
#![warn(clippy::unwrap_used)]

mod api;
mod auth;
mod checks;
mod client;
mod diagnostics;
mod doctor;
mod error;
#[cfg(any(fuzzing, test))]
pub mod fuzz;
mod helpers;
mod http;
mod json;
mod pagination;
mod support;
#[cfg(test)]
mod test_util;
mod transport;
mod webhooks;

pub use api::activity::*;
pub use api::applications::*;
pub use api::automations::*;
pub use api::comments::*;
pub use api::custom_fields::*;
pub use api::files::*;
pub use api::filters::Archived;
pub use api::folders::*;
pub use api::form_fields::*;
pub use api::groups::*;
pub use api::guests::*;
pub use api::kickoff_fields::*;
pub use api::me::*;
pub use api::members::*;
pub use api::organizations::*;
pub use api::processes::*;
pub use api::search::*;
pub use api::steps::*;
pub use api::tags::*;
pub use api::tasks::*;
pub use api::templates::*;
pub use api::webhooks::*;
pub use auth::access_token::AccessToken;
#[doc(hidden)]
pub use auth::renewal::wait_for_token_renewals;
#[cfg(feature = "redis")]
pub use auth::store::RedisStore;
pub use auth::store::{FileStore, MemoryStore, StoreKey, StoredAccount, TokenStore};
pub use checks::json_text::parse_json;
#[doc(hidden)]
pub use checks::log_sink::{ForwardedRecord, forward_log_record};
pub use checks::log_sink::{LogLevel, LogRecord, LogSink, set_log_sink, to_log_text};
pub use client::async_call::AsyncCall;
pub use client::pages::JsonPager;
pub use client::settings::Settings;
pub use client::sign_in::SignIn;
pub use client::tallyfy::Tallyfy;
pub use doctor::report::{Check, CheckStatus, DoctorReport, StoreState};
pub use doctor::{doctor_from_env, doctor_with_store};
pub use error::{ErrorDetail, FieldError, Result, SideEffect, TallyfyError};
pub use helpers::export::ProcessExportPager;
pub use helpers::values::form_values;
#[doc(hidden)]
pub use helpers::values::typed_form_values;
pub use http::auth_stats::{AuthStats, RenewalListener, RenewalSource, TokenRenewal};
pub use http::client_authentication::ClientAuthentication;
#[doc(hidden)]
pub use json::from_json::FromJson;
pub use json::{Json, JsonMap};
pub use support::binding_name::set_binding_name;
pub use support::cancellation::{CancellationToken, with_interrupt_check};
#[doc(hidden)]
pub use support::cancellation::{SuspendedCall, suspend_call, with_task};
#[doc(hidden)]
pub use support::thread_cell::{ThreadCell, ThreadLocal};
#[doc(hidden)]
pub use support::threads::with_signals_blocked;
pub use support::timestamp::Timestamp;
pub use support::wiping_allocator::WipingAllocator;
pub use transport::proxy::Proxy;
pub use webhooks::{check_path_secret, parse_webhook};

uniffi::setup_scaffolding!();
