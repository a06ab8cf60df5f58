//! The name of the binding, for the `User-Agent` header.

use std::sync::OnceLock;

static BINDING_NAME: OnceLock<String> = OnceLock::new();

/// Names the language that this library is bound to, for the `User-Agent` header. A binding calls it before the first
/// request; the first call counts.
#[uniffi::export]
pub fn set_binding_name(name: &str) {
    BINDING_NAME.get_or_init(|| name.to_owned());
}

pub(super) fn binding_name() -> &'static str {
    BINDING_NAME.get_or_init(|| "rust".to_owned())
}
