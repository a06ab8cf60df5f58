//! One credential's token, shared by every thread: valid when handed out, renewed once for all.
//!
//! | the token is | a renewal is under way | then |
//! |---|---|---|
//! | fresh | either | it is handed out |
//! | near its end | yes | it is handed out: nobody waits behind a renewal while the old token works |
//! | near its end | no | this caller renews |
//! | expired, rejected or absent | yes | this caller waits for that renewal and shares its outcome |
//! | expired, rejected or absent | no | this caller renews |
//!
//! A renewal runs on a thread of its own, with a time limit of its own: given up half-way because its first caller ran out
//! of time, or was interrupted, it could lose the token. No lock is held during a request or a call into a store.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use super::grant::Grant;
use super::renewal::Renewal;
use super::store::TokenStore;
use super::token::Token;
use crate::diagnose;
use crate::error::{Result, TallyfyError};
use crate::http::bearer::{Bearer, Kind, Lease};
use crate::http::exchange::Wire;

/// The token of one credential.
pub(crate) struct TokenManager {
    me: Weak<Self>,
    wire: Arc<Wire>,
    grant: Grant,
    store: Option<Arc<dyn TokenStore>>,
    state: Mutex<State>,
}

/// The token of now, with its generation.
#[derive(Clone)]
struct Current {
    token: Arc<Token>,
    generation: u64,
}

impl Current {
    fn lease(&self) -> Lease {
        let access = self.token.access.clone();
        Lease { access, generation: self.generation }
    }
}

#[derive(Default)]
struct State {
    current: Option<Current>,
    /// The generation that the server refused.
    rejected: Option<u64>,
    generations: u64,
    loaded: bool,
    renewal: Option<Arc<Renewal>>,
    /// After a failed renewal ahead of time: not before this.
    cool_until: Duration,
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
        match self.next() {
            Next::HandOut(lease) => Ok(lease),
            Next::Wait(renewal) => renewal.wait(&*self.wire.clock, deadline),
            Next::Renew(renewal) => {
                self.start(renewal.clone());
                renewal.wait(&*self.wire.clock, deadline)
            }
        }
    }

    fn reject(&self, lease: &Lease) -> bool {
        let mut state = self.state();
        match &state.current {
            Some(current) if current.generation == lease.generation => {
                let renews = self.grant.renews(Some(&current.token));
                if renews {
                    state.rejected = Some(lease.generation);
                }
                renews
            }
            // Somebody else has renewed in the meantime.
            _ => true,
        }
    }
}

impl TokenManager {
    pub(crate) fn new(
        wire: Arc<Wire>,
        grant: Grant,
        store: Option<Arc<dyn TokenStore>>,
        given: Option<Token>,
    ) -> Arc<Self> {
        let current = given.map(|token| Current { token: Arc::new(token), generation: 0 });
        let state = Mutex::new(State { current, ..State::default() });
        Arc::new_cyclic(|me| Self { me: me.clone(), wire, grant, store, state })
    }

    fn next(&self) -> Next {
        let now = self.wire.clock.monotonic();
        let mut state = self.state();
        if let Some(current) = state.usable(now) {
            let rests = !current.token.wants_renewal(now)
                || state.renewal.is_some()
                || now < state.cool_until
                || !self.grant.renews(Some(&current.token));
            if rests {
                return Next::HandOut(current.lease());
            }
        }
        match &state.renewal {
            Some(renewal) => Next::Wait(renewal.clone()),
            None => {
                let renewal = Arc::<Renewal>::default();
                state.renewal = Some(renewal.clone());
                Next::Renew(renewal)
            }
        }
    }

    /// Starts a renewal. Whatever becomes of it, even a panic in a host's store, those who wait are released.
    fn start(&self, renewal: Arc<Renewal>) {
        let Some(manager) = self.me.upgrade() else {
            return;
        };
        let mut finish = Finish { manager, renewal, outcome: None };
        let work = move || finish.outcome = Some(finish.manager.renew());
        let thread = thread::Builder::new().name("tallykit-renewal".to_owned());
        if let Err(error) = thread.spawn(work) {
            log::warn!("no thread for the renewal of a token: {error}");
        }
    }

    /// Obtains the next token and publishes it.
    fn renew(&self) -> Result<Lease> {
        if let Err(error) = self.load_once() {
            return self.fall_back(error);
        }
        let (old, urgent) = {
            let state = self.state();
            let now = self.wire.clock.monotonic();
            let usable = state.usable(now);
            match usable {
                Some(current) if !current.token.wants_renewal(now) => return Ok(current.lease()),
                _ => (state.current.clone(), usable.is_none()),
            }
        };
        let old = old.as_ref().map(|current| &*current.token);
        let deadline = self.wire.deadline();
        match self.grant.mint(&self.wire, old, urgent, deadline) {
            Ok(token) => {
                // Saved first: once the old refresh token is replaced here, nothing else remembers the new one.
                self.save(&token);
                Ok(self.state().publish(token))
            }
            Err(error) => self.fall_back(error),
        }
    }

    /// Takes over what the store holds, which is newer than what the client was made with.
    fn load_once(&self) -> Result<()> {
        if self.state().loaded {
            return Ok(());
        }
        let stored = self.load()?;
        let mut state = self.state();
        state.loaded = true;
        let Some(token) = stored else {
            return Ok(());
        };
        match &mut state.current {
            // The same token is no news, least of all if it was just refused; its refresh token may be.
            Some(current) if current.token.same_access(&token) => current.token = Arc::new(token),
            _ => drop(state.publish(token)),
        }
        Ok(())
    }

    /// While the old token works, a renewal that failed for the moment is put off and not reported.
    fn fall_back(&self, error: TallyfyError) -> Result<Lease> {
        let now = self.wire.clock.monotonic();
        let mut state = self.state();
        match state.usable(now).map(Current::lease) {
            Some(lease) if !matches!(error, TallyfyError::Authentication { .. }) => {
                let pause = Duration::from_secs(1)
                    + Duration::from_secs(29).mul_f64(self.wire.clock.random());
                state.cool_until = now + pause;
                log::warn!(
                    "a token renewal failed and is tried again in {} s: {error}",
                    pause.as_secs()
                );
                Ok(lease)
            }
            _ => Err(error),
        }
    }

    fn load(&self) -> Result<Option<Token>> {
        let Some(store) = &self.store else {
            return Ok(None);
        };
        let Some(text) = store.load(self.account())? else {
            return Ok(None);
        };
        Token::from_saved(&text, &*self.wire.clock).map(Some).map_err(diagnose::unusable_store)
    }

    /// Saves a token. Where that fails the token is used from memory all the same: it is the only one that works.
    fn save(&self, token: &Token) {
        let Some(store) = &self.store else { return };
        if let Err(error) = store.save(self.account(), token.to_saved()) {
            log::warn!("a token could not be saved and lives in memory only: {error}");
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn publish(&mut self, token: Token) -> Lease {
        self.generations += 1;
        let current = Current { token: Arc::new(token), generation: self.generations };
        let lease = current.lease();
        self.current = Some(current);
        lease
    }

    fn usable(&self, now: Duration) -> Option<&Current> {
        self.current
            .as_ref()
            .filter(|lease| self.rejected != Some(lease.generation) && !lease.token.expired(now))
    }
}

/// Ends a renewal when it goes out of scope.
struct Finish {
    manager: Arc<TokenManager>,
    renewal: Arc<Renewal>,
    outcome: Option<Result<Lease>>,
}

impl Drop for Finish {
    fn drop(&mut self) {
        self.manager.state().renewal = None;
        let outcome = self.outcome.take().unwrap_or_else(|| Err(diagnose::no_token_in_time()));
        self.renewal.finish(outcome);
    }
}

#[cfg(test)]
#[path = "manager_tests.rs"]
mod tests;
