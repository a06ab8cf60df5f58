//! What `captures.rs` needs: a server that knows no path.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::pin::pin;
use std::task::{Context, Waker};

use tallykit::{Result, Settings, Tallyfy, TallyfyError};

use crate::common::executor::block_on;
use crate::common::raw::{RawServer, answer};

/// What sends no request, or has no result that `run` takes.
const NO_CALL: [&str; 8] = [
    "Tallyfy.account",
    "Tallyfy.as_user",
    "Tallyfy.doctor",
    "Tallyfy.in_org",
    "Tallyfy.invalidate_token",
    "Tallyfy.on_renewal",
    "Tallyfy.stats",
    "Tallyfy.with_cancellation",
];

/// What is not one call, and so runs on a thread: it gets a token without a call, uses the store, or converts what it read.
const ON_A_THREAD: [&str; 4] = ["Tallyfy.access_token", "Tallyfy.logout", "Tallyfy.pages", "applications.user_token"];

/// A server that knows no path, and the operations that were checked.
pub struct Server {
    server: RawServer,
    checked: BTreeSet<String>,
}

impl Server {
    pub fn start() -> Self {
        let server = RawServer::start(|request| match request.target().contains("oauth/token") {
            true => vec![answer(200, r#"{"access_token":"app","expires_in":3600}"#)],
            false => vec![answer(404, "{}")],
        });
        let mut checked = Self { server, checked: BTreeSet::new() };
        checked.check("Tallyfy.request", |client| client.request("GET".into(), "/me".into(), None, None));
        checked.check("Tallyfy.pages", |client| client.pages("/me/organizations".into(), None).next_page());
        checked.check("Tallyfy.access_token", |client| client.access_token().map(drop));
        checked.check("Tallyfy.logout", Tallyfy::logout);
        checked
    }

    /// Captures a call, and makes it. It sends its request when it is polled. What is not one call sends nothing.
    pub fn check<T: Send + 'static>(&mut self, name: &str, call: impl FnOnce(&Tallyfy) -> Result<T>) {
        let settings = Settings { base_url: Some(self.server.url()), ..Settings::default() };
        let client = match name.starts_with("applications.") {
            true => Tallyfy::for_app("1".into(), "secret".into(), "acme".into(), settings, None, None),
            false => Tallyfy::new("personal-token".into(), Some("acme".into()), settings),
        };
        let client = client.unwrap();
        let before = self.server.heard().len();
        let mut call = pin!(client.run(call));
        assert_eq!(self.server.heard().len(), before, "{name} sent a request before it was polled");
        let is_call = !ON_A_THREAD.contains(&name);
        if !is_call {
            assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready(), "{name}");
            assert_eq!(self.server.heard().len(), before, "{name} sent a request");
        } else {
            match block_on(call).err() {
                Some(TallyfyError::NotFound { .. }) => {}
                other => panic!("{name}: {other:?}"),
            }
            assert!(self.server.heard().len() > before, "{name} sent nothing");
        }
        self.checked.insert(name.to_owned());
    }

    /// Checks that each line of the list of operations was checked or sends no request. A line of a resource without a path
    /// makes several calls.
    pub fn assert_complete(mut self) {
        self.checked.extend(NO_CALL.map(str::to_owned));
        let surface = include_str!("../../../surface.txt").lines().filter(|line| !line.starts_with('#'));
        let is_constructor = |line: &str| line.ends_with("-> Tallyfy");
        let makes_several = |line: &str| !line.starts_with("Tallyfy.") && !line.contains("  ");
        for line in surface.filter(|line| !is_constructor(line) && !makes_several(line)) {
            let name = line.split('(').next().unwrap_or_default();
            assert!(self.checked.contains(name), "{name} was not captured");
        }
    }
}
