//! The traps of `docs/traps.md`: the sandbox loses what the server loses, and the methods of tallykit lose nothing. A file
//! for each part of that page.

#![allow(clippy::unwrap_used)]

#[path = "traps/calls.rs"]
mod calls;
mod common;
#[path = "traps/deletions.rs"]
mod deletions;
#[path = "traps/dropped.rs"]
mod dropped;
#[path = "traps/ignored.rs"]
mod ignored;
#[path = "traps/launches.rs"]
mod launches;
#[path = "traps/replaced.rs"]
mod replaced;
