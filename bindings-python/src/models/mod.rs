//! Records and lists of core as Python objects.

mod json;
pub(crate) mod model;
pub(crate) mod pager;
pub(crate) mod record;
pub(crate) mod record_type;
