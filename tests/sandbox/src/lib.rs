//! A Tallyfy that runs on this machine, in memory, for tests and demos.
//!
//! It keeps the habits of the real server that a client has to live with: tokens that rotate,
//! headers that must be there, keys that are dropped without a word. It can be told to misbehave
//! and reports what it received, through the routes under `/api/_sandbox`.

// `json!` recurses once for every field, and an organisation has many.
#![recursion_limit = "512"]

mod call;
mod check;
mod clock;
mod faults;
mod fields;
mod gate;
mod include;
mod life;
mod page;
mod people;
mod report;
mod respond;
mod routes;
mod sandbox;
pub mod seed;
mod server;
mod shapes;
mod tokens;
mod wire;
mod world;

pub use sandbox::Sandbox;
