//! Asynchronous waits for a change that another thread makes.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::mem::take;
use std::task::{Poll, Waker};

use crate::support::fork::ForkSafeMutex;

/// The asynchronous callers that wait for a change.
#[derive(Default)]
pub(crate) struct Wakers(ForkSafeMutex<Waiting>);

#[derive(Default)]
struct Waiting {
    next: u64,
    wakers: BTreeMap<u64, Waker>,
}

impl Wakers {
    /// Makes all waiting callers look. Called after each change of what they look at.
    pub(crate) fn wake_all(&self) {
        let wakers = take(&mut self.0.lock().wakers);
        // Without the lock, because an executor is foreign code.
        wakers.into_values().for_each(Waker::wake);
    }

    /// Waits until `look` returns something.
    pub(crate) async fn until<T>(&self, mut look: impl FnMut() -> Option<T>) -> T {
        let mut registration = Registration { wakers: self, key: None };
        poll_fn(move |context| {
            if let Some(found) = look() {
                return Poll::Ready(found);
            }
            registration.set(context.waker().clone());
            // A change between the first look and the registration has woken nobody.
            look().map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}

/// The place of one caller. It is free again when the wait has ended or was dropped.
struct Registration<'a> {
    wakers: &'a Wakers,
    key: Option<u64>,
}

impl Registration<'_> {
    fn set(&mut self, waker: Waker) {
        let mut waiting = self.wakers.0.lock();
        let key = *self.key.get_or_insert_with(|| {
            waiting.next += 1;
            waiting.next
        });
        let old = waiting.wakers.insert(key, waker);
        drop(waiting);
        drop(old);
    }
}

impl Drop for Registration<'_> {
    fn drop(&mut self) {
        let old = self.key.and_then(|key| self.wakers.0.lock().wakers.remove(&key));
        drop(old);
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
    use std::task::{Context, Wake};

    use super::*;

    #[derive(Default)]
    struct Count(AtomicU32);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, SeqCst);
        }
    }

    #[test]
    fn l4_a_wait_is_woken_at_each_change_and_leaves_nothing_behind() {
        let (wakers, done, count) = (Wakers::default(), AtomicBool::new(false), Arc::<Count>::default());
        let waker = Waker::from(count.clone());
        let mut context = Context::from_waker(&waker);
        let look = || done.load(SeqCst).then_some(7);
        {
            let mut wait = pin!(wakers.until(look));
            assert!(wait.as_mut().poll(&mut context).is_pending());
            wakers.wake_all();
            assert_eq!(count.0.load(SeqCst), 1);
            assert!(wait.as_mut().poll(&mut context).is_pending(), "it looks and waits again");
            done.store(true, SeqCst);
            wakers.wake_all();
            assert_eq!(wait.as_mut().poll(&mut context), Poll::Ready(7));
            done.store(false, SeqCst);
        }
        {
            let mut dropped = pin!(wakers.until(look));
            assert!(dropped.as_mut().poll(&mut context).is_pending());
            assert_eq!(wakers.0.lock().wakers.len(), 1);
        }
        assert_eq!(wakers.0.lock().wakers.len(), 0);
    }

    #[test]
    fn l4_a_change_during_the_registration_is_seen() {
        let (wakers, mut looks) = (Wakers::default(), 0);
        let waiting = pin!(wakers.until(|| {
            looks += 1;
            (looks == 2).then_some(())
        }));
        assert!(waiting.poll(&mut Context::from_waker(Waker::noop())).is_ready());
    }
}
