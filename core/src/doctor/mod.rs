//! Finds out why calls fail. Runs one check after another, from the settings to the user of the token.
//!
//! `diagnostics` explains a single failure. This module draws conclusions from several results together.

mod env_check;
mod headers;
mod identity;
mod network;
mod probe;
pub(crate) mod report;
mod runner;
mod server;
mod store;
mod time_limit;
mod token;

use std::sync::Arc;
use std::time::Duration;

use self::report::{DoctorReport, StoreState};
use crate::auth::store::TokenStore;
use crate::client::Tallyfy;
use crate::client::settings::Settings;
use crate::http::client::HttpClient;
use crate::http::token_source::TokenSource;
use runner::{CheckId, Runner};

/// The timeout of all checks together.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(45);

#[uniffi::export]
impl Tallyfy {
    /// Checks everything that calls of this client need: the network, the token, the organization, the token store.
    /// Never fails: the report contains every problem.
    ///
    /// Makes fewer than ten requests in less than a minute. Changes nothing on the server. Saves an entry of its own in
    /// the token store and removes it again. Signs in like any call. But it does not use a refresh token that the
    /// client was created with, unless there is a store that can save its replacement.
    pub fn doctor(&self) -> DoctorReport {
        self.api.run_with_options(|deadline| {
            let left = deadline.saturating_sub(self.api.http.clock.monotonic());
            let mut runner = Runner::new(TOTAL_TIMEOUT.min(left));
            let store = self.manager.store().map_or(StoreState::NotConfigured, StoreState::Open);
            runner.record(CheckId::Settings, env_check::describe_client(self));
            examine(&mut runner, &self.api.http, Some(self), &store);
            runner.into_report()
        })
    }
}

/// Checks the client that the environment variables describe. Works even if they are so wrong that no client can be
/// created.
///
/// `as_user` is the e-mail address of a user to act as; only an application can do that. Everything else is as in
/// `Tallyfy.doctor`.
#[uniffi::export(default(store = None, as_user = None, settings))]
pub fn doctor_from_env(
    store: Option<Arc<dyn TokenStore>>,
    as_user: Option<String>,
    settings: Settings,
) -> DoctorReport {
    doctor_with_store(store.map_or(StoreState::NotConfigured, StoreState::Open), as_user, settings)
}

/// Checks the same as `doctor_from_env`, for a program whose token store may be missing or unusable.
pub fn doctor_with_store(store: StoreState, as_user: Option<String>, settings: Settings) -> DoctorReport {
    let mut runner = Runner::new(TOTAL_TIMEOUT);
    let opened = match &store {
        StoreState::Open(store) => Some(store.clone()),
        _ => None,
    };
    let env_check::EnvClient { outcome, http, client } = env_check::read(opened, as_user, settings);
    runner.record(CheckId::Settings, outcome);
    match http {
        Some(http) => examine(&mut runner, &http, client.as_ref(), &store),
        None => runner.skip_rest(CheckId::Settings),
    }
    runner.into_report()
}

/// Runs all checks that need a valid base URL.
fn examine(runner: &mut Runner, http: &HttpClient, client: Option<&Tallyfy>, store: &StoreState) {
    let manager = client.map(|client| &client.manager);
    network::examine(runner, http, manager.and_then(|manager| manager.endpoint()));
    server::examine(runner, http);
    store::examine(runner, store, manager.map(|manager| manager.account()));
    let Some(client) = client else {
        return runner.skip_rest(CheckId::Settings);
    };
    if let Some(source) = token::examine(runner, client) {
        identity::examine(runner, &client.with_token_source(source));
    } else {
        runner.skip_rest(CheckId::Token);
    }
}
