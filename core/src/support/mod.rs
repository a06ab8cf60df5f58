//! What every layer needs of the process: clock, forks, cancellation.

pub(crate) mod cancellation;
pub(crate) mod clock;
pub(crate) mod fork;
pub(crate) mod timestamp;
