//! Whose session a stored token is, and what ends it.

use super::store_away::Remote;
use super::store_order::{Busy, saved};
use super::*;
use crate::MemoryStore;
use crate::auth::stored_entry::StoredEntry;

pub(super) type SharedStore = Arc<dyn TokenStore>;

pub(super) fn with_password(
    script: &ScriptedTransport,
    clock: &Arc<FakeClock>,
    password: &str,
    store: &SharedStore,
) -> Arc<TokenManager> {
    let (password, username) = (password.to_owned().into(), "ada".into());
    let grant = Grant::Password { oauth_client: oauth_client(), username, password };
    TokenManager::new(test_client(script, clock), grant, Some(store.clone()), None)
}

pub(super) fn application(
    script: &ScriptedTransport,
    clock: &Arc<FakeClock>,
    secret: &str,
    store: &SharedStore,
) -> Arc<TokenManager> {
    let oauth_client = OAuthClient { id: "18".into(), secret: Some(secret.to_owned().into()) };
    let grant = Grant::ClientCredentials { oauth_client };
    TokenManager::new(test_client(script, clock), grant, Some(store.clone()), None)
}

pub(super) fn as_user(app: &Arc<TokenManager>, email: &str) -> Arc<TokenManager> {
    let grant = Grant::UserExchange { app: app.clone(), org: "o".to_owned(), email: email.to_owned() };
    TokenManager::new(app.http.clone(), grant, app.store.clone(), None)
}

#[test]
fn t21_a_stored_token_is_used_only_with_the_password_that_obtained_it() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    script.respond(200, &token("a", 1000.0));
    assert_eq!(leased(&with_password(&script, &clock, "p", &store)), "a");
    script.respond(401, r#"{"error":"invalid_grant"}"#);
    let stranger = with_password(&script, &clock, "wrong", &store);
    assert_eq!(stranger.take_lease(FAR).unwrap_err().kind(), "Authentication");
    assert!(script.requests()[1].body.contains("password=wrong"), "it signs in with what was given");
    // The user's own token is still there. So is the rejection of the wrong password, for all processes.
    assert_eq!(leased(&with_password(&script, &clock, "p", &store)), "a");
    let error = with_password(&script, &clock, "wrong", &store).take_lease(FAR).unwrap_err();
    assert_eq!((error.kind(), error.detail().attempts), ("Authentication", 0), "{error}");
    assert_eq!(script.requests().len(), 2);
    // A new password that the server accepts replaces the entry.
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&with_password(&script, &clock, "new", &store)), "b");
    assert_eq!(leased(&with_password(&script, &clock, "new", &store)), "b");
    assert_eq!(script.requests().len(), 3);
}

#[test]
fn t21_the_tokens_of_an_application_and_of_its_users_need_its_secret() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    script.respond(200, &token("app", 1000.0)).respond(200, &token("ada", 1000.0));
    assert_eq!(leased(&as_user(&application(&script, &clock, "s", &store), "ada@example.com")), "ada");
    assert_eq!(leased(&as_user(&application(&script, &clock, "s", &store), "Ada@example.com")), "ada");
    script.respond(401, r#"{"error":"invalid_client"}"#);
    let stranger = as_user(&application(&script, &clock, "wrong", &store), "ada@example.com");
    assert_eq!(stranger.take_lease(FAR).unwrap_err().kind(), "Authentication");
    assert_eq!(script.requests().len(), 3);
}

#[test]
fn t21_the_proof_depends_on_every_secret_and_on_the_account() {
    let grant = |id: &str, secret: Option<&str>, password: Option<&str>| {
        let secret = secret.map(|secret| secret.to_owned().into());
        let oauth_client = OAuthClient { id: id.to_owned(), secret };
        match password {
            Some(password) => {
                let password = password.to_owned().into();
                Grant::Password { oauth_client, username: "ada".into(), password }
            }
            None => Grant::Refresh { oauth_client, user: "r".to_owned() },
        }
    };
    let proofs = [
        grant("17", Some("ab"), Some("c")).proof("x"),
        grant("17", Some("a"), Some("bc")).proof("x"),
        grant("17", Some("ab"), Some("c")).proof("y"),
        grant("17", Some("ab"), None).proof("x"),
        grant("17", None, Some("abc")).proof("x"),
    ];
    for (index, proof) in proofs.iter().enumerate() {
        assert!(proof.as_ref().is_some_and(|proof| proof.len() == 64) && !proofs[..index].contains(proof));
    }
    assert_eq!(grant("17", None, None).proof("x"), None, "a public client has no secret");
}

#[test]
fn g11_the_account_names_the_server_that_issues_the_token() {
    let script = ScriptedTransport::new();
    let clock = FakeClock::new();
    let account = |token_url: Option<&str>| {
        let http = Arc::into_inner(test_client(&script, &clock)).unwrap();
        let endpoints = crate::checks::endpoints::Endpoints::new(None, token_url, None, None).unwrap();
        let http = Arc::new(HttpClient { endpoints, ..http });
        let grant = Grant::Refresh { oauth_client: oauth_client(), user: "r".to_owned() };
        TokenManager::new(http, grant, None, None).account()
    };
    let accounts = [None, Some("https://login.example.com/oauth/token"), Some("https://login.example.com:8443/token")];
    let accounts = accounts.map(account);
    assert!(accounts[1].contains("|https://login.example.com|"), "{accounts:?}");
    assert!(accounts[0] != accounts[1] && accounts[1] != accounts[2], "{accounts:?}");
}

#[test]
fn g10_accounts_are_told_apart_whatever_their_names_contain() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    let app = application(&script, &clock, "s", &store);
    let account = |org: &str, email: &str| {
        let grant = Grant::UserExchange { app: app.clone(), org: org.to_owned(), email: email.to_owned() };
        grant.account(&app.http)
    };
    assert_ne!(account("a|b", "c"), account("a", "b|c"));
    assert_ne!(account("a%7Cb", "c"), account("a|b", "c"));
    assert_ne!(account("a", "\u{212a}ate@example.com"), account("a", "kate@example.com"), "KELVIN SIGN");
    assert_eq!(account("a", "Kate@Example.com"), account("a", "kate@example.com"));
}

#[test]
fn t22_a_logout_ends_the_session_of_other_processes_when_they_renew() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    let [one, other] = ["p", "p"].map(|password| with_password(&script, &clock, password, &store));
    script.respond(200, &token("a", 1000.0));
    assert_eq!((leased(&one), renewed(&other)), ("a".to_owned(), "a".to_owned()));
    let lines = one.log_out(FAR).unwrap();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(one.log_out(FAR).unwrap().len() == 1, "there is nothing left in the store");
    for _ in 0..2 {
        clock.advance(Duration::from_secs(1000));
        let error = other.take_lease(FAR).unwrap_err();
        assert!(error.detail().summary.contains("signed out"), "{error}");
    }
    assert_eq!(script.requests().len(), 1);
    // A new sign-in with the password starts a new session, and the old client stays signed out.
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&with_password(&script, &clock, "p", &store)), "b");
    assert!(other.take_lease(FAR).is_err());
}

#[test]
fn t22_a_client_that_has_only_the_refresh_token_stays_signed_out() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    script.respond(200, &token("a", 1000.0));
    let manager = refreshing(&script, &clock, "first", store.clone());
    assert_eq!(leased(&manager), "a");
    manager.log_out(FAR).unwrap();
    let error = refreshing(&script, &clock, "first", store.clone()).take_lease(FAR).unwrap_err();
    assert!(error.detail().summary.contains("signed out"), "{error}");
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&refreshing(&script, &clock, "of a new sign-in", store)), "b");
}

#[test]
fn t22_a_renewal_in_progress_does_not_undo_the_logout_of_another_process() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store: SharedStore = Arc::new(MemoryStore::new());
    let [one, other] = ["first", "first"].map(|refresh| refreshing(&script, &clock, refresh, store.clone()));
    script.respond(200, &token("a", 1000.0));
    assert_eq!((leased(&one), renewed(&other)), ("a".to_owned(), "a".to_owned()));
    clock.advance(Duration::from_secs(2000));
    let (late, logout) = (token("late", 1000.0).into_bytes(), Arc::new(std::sync::Mutex::new(None)));
    let (same_store, account, begun) = (store.clone(), one.account(), logout.clone());
    script.on_request(move |_| {
        // While the request is in flight, another process signs out. It waits for the lock.
        let other = other.clone();
        *begun.lock().unwrap() = Some(thread::spawn(move || other.log_out(FAR).unwrap()));
        let start = std::time::Instant::now();
        while !StoredEntry::parse(&same_store.load(account.clone()).unwrap().unwrap()).unwrap().signed_out {
            assert!(start.elapsed() < WAIT_LIMIT, "the note of the logout never comes");
            thread::yield_now();
        }
        Ok(crate::transport::message::Response { status: 200, body: late.clone().into(), ..Default::default() })
    });
    let error = one.take_lease(FAR).unwrap_err();
    assert!(error.detail().summary.contains("signed out"), "{error}");
    let lines = logout.lock().unwrap().take().unwrap().join().unwrap();
    assert_eq!(lines.len(), 2, "{lines:?}");
    let kept = store.load(one.account()).unwrap().unwrap();
    assert!(!kept.contains("late") && StoredEntry::parse(&kept).unwrap().signed_out);
}

#[test]
fn t22_a_store_of_one_process_keeps_nothing_after_a_logout() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = Busy::of(|store| refreshing(&script, &clock, "first", store));
    store.make_lockless();
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    manager.log_out(FAR).unwrap();
    assert_eq!(store.holds(&manager), None);
}

#[test]
fn t9_an_invalidation_before_the_first_use_of_a_store_counts() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = Busy::of(|store| refreshing(&script, &clock, "first", store));
    store.inner.save(manager.account(), saved(3, "kept", r#","refresh_token":"r-kept""#)).unwrap();
    manager.invalidate();
    script.respond(200, &token("b", 1000.0));
    assert_eq!(leased(&manager), "b");
    assert!(script.requests()[0].body.contains("refresh_token=r-kept"));
    // Once: a token that another process obtains later is used.
    store.inner.save(manager.account(), saved(9, "later", "")).unwrap();
    clock.advance(Duration::from_secs(1000));
    assert_eq!(leased(&manager), "later");
}

#[test]
fn t22_the_lock_is_held_until_the_note_of_the_logout_is_saved() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let (store, manager) = Busy::of(|store| refreshing(&script, &clock, "first", store));
    script.respond(200, &token("a", 1000.0));
    leased(&manager);
    settle(&manager);
    store.forget_calls();
    manager.log_out(FAR).unwrap();
    assert_eq!(store.calls(), ["lock", "load", "save", "unlock"]);
}

#[test]
fn t22_a_token_that_could_not_be_saved_does_not_bring_the_session_back() {
    let (script, clock) = (ScriptedTransport::new(), FakeClock::new());
    let store = Arc::new(Remote::default());
    let [one, other] = [(); 2].map(|()| with_store(&script, &clock, Some(store.clone())));
    script.respond(200, &token("a", 1000.0));
    assert_eq!((leased(&one), renewed(&other)), ("a".to_owned(), "a".to_owned()));
    store.away.store(true, Relaxed);
    for name in ["b", "c", "d"] {
        other.invalidate();
        script.respond(200, &token(name, 1000.0));
        assert_eq!(leased(&other), name);
    }
    store.away.store(false, Relaxed);
    one.log_out(FAR).unwrap();
    other.retry_save();
    let kept = store.load(one.account()).unwrap().unwrap();
    assert!(StoredEntry::parse(&kept).unwrap().signed_out);
    assert!(other.take_lease(FAR).is_err());
}
