//! Rendered from core/src by `cargo render`; edit there.

use std::ffi::CStr;

/// Identifies the interface that this library exports.
pub(crate) const FINGERPRINT: &CStr = c"08a442b8d7a8bed0";
