//! Lists of the API: fetches their pages one by one, and returns pages or single items.

pub(crate) mod cursor;
mod errors;
pub(crate) mod in_flight;
pub(crate) mod list_source;
pub(crate) mod page;
pub(crate) mod pager;
mod walk;
