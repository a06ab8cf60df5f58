//! The tests of the call loop on the asynchronous driver.

use super::*;
use crate::test_util::execute_async as execute;

#[path = "each_driver.rs"]
mod each_driver;
