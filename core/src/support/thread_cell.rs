//! A value of each thread that can be used until the thread is gone.
//!
//! When a thread ends, its thread-local values are dropped first. What runs afterwards on that thread may still call
//! this library: uWSGI, for example, runs Python's exit handlers then. A value with a destructor would panic there. So
//! these values are never dropped, and the code that changes one leaves nothing in it that owns memory.

use std::cell::RefCell;
use std::mem::ManuallyDrop;
use std::thread::LocalKey;

/// The content of a thread-local value. The `const` in its declaration keeps its first use from failing, too.
pub struct ThreadCell<T>(ManuallyDrop<RefCell<T>>);

impl<T> ThreadCell<T> {
    /// Returns a cell with this content.
    pub const fn new(content: T) -> Self {
        Self(ManuallyDrop::new(RefCell::new(content)))
    }
}

/// The methods that `LocalKey` has for a `RefCell`.
pub trait ThreadLocal<T: 'static> {
    /// Reads the content.
    fn with_borrow<R>(&'static self, read: impl FnOnce(&T) -> R) -> R;

    /// Changes the content.
    fn with_borrow_mut<R>(&'static self, change: impl FnOnce(&mut T) -> R) -> R;

    /// Replaces the content and returns the old one.
    fn replace(&'static self, content: T) -> T {
        self.with_borrow_mut(|old| std::mem::replace(old, content))
    }

    /// Replaces the content.
    fn set(&'static self, content: T) {
        drop(self.replace(content));
    }

    /// Takes the content and leaves the default.
    fn take(&'static self) -> T
    where
        T: Default,
    {
        self.replace(T::default())
    }
}

impl<T: 'static> ThreadLocal<T> for LocalKey<ThreadCell<T>> {
    fn with_borrow<R>(&'static self, read: impl FnOnce(&T) -> R) -> R {
        self.with(|cell| read(&cell.0.borrow()))
    }

    fn with_borrow_mut<R>(&'static self, change: impl FnOnce(&mut T) -> R) -> R {
        self.with(|cell| change(&mut cell.0.borrow_mut()))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::sync::mpsc::channel;
    use std::thread;

    use crate::support::cancellation::{should_stop, with_interrupt_check};

    #[test]
    fn l6_a_call_in_the_last_moment_of_a_thread_does_not_panic() {
        struct Last(Box<dyn Fn()>);
        impl Drop for Last {
            fn drop(&mut self) {
                (self.0)();
            }
        }
        thread_local! {
            static BEFORE: RefCell<Option<Last>> = const { RefCell::new(None) };
            static AFTER: RefCell<Option<Last>> = const { RefCell::new(None) };
        }
        let (sender, receiver) = channel();
        thread::spawn(move || {
            // One of the two is dropped after the values of this library, whatever the order.
            for last in [&BEFORE, &AFTER] {
                let sender = sender.clone();
                last.set(Some(Last(Box::new(move || {
                    sender.send(with_interrupt_check(|| true, should_stop)).unwrap()
                }))));
                assert!(with_interrupt_check(|| true, should_stop));
            }
        });
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [true, true]);
    }
}
