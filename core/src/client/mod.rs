//! The client: its constructors, settings and resources.

pub(crate) mod async_call;
mod browser;
mod constructors;
pub(crate) mod env;
pub(crate) mod env_credentials;
mod loopback;
mod loopback_listener;
pub(crate) mod pages;
mod pkce;
mod raw_request;
mod resources;
pub(crate) mod settings;
pub(crate) mod sign_in;
mod spent_states;
mod stored_sign_in;
pub(crate) mod tallyfy;
mod user_tokens;
pub(crate) mod validate;

pub(crate) use tallyfy::Tallyfy;
