use std::time::Duration;

use super::*;
use crate::client::Tallyfy;
use crate::diagnostics;
use crate::error::TallyfyError;
use crate::test_util::{FakeClock, ScriptedTransport, test_client};

fn api(org: &str, script: &ScriptedTransport) -> ApiClient {
    let oauth_client = crate::auth::grant::OAuthClient { id: "17".into(), secret: Some("s".to_owned().into()) };
    let http = test_client(script, &FakeClock::new());
    let tokens = TokenManager::new(http.clone(), Grant::ClientCredentials { oauth_client }, None, None);
    ApiClient { http, tokens, org: Some(org.to_owned()), allowed_users: None, options: Default::default() }
}

#[test]
fn g8_a_user_has_one_token_for_each_organization() {
    let users = UserTokenCache::new(None);
    let script = ScriptedTransport::new();
    let (one, other) = (api("one", &script), api("other", &script));
    let ada = users.for_user(&one, "ada@example.com");
    assert!(Arc::ptr_eq(&ada, &users.for_user(&one, "Ada@Example.COM")));
    assert!(!Arc::ptr_eq(&ada, &users.for_user(&other, "ada@example.com")));
}

#[test]
fn g4_the_least_recently_used_user_is_removed_from_the_cache() {
    let users = UserTokenCache::new(None);
    let app = api("one", &ScriptedTransport::new());
    let user = |number: usize| users.for_user(&app, &format!("{number}@example.com"));
    let (first, second) = (user(0), user(1));
    for number in 2..MAX_USERS.get() {
        user(number);
    }
    assert!(Arc::ptr_eq(&first, &user(0)), "there is room for so many");
    user(MAX_USERS.get());
    assert_eq!(users.managers.lock().len(), MAX_USERS.get());
    assert!(Arc::ptr_eq(&first, &user(0)), "it was asked for in between");
    assert!(!Arc::ptr_eq(&second, &user(1)));
}

/// A store that cannot replace or delete a token that it has.
#[derive(Default)]
struct Stubborn(crate::MemoryStore);

impl TokenStore for Stubborn {
    fn load(&self, account: String) -> Result<Option<String>> {
        self.0.load(account)
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        match self.0.load(account.clone())? {
            Some(_) => Err(diagnostics::store_unreadable("read-only")),
            None => self.0.save(account, token),
        }
    }

    fn delete(&self, _account: String) -> Result<bool> {
        Err(diagnostics::store_unreadable("read-only"))
    }

    fn lock(&self, account: String, timeout: Duration) -> Result<Option<String>> {
        self.0.lock(account, timeout)
    }

    fn unlock(&self, account: String, lock_id: String) -> Result<()> {
        self.0.unlock(account, lock_id)
    }
}

/// Returns the client of an application, and two of its users with their tokens.
fn application(store: Arc<dyn TokenStore>) -> (ScriptedTransport, Tallyfy, [Tallyfy; 2]) {
    let script = ScriptedTransport::new();
    let oauth_client = crate::auth::grant::OAuthClient { id: "17".into(), secret: Some("s".to_owned().into()) };
    let (http, org) = (test_client(&script, &FakeClock::new()), Some("one".to_owned()));
    let grant = Grant::ClientCredentials { oauth_client };
    let app = Tallyfy::from_parts(http, grant, org, Some(store), None).unwrap();
    for name in ["app", "ada", "bob"] {
        script.respond(200, &format!(r#"{{"access_token":"{name}"}}"#));
    }
    let derived_users = ["ada@example.com", "bob@example.com"].map(|email| {
        let client = app.as_user(email.to_owned()).unwrap();
        client.access_token().unwrap();
        client
    });
    (script, app, derived_users)
}

fn has_signed_out(client: &Tallyfy) -> bool {
    let error = client.access_token().err();
    error.is_some_and(|error| error.detail().summary.contains("signed out"))
}

#[test]
fn an_application_that_signs_out_signs_out_its_users_too() {
    let (script, app, derived_users) = application(Arc::new(crate::MemoryStore::new()));
    let cleared = app.logout().unwrap();
    let stored = cleared.iter().filter(|line| line.starts_with("token store: ")).count();
    assert_eq!((cleared.len(), stored), (6, 3), "{cleared:?}");
    assert!(has_signed_out(&app) && derived_users.iter().all(has_signed_out));
    assert!(has_signed_out(&app.as_user("ada@example.com".to_owned()).unwrap()));
    assert_eq!(script.requests().len(), 3);
}

#[test]
fn a_user_with_a_stored_token_is_signed_out_with_the_application() {
    let store = Arc::new(crate::MemoryStore::new());
    let (_, app, [ada, _]) = application(store.clone());
    let account = ada.api.tokens.account();
    app.logout().unwrap();
    // An earlier run may have saved this.
    let kept = r#"{"version":1,"access_token":"ada"}"#.to_owned();
    store.save(account, kept).unwrap();
    assert!(has_signed_out(&app.as_user("ada@example.com".to_owned()).unwrap()));
}

#[test]
fn a_store_that_cannot_delete_keeps_no_user_signed_in() {
    let (_script, app, derived_users) = application(Arc::new(Stubborn::default()));
    assert!(matches!(app.logout(), Err(TallyfyError::TokenStore { .. })));
    assert!(has_signed_out(&app) && derived_users.iter().all(has_signed_out));
}

#[test]
fn a_user_who_is_signed_out_may_sign_in_again_through_the_application() {
    let (script, app, [ada, bob]) = application(Arc::new(crate::MemoryStore::new()));
    ada.logout().unwrap();
    assert!(has_signed_out(&ada) && !has_signed_out(&bob));
    script.respond(200, r#"{"access_token":"ada-2"}"#);
    let back = ["ada@example.com"; 2].map(|email| app.as_user(email.to_owned()).unwrap());
    let tokens = back.map(|client| client.access_token().unwrap().reveal());
    assert_eq!(tokens, ["ada-2", "ada-2"], "one manager for both");
    assert!(has_signed_out(&ada));
}

#[test]
fn g8_a_stored_token_belongs_to_one_user_in_one_organization() {
    let users = UserTokenCache::new(None);
    let script = ScriptedTransport::new();
    let (one, other) = (api("one", &script), api("other", &script));
    let account = |api, email| users.for_user(api, email).account();
    let ada = account(&one, "ada@example.com");
    assert_eq!(ada, account(&one, "Ada@Example.com"));
    assert_ne!(ada, account(&other, "ada@example.com"));
    assert_ne!(ada, account(&one, "bob@example.com"));
}

#[test]
fn g10_only_ascii_letters_are_folded_for_the_cache_and_the_store() {
    let users = UserTokenCache::new(None);
    let app = api("one", &ScriptedTransport::new());
    let (kate, kelvin) = ("kate@example.com", "\u{212a}ate@example.com");
    let account = |email| users.for_user(&app, email).account();
    assert_eq!(account("KATE@example.com"), account(kate));
    assert_ne!(account(kelvin), account(kate));
    assert!(!Arc::ptr_eq(&users.for_user(&app, kelvin), &users.for_user(&app, kate)));
}
