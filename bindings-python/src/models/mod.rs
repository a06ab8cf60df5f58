//! Records and lists of core as Python objects.

pub(crate) mod choice;
pub(crate) mod form_values;
pub(crate) mod json;
pub(crate) mod model;
pub(crate) mod pager;
pub(crate) mod record;
pub(crate) mod record_fields;
pub(crate) mod record_type;
mod signature;
pub(crate) mod webhooks;
