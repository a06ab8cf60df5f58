//! A Tallyfy that runs on this machine, in memory, for tests and demos.
//!
//! It keeps the habits of the real server that a client has to live with: tokens that rotate,
//! headers that are required, keys that are dropped silently. It can be told to misbehave
//! and reports what it received, through control routes that need neither headers nor a token:
//!
//! | `/api/_sandbox/…` | Body | Effect |
//! |---|---|---|
//! | `POST expire` | `{"kind": "access" or "refresh"}` | every token of the kind has expired |
//! | `POST logout` | `{"username"}` | the user's personal tokens are deleted; Ada's by default |
//! | `POST token` | | gives a fresh personal `access_token` of Ada's |
//! | `POST settings` | see below | changes what is named, shows all |
//! | `POST faults` | see below | the next matching requests get the fault |
//! | `DELETE faults` | | forgets the faults that wait |
//! | `GET seed` | | the constants of the seed, for programs in other languages |
//! | `GET requests` | | what was received, secrets replaced by labels |
//! | `DELETE requests` | | clears the report |
//! | `POST in-play` | `{"kind"}` | notes that a kind of secret was used which never comes here |
//! | `POST reset` | | back to the seed; every token dies |
//!
//! The settings are `token_life` and `clock_offset` in seconds, `league` (8 or 9), `rotate` (whether a
//! refresh replaces the refresh token), and `lost_headers`: names of headers that are removed from
//! every request before anything looks at it, as an intermediary may do.
//!
//! An order with a name or a value that the sandbox does not know is rejected with status 400, and has no effect.
//!
//! A fault matches by `method` and by a part of the path (`path`), and applies to `times` requests. The path is compared
//! without percent-encoding, and with the query if it has a question mark.
//! `status`, `body`, `content_type` and `retry_after` take the place of the real response; `headers`
//! are put over those of any response. `delay_ms` waits before the response, `drip_ms` before each
//! byte of the body, `truncate` breaks the body off half way, `reset` closes the connection. With
//! `after` the request takes effect before its response is lost.

// `json!` recurses once for every field, and an organization has many.
#![recursion_limit = "512"]

mod auth;
mod call;
mod check;
mod clock;
mod codes;
mod faults;
mod fields;
mod include;
mod objects;
mod orders;
mod page;
mod report;
mod respond;
mod routes;
mod sandbox;
pub mod seed;
mod server;
mod state;
mod tokens;
mod users;
mod wire;
mod workflow;

pub use orders::Rejection;
pub use sandbox::Sandbox;
