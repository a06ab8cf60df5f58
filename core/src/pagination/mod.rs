//! Lists, one page at a time.

pub(crate) mod cursor;
mod errors;
pub(crate) mod in_flight;
pub(crate) mod list_source;
pub(crate) mod page;
pub(crate) mod pager;
