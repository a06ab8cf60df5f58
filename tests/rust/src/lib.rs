//! The promises of tallykit, shown in Rust. The tests are in the folder beside.
