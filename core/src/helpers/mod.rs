//! What people do with several calls: further methods of the resources.
//!
//! Each reads first, checks everything, and writes last. A wrong argument is one `InvalidArgument` that lists all that is
//! wrong, and then nothing was sent. Where two writes are needed, the error of the second says what the first has done, and
//! which call goes on from there.

mod assign;
mod edit;
pub(crate) mod export;
mod find;
mod kickoff_fields;
mod launch;
mod lists;
mod names;
mod one_task;
mod people_lists;
mod progress;
mod search;
mod sent_back;
mod tags;
mod tasks;
mod unexpected;
pub(crate) mod values;
mod wait;
mod webhooks;
