//! A sign-in and its token store.

use std::sync::atomic::{AtomicBool, Ordering};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use super::*;
use crate::auth::stored_entry::StoredEntry;
use crate::diagnostics;

#[test]
fn g3_two_users_of_one_client_id_and_store_keep_their_own_tokens() {
    let store = Arc::new(MemoryStore::new());
    let later = code_sign_in().1;
    assert!(later.restore(store.clone(), None, None).unwrap().is_none());
    let clock = FakeClock::new();
    // Without and with a name of the user in the token.
    let jwt = |user: &str| format!("e30.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(format!(r#"{{"sub":"{user}"}}"#)));
    for (ada_token, bob_token) in [("ada".to_owned(), "bob".to_owned()), (jwt("1"), jwt("2"))] {
        let sign_in = |access: &str, refresh: &str| {
            let (script, sign_in) = code_sign_in();
            let sign_in = SignIn { http: test_client(&script, &clock), ..sign_in };
            script
                .respond(200, &format!(r#"{{"access_token":"{access}","expires_in":60,"refresh_token":"{refresh}"}}"#));
            let client = sign_in.finish(redirect(&sign_in, "?code=c"), None, Some(store.clone())).unwrap();
            (script, client)
        };
        let (ada_script, ada) = sign_in(&ada_token, "of-ada");
        let (bob_script, bob) = sign_in(&bob_token, "of-bob");
        assert_eq!((token_of(&ada), token_of(&bob)), (ada_token.clone(), bob_token.clone()));
        clock.advance(Duration::from_secs(60));
        ada_script.respond(200, r#"{"access_token":"ada-2","refresh_token":"of-ada-2"}"#);
        bob_script.respond(200, r#"{"access_token":"bob-2","refresh_token":"of-bob-2"}"#);
        assert_eq!((token_of(&ada), token_of(&bob)), ("ada-2".to_owned(), "bob-2".to_owned()));
        assert!(ada_script.requests()[1].body.contains("refresh_token=of-ada"));
        assert!(bob_script.requests()[1].body.contains("refresh_token=of-bob"));
        // The last sign-in is Bob's, and each of them can be named.
        let restored = |account| token_of(&later.restore(store.clone(), None, account).unwrap().unwrap());
        assert_eq!(restored(None), "bob-2");
        assert_eq!(restored(Some(ada.account())), "ada-2");
        ada.logout().unwrap();
        assert!(later.restore(store.clone(), None, Some(ada.account())).unwrap().is_none());
        assert_eq!(restored(None), "bob-2");
    }
}

#[test]
fn g3_the_same_user_has_one_account_and_an_account_of_another_client_is_rejected() {
    let store = Arc::new(MemoryStore::new());
    let token = format!("e30.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(r#"{"sub":7}"#));
    let accounts = [(); 2].map(|()| {
        let (script, sign_in) = code_sign_in();
        script.respond(200, &format!(r#"{{"access_token":"{token}"}}"#));
        sign_in.finish(redirect(&sign_in, "?code=c"), None, Some(store.clone())).unwrap().account()
    });
    assert!(accounts[0] == accounts[1] && accounts[0].ends_with("|browser|7"), "{accounts:?}");
    let sign_in = code_sign_in().1;
    for other in ["", "https://go.tallyfy.com/api|personal", &accounts[0].replace("|17|", "|18|")] {
        let error = sign_in.restore(store.clone(), None, Some(other.to_owned())).unwrap_err();
        assert_eq!(error.kind(), "InvalidArgument", "{other}");
    }
}

/// A store that contains the token of another user and cannot save.
struct Full(Mutex<String>);

impl TokenStore for Full {
    fn load(&self, _account: String) -> Result<Option<String>> {
        Ok(Some(self.0.lock().unwrap().clone()))
    }

    fn save(&self, _account: String, _token: String) -> Result<()> {
        Err(diagnostics::store_unreadable("full"))
    }

    crate::test_util::lockless_store!();
}

#[test]
fn s3_a_store_that_cannot_save_never_restores_the_token_of_another_user() {
    let clock = FakeClock::new();
    let script = ScriptedTransport::new();
    let sign_in = sign_in(&script, &clock, Flow::Code);
    script.respond(200, TOKENS).respond(200, r#"{"access_token":"acc-2"}"#);
    let full = Full(Mutex::new(r#"{"version":1,"access_token":"somebody-elses"}"#.to_owned()));
    let redirect = redirect(&sign_in, "?code=c");
    let client = sign_in.finish(redirect, None, Some(Arc::new(full))).unwrap();
    clock.advance(Duration::from_secs(3600));
    assert_eq!(token_of(&client), "acc-2");
}

#[test]
fn g3_a_sign_in_gets_the_next_generation_and_is_restored_when_its_token_has_expired() {
    let clock = FakeClock::new();
    let script = ScriptedTransport::new();
    let sign_in = sign_in(&script, &clock, Flow::Code);
    let store = Arc::new(MemoryStore::new());
    let token = format!("e30.{}.c2ln", BASE64_URL_SAFE_NO_PAD.encode(r#"{"sub":"7"}"#));
    let account = sign_in.grant("7".to_owned()).account(&sign_in.http);
    let earlier = r#"{"version":1,"generation":5,"access_token":"earlier"}"#;
    store.save(account.clone(), earlier.to_owned()).unwrap();
    script
        .respond(200, &format!(r#"{{"access_token":"{token}","expires_in":3600,"refresh_token":"r"}}"#))
        .respond(200, r#"{"access_token":"acc-2"}"#);
    sign_in.finish(redirect(&sign_in, "?code=c"), None, Some(store.clone())).unwrap();
    let kept = store.load(account).unwrap().unwrap();
    assert_eq!(StoredEntry::parse(&kept).unwrap().token(&*clock).unwrap().generation, 6);
    clock.advance(Duration::from_secs(3601));
    assert_eq!(token_of(&sign_in.restore(store, None, None).unwrap().unwrap()), "acc-2");
}

#[test]
fn g3_an_expired_stored_token_is_not_restored() {
    let clock = FakeClock::new();
    let sign_in = sign_in(&ScriptedTransport::new(), &clock, Flow::Implicit);
    let store = Arc::new(MemoryStore::new());
    let redirect = redirect(&sign_in, "#access_token=a&expires_in=60");
    sign_in.finish(redirect, None, Some(store.clone())).unwrap();
    assert!(sign_in.restore(store.clone(), None, None).unwrap().is_some());
    clock.advance(Duration::from_secs(61));
    assert!(sign_in.restore(store, None, None).unwrap().is_none());
}

/// A store whose lock another process holds until it has saved the token that it renews.
struct Shared {
    store: MemoryStore,
    held: AtomicBool,
}

impl TokenStore for Shared {
    fn load(&self, account: String) -> Result<Option<String>> {
        self.store.load(account)
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        assert!(self.held.load(Ordering::SeqCst), "saved between another's load and save");
        self.store.save(account, token)
    }

    fn delete(&self, account: String) -> Result<bool> {
        self.store.delete(account)
    }

    fn lock(&self, account: String, _timeout: Duration) -> Result<Option<String>> {
        let renewed = r#"{"version":1,"generation":6,"access_token":"renewed"}"#;
        self.store.save(account, renewed.to_owned())?;
        assert!(!self.held.swap(true, Ordering::SeqCst));
        Ok(Some("hold".to_owned()))
    }

    fn unlock(&self, _account: String, lock_id: String) -> Result<()> {
        assert_eq!(lock_id, "hold");
        assert!(self.held.swap(false, Ordering::SeqCst));
        Ok(())
    }
}

#[test]
fn s1_a_sign_in_waits_for_the_renewal_of_another_process() {
    let (script, sign_in) = code_sign_in();
    let shared = Arc::new(Shared { store: MemoryStore::new(), held: AtomicBool::new(false) });
    script.respond(200, TOKENS);
    let client = sign_in.finish(redirect(&sign_in, "?code=c"), None, Some(shared.clone())).unwrap();
    let account = client.account();
    let kept = shared.load(account).unwrap().unwrap();
    let kept = StoredEntry::parse(&kept).unwrap().token(&*sign_in.http.clock).unwrap();
    assert_eq!((kept.issued.access(), kept.generation), ("acc-1", 7));
    assert!(!shared.held.load(Ordering::SeqCst), "the lock is given back");
}

/// A store whose lock always times out.
struct Stuck(MemoryStore);

impl TokenStore for Stuck {
    fn load(&self, account: String) -> Result<Option<String>> {
        self.0.load(account)
    }

    fn save(&self, account: String, token: String) -> Result<()> {
        self.0.save(account, token)
    }

    fn delete(&self, account: String) -> Result<bool> {
        self.0.delete(account)
    }

    fn lock(&self, _account: String, _timeout: Duration) -> Result<Option<String>> {
        Err(diagnostics::lock_timeout())
    }

    fn unlock(&self, _account: String, _lock_id: String) -> Result<()> {
        Ok(())
    }
}

#[test]
fn s1_a_sign_in_is_saved_even_if_the_lock_times_out() {
    let (script, sign_in) = code_sign_in();
    let stuck = Arc::new(Stuck(MemoryStore::new()));
    script.respond(200, TOKENS);
    sign_in.finish(redirect(&sign_in, "?code=c"), None, Some(stuck.clone())).unwrap();
    assert_eq!(token_of(&sign_in.restore(stuck, None, None).unwrap().unwrap()), "acc-1");
}
