//! One credential's token, shared by every thread: valid when handed out, renewed once for all. What is done when is in
//! `policy`, how a token is renewed in `renew`, and what a store has to do with it in `keep`.
//!
//! Reading a token that is fresh takes no lock and writes nothing that another thread reads. No lock is held during a
//! request or a call into a store.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;

use super::alone;
use super::brake::Brake;
use super::grant::Grant;
use super::keep::SAVE_AGAIN;
use super::policy::{Situation, Standing, Step, step};
use super::renewal::Renewal;
use super::store::TokenStore;
use super::token::Token;
use crate::diagnose;
use crate::error::{Result, TallyfyError};
use crate::fork::{Held, Lock};
use crate::http::bearer::{Bearer, Edition, Issued, Kind, Lease};
use crate::http::exchange::Wire;
use crate::http::gate::Gate;

/// The token of one credential.
pub(crate) struct TokenManager {
    pub(super) me: Weak<Self>,
    pub(super) wire: Arc<Wire>,
    pub(super) grant: Grant,
    pub(super) store: Option<Arc<dyn TokenStore>>,
    /// The access token of now, for readers. Written under the lock alone.
    pub(super) shown: ArcSwap<Edition>,
    /// Whether the store lacks the token of now. It is here for readers, who pass by often.
    pub(super) unsaved: AtomicBool,
    gate: Gate,
    state: Lock<State>,
}

/// What only renewals need.
#[derive(Default)]
pub(super) struct State {
    pub(super) token: Option<Token>,
    pub(super) renewal: Option<Arc<Renewal>>,
    pub(super) brake: Brake,
    /// A refresh token that the server refused for good, and how.
    pub(super) dead: Option<(secrecy::SecretString, TallyfyError)>,
    /// Counts what made every earlier token worthless; the result of an older renewal is not published.
    pub(super) epoch: u64,
    pub(super) signed_out: bool,
    /// When the store is asked again to keep the token.
    pub(super) save_at: Duration,
}

enum Next {
    HandOut(Lease),
    Wait(Arc<Renewal>),
    Renew(Arc<Renewal>),
}

impl Bearer for TokenManager {
    fn kind(&self) -> Kind {
        self.grant.kind()
    }

    fn account(&self) -> String {
        self.grant.account(&self.wire)
    }

    fn lease(&self, deadline: Duration) -> Result<Lease> {
        let now = self.wire.clock.monotonic();
        let shown = self.shown.load();
        if shown.0.fresh(now) && !self.unsaved.load(Relaxed) {
            return Ok(shown.into());
        }
        drop(shown);
        match self.next(now, deadline)? {
            Next::HandOut(lease) => Ok(lease),
            Next::Wait(renewal) => self.wait(&renewal, deadline),
            Next::Renew(renewal) => {
                self.start(renewal.clone());
                self.wait(&renewal, deadline)
            }
        }
    }

    fn gate(&self) -> &Gate {
        &self.gate
    }

    fn reject(&self, lease: &Lease) -> bool {
        let issued = lease.issued();
        let mut state = self.state();
        let token = state.token.as_ref().filter(|token| Arc::ptr_eq(&token.issued, issued));
        // Otherwise somebody else has renewed in the meantime.
        let Some(token) = token else { return true };
        if !self.grant.renews(token.refresh.as_ref()) {
            return false;
        }
        if !issued.refused() && !issued.accepted() {
            state.brake.wasted(self.wire.clock.monotonic());
        }
        issued.refuse();
        true
    }

    fn invalidate(&self) {
        let mut state = self.state();
        state.epoch += 1;
        if let Some(token) = &state.token
            && self.grant.renews(token.refresh.as_ref())
        {
            token.issued.refuse();
        }
    }

    fn signed_out(&self) -> bool {
        self.state().signed_out
    }

    fn log_out(&self) -> Result<Vec<String>> {
        {
            let mut state = self.state();
            state.epoch += 1;
            state.signed_out = true;
            state.token = None;
            self.shown.store(Arc::new(Edition(Arc::new(Issued::none()))));
        }
        let account = self.account();
        let mut cleared = vec![format!("memory: {account}")];
        if let Some(store) = &self.store
            && store.delete(account.clone())?
        {
            cleared.push(format!("token store: {account}"));
        }
        Ok(cleared)
    }
}

impl TokenManager {
    pub(crate) fn new(
        wire: Arc<Wire>,
        grant: Grant,
        store: Option<Arc<dyn TokenStore>>,
        given: Option<Token>,
    ) -> Arc<Self> {
        let issued = given.as_ref().map(|token| token.issued.clone());
        let issued = issued.unwrap_or_else(|| Arc::new(Issued::none()));
        Arc::new_cyclic(|me| Self {
            me: me.clone(),
            wire,
            grant,
            store,
            shown: ArcSwap::from_pointee(Edition(issued)),
            unsaved: false.into(),
            gate: Gate::default(),
            state: Lock::new(State { token: given, ..State::default() }),
        })
    }

    fn next(&self, now: Duration, deadline: Duration) -> Result<Next> {
        // What a store still has of a person goes with the application. Looked at first, as no lock is taken under ours.
        let without_app = self.grant.app().is_some_and(|app| app.signed_out());
        let mut state = self.state();
        if state.signed_out || without_app {
            return Err(diagnose::signed_out());
        }
        // A child of the process has no part in what its parent began.
        state.renewal = state.renewal.take().filter(|renewal| renewal.is_ours());
        let token = state.token.as_ref();
        let step = step(Situation {
            standing: standing(token.map(|token| &*token.issued), now),
            renewable: self.grant.renews(token.and_then(|token| token.refresh.as_ref())),
            renewing: state.renewal.is_some(),
            pausing: state.brake.pausing(now),
        });
        if step == Step::HandOut {
            let lease = self.shown.load().into();
            let saves = self.unsaved.load(Relaxed) && now >= state.save_at;
            if saves {
                state.save_at = now + SAVE_AGAIN;
            }
            drop(state);
            if saves {
                self.start_saving();
            }
            return Ok(Next::HandOut(lease));
        }
        // Nobody waits for what cannot come in time: the server has said when it wants to be asked again.
        if let Some((until, answer)) = state.brake.gate(now)
            && *until >= deadline
        {
            return Err(answer.clone());
        }
        if let Some(renewal) = &state.renewal {
            return Ok(Next::Wait(renewal.clone()));
        }
        let renewal = Arc::<Renewal>::default();
        state.renewal = Some(renewal.clone());
        Ok(Next::Renew(renewal))
    }

    fn wait(&self, renewal: &Renewal, deadline: Duration) -> Result<Lease> {
        // The renewal cannot end before the store returns that makes this call.
        if self.store.is_some() && alone::works_here(&self.account()) {
            return Err(diagnose::waits_for_itself());
        }
        let issued = renewal.wait(&*self.wire.clock, deadline)?;
        let shown = self.shown.load();
        // Another renewal may have ended since, and the token of this one is as good.
        Ok(if Arc::ptr_eq(&shown.0, &issued) { shown.into() } else { issued.into() })
    }

    /// Shows a token to readers from now on.
    pub(super) fn publish(&self, state: &mut State, token: Token) -> Arc<Issued> {
        let issued = token.issued.clone();
        state.token = Some(token);
        self.shown.store(Arc::new(Edition(issued.clone())));
        issued
    }

    pub(super) fn state(&self) -> Held<'_, State> {
        self.state.hold()
    }
}

pub(super) fn standing(issued: Option<&Issued>, now: Duration) -> Standing {
    match issued {
        Some(issued) if issued.fresh(now) => Standing::Fresh,
        Some(issued) if !issued.refused() && !issued.expired(now) => Standing::Aging,
        _ => Standing::Gone,
    }
}

#[cfg(test)]
#[path = "manager_tests.rs"]
mod tests;
