//! A Tallyfy that runs on this machine, in memory, for tests and demos.
//!
//! It keeps the habits of the real server that a client has to live with: tokens that rotate,
//! headers that are required, keys that are dropped silently. It can be told to misbehave
//! and reports what it received, through control routes that need neither headers nor a token:
//!
//! The base is `/api`, as on one host of the API, or nothing, as on the other. Browsers get the permission that they ask for
//! (CORS), but not for the control routes: a page of another site must not rule a sandbox.
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
//! | `GET deliveries` | | the webhooks that were sent, each with its outcome |
//! | `GET requests` | | what was received, secrets replaced by labels |
//! | `DELETE requests` | | clears the report |
//! | `POST in-play` | `{"kind"}` | notes that a kind of secret was used which never comes here |
//! | `POST load` | see below | adds records |
//! | `POST reset` | | back to the seed; every token dies |
//!
//! The settings are `token_life` and `clock_offset` in seconds, `league` (8 or 9), `rotate` (whether a
//! refresh replaces the refresh token), and `lost_headers`: names of headers that are removed from
//! every request before anything looks at it, as an intermediary may do. Five more are off until a test turns them on:
//! `lagging_lists` (the first list after a write does not show it), `seats_used_up` (409 for another seat), `empty_answers`
//! (a response that may be empty is empty), `whole_tags` (`with=tags` lists tags and not their rows) and `watchers_off` (404).
//!
//! `load` takes an object with a list of records for each kind: `organizations`, `users`, `guests`, `groups`, `tags`,
//! `folders`, `custom_field_keys`, `checklists`, `steps`, `runs`, `tasks`, `threads`, `assets` and `watchers`. The records have
//! the API's own shapes, and say only what matters: the rest is completed, ids are made where there are none. A template may
//! have its `steps`, a thing its `tags` and `folders` by their ids, a file its `content` as a text, and everything an
//! `organization_id`. A process that no task names gets one task for each step. A record takes the place
//! of one with the same id.
//!
//! Webhooks are sent once, over http, to loopback addresses only; the outcome of any other is "not sent".
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

mod activity;
mod allowed;
mod auth;
mod automation;
mod call;
mod check;
mod clock;
mod codes;
mod cors;
mod definitions;
mod deliver;
mod faults;
mod fields;
mod filing;
mod hooks;
mod hours;
mod include;
mod issues;
mod load;
mod metadata;
mod objects;
mod options;
mod orders;
mod page;
mod payload;
mod people;
mod planning;
mod references;
mod relations;
mod report;
mod resource;
mod respond;
mod routes;
mod rules;
mod sandbox;
mod search;
pub mod seed;
mod server;
mod state;
mod store;
#[cfg(test)]
mod testing;
mod tokens;
mod upload;
mod users;
mod wire;
mod workflow;

pub use orders::Rejection;
pub use sandbox::Sandbox;
