//! The redirect at the end of a sign-in. Any program may have created it.

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use crate::auth::redirect::{Redirect, RedirectUri, SINGLE_PARAMETERS};
use crate::auth::token::Token;
use crate::error::TallyfyError;
use crate::fuzz::tokens::assert_usable;
use crate::fuzz::{FrozenClock, assert_safe_to_print};

/// Reads the first line as the redirect URI of the sign-in, the second as the state, and the rest as the redirect.
pub fn redirects(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let mut lines = text.splitn(3, '\n');
    let (asked, state) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let came = lines.next().unwrap_or_default();
    let asked = match RedirectUri::new(asked) {
        Ok(asked) => asked,
        Err(error) => return assert_safe_to_print(&error, 0),
    };
    // A sign-in creates its own state, which is never empty.
    let state = SecretString::from(if state.is_empty() { "s" } else { state });
    check(came, &asked, &state);
    response(&asked, &state, came);
}

fn check(came: &str, asked: &RedirectUri, state: &SecretString) {
    let redirect = match Redirect::read(came, asked, state) {
        Ok(redirect) => redirect,
        Err(error) => return assert_safe_to_print(&error, 0),
    };
    let Ok(url) = Url::parse(came.trim()) else { panic!("what is no URL was taken for a redirect") };
    let pairs = |part: Option<&str>| -> Vec<(String, String)> {
        url::form_urlencoded::parse(part.unwrap_or_default().as_bytes()).into_owned().collect()
    };
    let pairs = [pairs(url.query()), pairs(url.fragment())].concat();
    let states: Vec<_> = pairs.iter().filter(|(name, _)| name == "state").collect();
    assert!(matches!(&states[..], [(_, one)] if one == state.expose_secret()), "another state");
    let bare = |url: &str| {
        Url::parse(url).map(|mut url| {
            url.set_query(None);
            url.set_fragment(None);
            url
        })
    };
    assert_eq!(bare(url.as_str()), bare(&asked.text), "a redirect that leads elsewhere");
    match redirect.code() {
        Ok(code) => assert!(!code.is_empty()),
        Err(error) => assert_rejected(&error),
    }
    match redirect.token() {
        Ok(response) => assert_usable(&Token::from_response(response, &FrozenClock)),
        Err(error) => assert_rejected(&error),
    }
}

fn assert_rejected(error: &TallyfyError) {
    assert_safe_to_print(error, 80);
}

/// Checks that the redirect of the right server is accepted, and that its code is returned unchanged.
fn response(asked: &RedirectUri, state: &SecretString, code: &str) {
    let Ok(mut url) = Url::parse(&asked.text) else { panic!("a redirect URI that is no URL") };
    if code.is_empty() || url.query_pairs().any(|(name, _)| SINGLE_PARAMETERS.contains(&&*name)) {
        return;
    }
    url.query_pairs_mut().append_pair("code", code).append_pair("state", state.expose_secret());
    let redirect = Redirect::read(url.as_str(), asked, state);
    let came = redirect.as_ref().map(|redirect| redirect.code());
    assert!(matches!(came, Ok(Ok(came)) if came == code), "{url}");
}
