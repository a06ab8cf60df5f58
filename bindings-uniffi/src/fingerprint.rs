//! Rendered from core/src by `cargo render`; edit there.

use std::ffi::CStr;

/// Identifies the interface that this library exports.
pub(crate) const FINGERPRINT: &CStr = c"0a2f1d3a3d1af102";
