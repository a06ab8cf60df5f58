//! Tokens, with the habits of Laravel Passport.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use serde_json::{Value, json};
use tallykit_canary::{self as canary, Canary};

use crate::codes::{AuthorizationCode, Codes};

/// Six months, in seconds: the life of a personal token.
const PERSONAL_LIFE: i64 = 15_778_800;
/// Seven days, in seconds: the life of an application's token.
const APP_LIFE: i64 = 604_800;
/// Three months, in seconds: the life of a token that an application got for a user.
const EXCHANGED_LIFE: i64 = 7_776_000;
/// Twelve months, in seconds: the life of a refresh token.
const REFRESH_LIFE: i64 = 31_557_600;

/// Whom an access token stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A user who signed in through a client.
    SignedIn(i64),
    /// A user who copied a personal token from the settings page.
    Personal(i64),
    /// A user for whom an application of this organization speaks.
    Exchanged(i64, String),
    /// An application, bound to one organization.
    App(String),
}

#[derive(Clone, Debug)]
struct Access {
    holder: Holder,
    expires_at: i64,
}

#[derive(Clone, Debug)]
struct Refresh {
    person: i64,
    client: String,
    access: String,
    expires_at: i64,
}

/// What a test may change about the token endpoint.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Seconds that a token of the password and refresh grants lives.
    pub token_life: i64,
    /// The version of league/oauth2-server, 8 or 9.
    pub league: i64,
    /// Whether a refresh replaces the refresh token.
    pub rotate: bool,
}

/// Every token that was issued and is not revoked. Expired ones stay.
#[derive(Debug)]
pub struct Passport {
    /// What a test may change.
    pub settings: Settings,
    entropy: RandomState,
    issued: u64,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Refresh>,
    codes: Codes,
}

impl Default for Passport {
    fn default() -> Passport {
        Passport {
            settings: Settings { token_life: 3600, league: 8, rotate: true },
            entropy: RandomState::new(),
            issued: 0,
            access: HashMap::new(),
            refresh: HashMap::new(),
            codes: Codes::default(),
        }
    }
}

impl Passport {
    /// The holder of a token that is live at this second.
    pub fn holder(&self, token: &str, now: i64) -> Option<Holder> {
        let access = self.access.get(token)?;
        (access.expires_at > now).then(|| access.holder.clone())
    }

    /// A personal access token.
    pub fn personal(&mut self, person: i64, now: i64) -> String {
        self.mint(Holder::Personal(person), now + PERSONAL_LIFE)
    }

    /// The response of the client credentials grant: without a refresh token.
    pub fn app(&mut self, organization: &str, now: i64) -> Value {
        let token = self.mint(Holder::App(organization.into()), now + APP_LIFE);
        json!({ "token_type": "Bearer", "expires_in": APP_LIFE, "access_token": token })
    }

    /// The response to an application that asks for a user's token: without a refresh token.
    pub fn exchange(&mut self, person: i64, organization: &str, now: i64) -> Value {
        let holder = Holder::Exchanged(person, organization.into());
        let token = self.mint(holder, now + EXCHANGED_LIFE);
        json!({ "token_type": "Bearer", "expires_in": EXCHANGED_LIFE, "access_token": token })
    }

    /// A token for a browser, in the fragment of a redirect: without a refresh token.
    pub fn implicit(&mut self, person: i64, now: i64) -> (String, i64) {
        (self.mint(Holder::SignedIn(person), now + PERSONAL_LIFE), PERSONAL_LIFE)
    }

    /// A code for a browser, which a client exchanges for tokens.
    pub fn code(&mut self, grant: AuthorizationCode) -> String {
        let code = self.opaque(canary::CODE);
        self.codes.add(code.clone(), grant);
        code
    }

    /// The codes that were given out.
    pub fn codes(&mut self) -> &mut Codes {
        &mut self.codes
    }

    /// The response of the grants that a user takes part in: password and code.
    pub fn sign_in(&mut self, person: i64, client: &str, now: i64) -> Value {
        let life = self.settings.token_life;
        let access = self.mint(Holder::SignedIn(person), now + life);
        let refresh = self.opaque(canary::REFRESH_TOKEN);
        let expires_at = now + REFRESH_LIFE;
        let (client, access_token) = (client.to_owned(), access.clone());
        let issued = Refresh { person, client, access: access_token, expires_at };
        self.refresh.insert(refresh.clone(), issued);
        json!({
            "token_type": "Bearer",
            "expires_in": life,
            "access_token": access,
            "refresh_token": refresh,
        })
    }

    /// The response of the refresh grant, or nothing when the refresh token is dead or another client's.
    pub fn renew(&mut self, refresh_token: &str, client: &str, now: i64) -> Option<Value> {
        let mine = |old: &&Refresh| old.expires_at > now && old.client == client;
        let old = self.refresh.get(refresh_token).filter(mine)?.clone();
        // Passport revokes the old pair before it issues another: a response that gets lost is a
        // dead end for the client.
        self.access.remove(&old.access);
        if self.settings.rotate {
            self.refresh.remove(refresh_token);
            return Some(self.sign_in(old.person, client, now));
        }
        let life = self.settings.token_life;
        let access = self.mint(Holder::SignedIn(old.person), now + life);
        if let Some(kept) = self.refresh.get_mut(refresh_token) {
            kept.access.clone_from(&access);
        }
        Some(json!({ "token_type": "Bearer", "expires_in": life, "access_token": access }))
    }

    /// Makes every access token of now an expired one.
    pub fn expire_access(&mut self) {
        self.access.values_mut().for_each(|access| access.expires_at = i64::MIN);
    }

    /// Makes every refresh token of now an expired one.
    pub fn expire_refresh(&mut self) {
        self.refresh.values_mut().for_each(|refresh| refresh.expires_at = i64::MIN);
    }

    /// A logout deletes the user's personal tokens at once. Other clients stay signed in.
    pub fn log_out(&mut self, person: i64) {
        self.access.retain(|_, access| access.holder != Holder::Personal(person));
    }

    fn mint(&mut self, holder: Holder, expires_at: i64) -> String {
        let token = self.opaque(match holder {
            Holder::Personal(_) => canary::PERSONAL_TOKEN,
            _ => canary::ACCESS_TOKEN,
        });
        self.access.insert(token.clone(), Access { holder, expires_at });
        token
    }

    /// Different every time and in every sandbox. A token has the mark of its kind, so that tests can look for leaks, and
    /// characters that a URL has to escape.
    fn opaque(&mut self, canary: Canary) -> String {
        self.issued += 1;
        let words = (0..4_u64).map(|part| self.entropy.hash_one((self.issued, part)));
        let words: String = words.map(|word| format!("{word:016x}")).collect();
        format!("{}+/{}", canary.mark, &words[..42])
    }
}
