//! The tests of the call loop on the blocking driver, and of what only a thread can do.

use super::*;
use crate::test_util::execute;

#[path = "each_driver.rs"]
mod each_driver;
mod interruption;
