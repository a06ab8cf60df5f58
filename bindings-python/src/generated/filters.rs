//! The conversions and operations of filters. Rendered from core/src by `cargo render`; edit there.

use tallykit::*;

use crate::convert::filter::filter_enum;

filter_enum!(Archived);
