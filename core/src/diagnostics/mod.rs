//! Creates the error and the hint for each cause of a failure. The hints form one decision tree; a comment at each leaf
//! names its source.

mod auth_errors;
mod context;
mod credential_hints;
mod detail;
mod errors;
mod exchange;
mod form_value_hints;
mod hints;
mod operation_hints;
mod path_hints;
mod quota;
mod read_errors;
mod route;
mod token_endpoint_hints;
mod transport_hints;
mod validation_hints;
mod wait_errors;
mod word_match;

pub(crate) use auth_errors::*;
pub(crate) use context::DiagnosisContext;
pub(crate) use errors::*;
pub(crate) use path_hints::base_url_hint;
pub(crate) use read_errors::unreadable_response;
pub(crate) use wait_errors::*;
