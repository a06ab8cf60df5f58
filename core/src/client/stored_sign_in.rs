//! The token store of browser sign-ins: each user has an account, and the client id has an entry that names the last one.

use std::sync::Arc;

use secrecy::ExposeSecret;
use zeroize::Zeroizing;

use crate::auth::account::decode_account_part;
use crate::auth::grant::Grant;
use crate::auth::persistence;
use crate::auth::store::TokenStore;
use crate::auth::stored_entry::StoredEntry;
use crate::auth::token::Token;
use crate::client::Tallyfy;
use crate::client::pkce::random;
use crate::client::sign_in::SignIn;
use crate::diagnostics;
use crate::error::{Result, TallyfyError};

#[uniffi::export]
impl SignIn {
    /// Returns a client for a sign-in that this store saved, or nothing if there is none, if it has expired, or if the user
    /// has signed out. Call it when the app starts, and open the browser if it returns nothing.
    ///
    /// `account` is the text that the method `account` of the client returned after the sign-in. A program with several
    /// users keeps it for each of them. Without it, the last sign-in with this client id is restored.
    ///
    /// Fails with `InvalidArgument` if the account is not one of this client id, and with `TokenStore` if the store cannot
    /// be read.
    #[uniffi::method(default(org = None, account = None))]
    pub fn restore(
        &self,
        store: Arc<dyn TokenStore>,
        org: Option<String>,
        account: Option<String>,
    ) -> Result<Option<Arc<Tallyfy>>> {
        let clock = &*self.http.clock;
        let account = match account {
            Some(account) => Some(account),
            None => load_entry(&*store, self.client_account())?.and_then(|entry| entry.last_sign_in),
        };
        let Some(account) = account else { return Ok(None) };
        let Some(user) = account.strip_prefix(&self.client_account()).and_then(|user| user.strip_prefix('|')) else {
            return Err(TallyfyError::invalid(
                "the account is not one of a browser sign-in with this client id and these endpoints",
                "Pass the text that `account` of the client returned after the sign-in; nothing was sent",
            ));
        };
        let grant = self.grant(decode_account_part(user));
        let Some(entry) = load_entry(&*store, account.clone())? else { return Ok(None) };
        let token = entry.token(clock).filter(|_| entry.bound_to == grant.proof(&account));
        let Some(token) = token else { return Ok(None) };
        if token.issued.is_expired(clock.monotonic()) && !grant.can_renew(token.refresh.as_ref()) {
            return Ok(None);
        }
        let client = Tallyfy::from_parts(self.http.clone(), grant, org, Some(store), Some(token));
        client.map(|client| Some(Arc::new(client)))
    }
}

impl SignIn {
    /// Returns the grant of both flows. It can renew the token if there is a refresh token.
    pub(super) fn grant(&self, user: String) -> Grant {
        Grant::Browser { oauth_client: self.oauth_client.clone(), user }
    }

    /// Returns the user as the server names him, or else a name for this sign-in. So two users never share an account.
    pub(super) fn user_of(&self, token: &Token) -> Result<String> {
        Ok(match token.subject() {
            Some(subject) => subject,
            None => random()?.expose_secret().to_owned(),
        })
    }

    /// Returns the start of the accounts of all users who sign in with this client id. Its entry in a store has the
    /// account of the last one.
    fn client_account(&self) -> String {
        let account = self.grant(String::new()).account(&self.http);
        account.trim_end_matches('|').to_owned()
    }

    /// Saves the token under the account of its user, and that account as the last one.
    pub(super) fn save(&self, store: &Arc<dyn TokenStore>, grant: &Grant, token: Token) -> (Token, Result<()>) {
        let (clock, account) = (&*self.http.clock, grant.account(&self.http));
        let mut token = token;
        let saved = persistence::replace_entry(store, account.clone(), |generation| {
            token.generation = generation;
            StoredEntry::of_token(&token, grant.proof(&account), clock)
        });
        let saved = saved.and_then(|()| {
            persistence::replace_entry(store, self.client_account(), |generation| {
                StoredEntry::last_sign_in(account, generation, clock)
            })
        });
        (token, saved)
    }
}

fn load_entry(store: &dyn TokenStore, account: String) -> Result<Option<StoredEntry>> {
    let Some(saved) = store.load(account.clone())?.map(Zeroizing::new) else { return Ok(None) };
    StoredEntry::parse_for(&account, &saved).map(Some).map_err(diagnostics::store_unreadable)
}
