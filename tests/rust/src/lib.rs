//! The guarantees of tallykit, tested in Rust. The tests are in the folder `tests`.
