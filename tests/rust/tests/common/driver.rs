//! The two ways in which a test makes its calls.

use tallykit::{Member, Result, Tallyfy};

use super::executor::block_on;

/// How a test makes its calls. The call loop is one, and what it promises holds for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    Blocking,
    Asynchronous,
}

impl Driver {
    /// Makes one call: `method` calls one method of a resource or of a list.
    pub fn call<T: Send + 'static>(self, client: &Tallyfy, method: impl FnOnce(&Tallyfy) -> Result<T>) -> Result<T> {
        match self {
            Self::Blocking => method(client),
            Self::Asynchronous => block_on(client.run(method)),
        }
    }

    /// Makes the simplest call.
    pub fn me(self, client: &Tallyfy) -> Result<Member> {
        self.call(client, |client| client.me().get())
    }
}

/// Runs each of these tests with both drivers.
macro_rules! on_each_driver {
    ($($test:ident),* $(,)?) => {
        mod blocking {
            $(#[test]
            fn $test() {
                super::$test($crate::common::driver::Driver::Blocking);
            })*
        }

        mod asynchronous {
            $(#[test]
            fn $test() {
                super::$test($crate::common::driver::Driver::Asynchronous);
            })*
        }
    };
}
pub(crate) use on_each_driver;

/// Runs each of these tests with one driver after the other. It is for tests that measure time, which more tests at the same
/// time would disturb.
macro_rules! on_drivers_in_turn {
    ($($test:ident),* $(,)?) => {
        mod both {
            $(#[test]
            fn $test() {
                super::$test($crate::common::driver::Driver::Blocking);
                super::$test($crate::common::driver::Driver::Asynchronous);
            })*
        }
    };
}
pub(crate) use on_drivers_in_turn;
