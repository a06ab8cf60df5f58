//! Finds out why it does not work: one check after another, from the settings to the person behind the token.
//!
//! What a single failure means is `diagnose`'s to say. Here is what follows from several of them together.

mod account;
mod environment;
mod headers;
mod network;
mod server;
mod sheet;
mod store;
mod token;

use std::sync::Arc;
use std::time::Duration;

use crate::auth::store::TokenStore;
use crate::client::Tallyfy;
use crate::error::TallyfyError;
use crate::http::bearer::TokenSource;
use crate::http::exchange::HttpClient;
use crate::settings::Settings;
use sheet::{Runner, SETTINGS, TOKEN};

/// How long a whole examination may take.
const WHOLE: Duration = Duration::from_secs(45);

/// What a check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum CheckStatus {
    /// `ok`: it is as it should be.
    Ok,
    /// `warning`: calls work, and something is worth a look.
    Warning,
    /// `failed`: this is in the way of calls.
    Failed,
    /// `skipped`: there was nothing to look at, or something that this stands on has failed.
    Skipped,
}

impl CheckStatus {
    /// The word of the status, the same in every language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Check {
    /// What was looked at, in a word that stays the same between versions: `settings`, `proxy`, `dns`, `connection`,
    /// `tls`, `api`, `clock`, `store`, `token`, `headers`, `person`, `organization`, `role` or `application`.
    pub id: String,
    /// What was looked at, for people.
    pub title: String,
    /// What it came to.
    pub status: CheckStatus,
    /// What was found, in one line.
    pub finding: String,
    /// What to do about it. May be empty.
    pub next_step: String,
}

/// What a doctor found. Holds no token, password or secret.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DoctorReport {
    /// Whether nothing failed. There may be warnings.
    pub healthy: bool,
    /// What was looked at, in order.
    pub checks: Vec<Check>,
}

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
            sheet.note(SETTINGS, environment::of_client(self));
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

/// The token store of a program that is looked at from outside.
pub enum StoreState {
    /// The program has none.
    NotConfigured,
    /// It is there.
    Open(Arc<dyn TokenStore>),
    /// It is to be in this folder, and was never used.
    Missing(String),
    /// It cannot be opened.
    Unusable(TallyfyError),
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
    let environment::Read { outcome, wire, client } = environment::read(opened, as_user, settings);
    sheet.note(SETTINGS, outcome);
    match wire {
        Some(wire) => examine(&mut sheet, &wire, client.as_ref(), &store),
        None => sheet.skip(&sheet::AFTER_SETTINGS, SETTINGS),
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
        return sheet.skip(&sheet::OF_A_CLIENT, SETTINGS);
    };
    if let Some(bearer) = token::examine(sheet, client) {
        account::examine(sheet, &client.with_token_source(bearer));
    } else {
        sheet.skip(&sheet::OF_A_TOKEN, TOKEN);
    }
}
