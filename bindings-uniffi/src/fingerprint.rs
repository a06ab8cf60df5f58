//! Rendered from core/src by `cargo render`; edit there.

use std::ffi::CStr;

/// Identifies the interface that this library exports.
pub(crate) const FINGERPRINT: &CStr = c"27632acd813d60d0";
