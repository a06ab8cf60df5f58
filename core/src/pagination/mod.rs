//! Lists of the API: fetches their pages one by one, and returns pages or single items.

pub(crate) mod cursor;
mod errors;
pub(crate) mod list_source;
mod page;
mod page_steps;
pub(crate) mod pager;
mod walk;
