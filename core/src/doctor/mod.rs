//! Finds out why it does not work: one check after another, from the settings to the person behind the token.
//!
//! What a single failure means is `diagnose`'s to say. Here is what follows from several of them together.

mod env_check;
mod headers;
mod identity;
mod network;
pub(crate) mod report;
mod runner;
mod server;
mod store;
mod token;

use std::sync::Arc;
use std::time::Duration;

use self::report::{DoctorReport, StoreState};
use crate::auth::store::TokenStore;
use crate::client::Tallyfy;
use crate::client::settings::Settings;
use crate::http::client::HttpClient;
use crate::http::token_source::TokenSource;
use runner::{Runner, SETTINGS, TOKEN};

/// How long a whole examination may take.
const WHOLE: Duration = Duration::from_secs(45);

#[uniffi::export]
impl Tallyfy {
    /// Looks for what is in the way of this client's calls: the network, the token, the organization, the token store.
    /// Never fails: what is wrong stands in the result.
    ///
    /// Makes fewer than ten requests in less than a minute, and changes nothing on the server; an entry of its own is put
    /// into the token store and removed again. It signs in as any call would, but a refresh token that the client was
    /// made with is not spent unless there is a store to keep the next one.
    pub fn doctor(&self) -> DoctorReport {
        self.api.run_with_options(|deadline| {
            let left = deadline.saturating_sub(self.api.wire.clock.monotonic());
            let mut sheet = Runner::new(WHOLE.min(left));
            let store = self.manager.store().map_or(StoreState::NotConfigured, StoreState::Open);
            sheet.note(SETTINGS, env_check::of_client(self));
            examine(&mut sheet, &self.api.wire, Some(self), &store);
            sheet.checkup()
        })
    }
}

/// As the doctor of a client, for the client that the environment describes, which may be so wrong that none can be
/// made. With an e-mail address, it acts as this person, which only an application can.
#[uniffi::export(default(store = None, as_user = None, settings))]
pub fn doctor_from_env(
    store: Option<Arc<dyn TokenStore>>,
    as_user: Option<String>,
    settings: Settings,
) -> DoctorReport {
    doctor_with_store(store.map_or(StoreState::NotConfigured, StoreState::Open), as_user, settings)
}

/// As `doctor_from_env`, for a program whose store may be out of order.
pub fn doctor_with_store(
    store: StoreState,
    as_user: Option<String>,
    settings: Settings,
) -> DoctorReport {
    let mut sheet = Runner::new(WHOLE);
    let opened = match &store {
        StoreState::Open(store) => Some(store.clone()),
        _ => None,
    };
    let env_check::Read { outcome, wire, client } = env_check::read(opened, as_user, settings);
    sheet.note(SETTINGS, outcome);
    match wire {
        Some(wire) => examine(&mut sheet, &wire, client.as_ref(), &store),
        None => sheet.skip(&runner::AFTER_SETTINGS, SETTINGS),
    }
    sheet.checkup()
}

/// Everything that can be looked at once it is known where requests go.
fn examine(sheet: &mut Runner, wire: &HttpClient, client: Option<&Tallyfy>, store: &StoreState) {
    let manager = client.map(|client| &client.manager);
    network::examine(sheet, wire, manager.and_then(|manager| manager.endpoint()));
    server::examine(sheet, wire);
    store::examine(sheet, store, manager.map(|manager| manager.account()));
    let Some(client) = client else {
        return sheet.skip(&runner::OF_A_CLIENT, SETTINGS);
    };
    if let Some(bearer) = token::examine(sheet, client) {
        identity::examine(sheet, &client.with_token_source(bearer));
    } else {
        sheet.skip(&runner::OF_A_TOKEN, TOKEN);
    }
}
