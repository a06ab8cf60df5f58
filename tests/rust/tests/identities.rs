//! The server gets user names, addresses and ids exactly as the caller wrote them.

#![allow(clippy::unwrap_used)]

mod common;

use common::{app, received, settings};
use tallykit::{Settings, SignIn, Tallyfy, TallyfyError};
use tallykit_sandbox::{Sandbox, seed};

/// Addresses that Unicode folds to other addresses, and how each is written in a path.
const LOOK_ALIKES: [(&str, &str); 6] = [
    ("\u{212a}ate@example.com", "%E2%84%AAate%40example.com"), // KELVIN SIGN, which folds to k
    ("\u{130}da@example.com", "%C4%B0da%40example.com"),       // I with a dot
    ("\u{131}da@example.com", "%C4%B1da%40example.com"),       // i without a dot, which folds upwards to I
    ("stra\u{df}e@example.com", "stra%C3%9Fe%40example.com"),
    ("Jose\u{301}@example.com", "Jose%CC%81%40example.com"), // not composed
    ("Ada@Example.com", "Ada%40Example.com"),
];

#[test]
fn g10_an_address_is_sent_as_it_was_given() {
    let sandbox = Sandbox::start().unwrap();
    let app = app(&sandbox);
    for (email, sent) in LOOK_ALIKES {
        let _ = app.as_user(email.into()).unwrap().me().get();
        let mut paths = received(&sandbox).into_iter().map(|request| request["path"].as_str().unwrap().to_owned());
        let exchange = paths.rfind(|path| path.contains("/users/")).unwrap();
        assert!(exchange.ends_with(&format!("/users/{sent}/token")), "{exchange}");
    }
}

#[test]
fn g10_a_user_name_is_sent_as_it_was_given() {
    for name in LOOK_ALIKES.map(|(name, _)| name).into_iter().chain([" ada ", "ADA\u{a0}"]) {
        let sandbox = Sandbox::start().unwrap();
        let (id, secret) = (seed::CLIENT_ID.into(), seed::CLIENT_SECRET.into());
        let client = Tallyfy::with_password(id, secret, name.into(), "p".into(), None, settings(&sandbox), None);
        let _ = client.unwrap().me().get();
        assert_eq!(received(&sandbox)[0]["form"]["username"], name);
    }
}

/// Returns the error of a client that cannot be created.
fn rejection<T>(created: tallykit::Result<T>) -> String {
    let error = created.err().unwrap();
    assert!(matches!(error, TallyfyError::InvalidArgument { .. }), "{error}");
    error.to_string()
}

#[test]
fn g10_an_id_with_white_space_around_it_is_rejected_and_not_trimmed() {
    let sandbox = Sandbox::start().unwrap();
    // A server with ids of its own, which may be words.
    let url = Some(format!("{}/oauth/token", sandbox.base_url()));
    let own = || Settings { token_url: url.clone(), ..settings(&sandbox) };
    for around in [" ID", "ID ", "\tID", "ID\n", "ID\u{a0}", "\u{3000}ID", "I\u{0}D"] {
        for (id, settings) in [("17", settings(&sandbox)), ("my-app", own())] {
            let id = around.replace("ID", id).replace("I\u{0}D", "1\u{0}7");
            let client = Tallyfy::for_app(id.clone(), "s".into(), seed::ORG_ID.into(), settings.clone(), None, None);
            assert!(rejection(client).contains("white space"), "{id:?}");
            let uri = "http://127.0.0.1:7000/".to_owned();
            let sign_in = SignIn::authorization_code(id.clone(), uri, None, None, None, settings);
            assert!(rejection(sign_in).contains("white space"), "{id:?}");
        }
        let org = around.replace("ID", seed::ORG_ID);
        let client = Tallyfy::new("token".into(), Some(org.clone()), settings(&sandbox));
        assert!(rejection(client).starts_with("an id "), "{org:?}");
        rejection(Tallyfy::for_app("17".into(), "s".into(), org.clone(), settings(&sandbox), None, None));
        rejection(app(&sandbox).in_org(org));
    }
    assert!(received(&sandbox).is_empty());
}
