//! The two ways to use a future: it is ready at once, or it races with another.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// A future of a trait's method.
pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Returns the result of a future that never waits: its waits block the thread instead.
pub(crate) fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => unreachable!("a blocking wait was not over"),
    }
}

/// Waits for the work, unless `stop` ends before. The work is polled first.
pub(crate) async fn unless<T>(
    mut work: Pin<&mut (impl Future<Output = T> + ?Sized)>,
    mut stop: Pin<&mut (impl Future<Output = ()> + ?Sized)>,
) -> Option<T> {
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => stop.as_mut().poll(context).map(|()| None),
    })
    .await
}
