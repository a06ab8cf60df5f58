//! A Tallyfy that runs on this machine, in memory, for tests and demos.
//!
//! It keeps the habits of the real server that a client has to live with: tokens that rotate,
//! headers that must be there, keys that are dropped without a word. It can be told to misbehave
//! and reports what it received, through control routes that need neither headers nor a token:
//!
//! | `/api/_sandbox/…` | Body | Effect |
//! |---|---|---|
//! | `POST expire` | `{"kind": "access" or "refresh"}` | every token of the kind has expired |
//! | `POST logout` | `{"username"}` | the person's personal tokens are deleted; Ada's by default |
//! | `POST token` | | gives a fresh personal `access_token` of Ada's |
//! | `POST settings` | see below | changes what is named, shows all |
//! | `POST faults` | see below | the next fitting requests meet the fault |
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
//! A fault fits by `method` and by a part of the path (`path`), and strikes `times` requests.
//! `status`, `body`, `content_type` and `retry_after` take the place of the real answer; `headers`
//! are put over those of any answer. `delay_ms` waits before the answer, `drip_ms` before each
//! byte of the body, `truncate` breaks the body off half way, `reset` closes the connection. With
//! `after` the request takes effect before its answer is lost.

// `json!` recurses once for every field, and an organisation has many.
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
mod page;
mod report;
mod respond;
mod routes;
mod sandbox;
pub mod seed;
mod server;
mod tokens;
mod users;
mod wire;
mod workflow;
mod world;

pub use sandbox::Sandbox;
