//! A server without a network, for tests of what no request can bring about.

use serde_json::Value;

use crate::call::Call;
use crate::routes::{self, control};
use crate::seed;
use crate::state::State;

/// A seeded state, and Ada's token.
pub struct Server {
    /// The state behind the routes.
    pub world: State,
    token: String,
}

impl Server {
    /// A server as it starts.
    pub fn seeded() -> Server {
        let mut world = State::seeded();
        let token = control::personal_token(&mut world);
        Server { world, token }
    }

    /// Calls a path inside the seeded organization: the status, and the body.
    pub fn send(&mut self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let mut call = Call::local(method, &format!("/api/organizations/{}{path}", seed::ORG_ID), body);
        for (name, value) in [("accept", "application/json"), ("x-tallyfy-client", "APIClient")] {
            call.headers.push((name.into(), value.into()));
        }
        call.headers.push(("authorization".into(), format!("Bearer {}", self.token)));
        let answer = routes::answer(&mut self.world, &call);
        (answer.status, serde_json::from_slice(&answer.body).unwrap_or_default())
    }
}
