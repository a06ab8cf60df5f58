//! The program behind `cargo demo` and `cargo suite`.
fn main() {}
