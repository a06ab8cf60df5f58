//! Rendered from core/src by `cargo render`; edit there.

use std::ffi::CStr;

/// Identifies the interface that this library exports.
pub(crate) const FINGERPRINT: &CStr = c"34e4fcc62f4819c4";
