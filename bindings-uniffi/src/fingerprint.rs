//! Rendered from core/src by `cargo render`; edit there.

use std::ffi::CStr;

/// Identifies the interface that this library exports.
pub(crate) const FINGERPRINT: &CStr = c"0b850416aef510fd";
