//! Asynchronous calls, for Rust programs.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use crate::client::tallyfy::Tallyfy;
use crate::error::Result;
use crate::http::capture::{CapturedCall, capture};
use crate::http::capture_mode::not_one_call;
use crate::http::client::driver::Asynchronous;
use crate::http::steps::run_steps;
use crate::support::cancellation::CancellationToken;
use crate::support::fork::fork_generation;
use crate::support::futures::BoxFuture;
use crate::support::runtime::IoRuntime;

/// A call that waits without a thread. Any executor may poll it, and nothing is sent before the first poll.
///
/// A call that is dropped is cancelled. What its request has done by then is logged as the outcome of the call: `Cancelled`,
/// or `OutcomeUnknown` if a change was sent. To get that error instead, `cancel` the call and await it.
#[must_use = "nothing is sent before the call is awaited"]
pub struct AsyncCall<T: Send + 'static> {
    /// Absent when it has ended.
    work: Option<BoxFuture<'static, Result<CapturedCall>>>,
    cancellation: Arc<CancellationToken>,
    /// The process that polled it first.
    process: Option<u32>,
    result: PhantomData<fn() -> T>,
}

impl Tallyfy {
    /// Makes one call asynchronously. `method` calls one method of a resource or of a list and returns its result. Its
    /// arguments are checked at once, and an error of that is the result of the call.
    ///
    /// The deadline of the client begins at the first poll. A method that makes several calls, or none, fails with
    /// `InvalidArgument`.
    ///
    /// ```no_run
    /// # use tallykit::{Result, Tallyfy, Task, TaskQuery};
    /// async fn first_tasks(client: &Tallyfy) -> Result<Vec<Task>> {
    ///     let me = client.run(|client| client.me().get()).await?;
    ///     println!("{}", me.email);
    ///     let tasks = client.tasks().list(TaskQuery::default());
    ///     client.run(|_| tasks.next_page()).await
    /// }
    /// ```
    pub fn run<T: Send + 'static>(&self, method: impl FnOnce(&Self) -> Result<T>) -> AsyncCall<T> {
        let cancellation = Arc::<CancellationToken>::default();
        let captured = capture(|| method(self));
        let own = cancellation.clone();
        let work = Box::pin(async move { make(captured?, own).await });
        AsyncCall { work: Some(work), cancellation, process: None, result: PhantomData }
    }
}

/// Makes a call up to the point where its result can be taken.
async fn make(mut call: CapturedCall, own: Arc<CancellationToken>) -> Result<CapturedCall> {
    let CapturedCall { api, steps } = &mut call;
    let deadline = *api.options.deadline.get_or_insert_with(|| api.http.deadline());
    let mut tokens = api.options.cancellation_tokens.clone();
    tokens.push(own);
    run_steps(api, &Asynchronous(tokens), deadline, &mut **steps).await?;
    Ok(call)
}

impl<T: Send + 'static> AsyncCall<T> {
    /// Cancels the call. It ends soon with `Cancelled`, or with `OutcomeUnknown` if a change was sent and no response has
    /// arrived. A call that has its response by now succeeds.
    pub fn cancel(&self) {
        self.cancellation.cancel();
    }
}

impl<T: Send + 'static> Future for AsyncCall<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.process.get_or_insert_with(fork_generation);
        loop {
            let work = self.work.as_mut().expect("an ended call was polled");
            let done = ready!(work.as_mut().poll(context));
            self.work = None;
            let mut call = done?;
            // Taken here, so that a call that is dropped takes no items of a list.
            if let Some(result) = call.steps.take_result() {
                // `capture` has compared the types.
                return Poll::Ready(result.downcast().map(|result| *result).map_err(|_| not_one_call()));
            }
            self.work = Some(Box::pin(make(call, self.cancellation.clone())));
        }
    }
}

impl<T: Send + 'static> Drop for AsyncCall<T> {
    fn drop(&mut self) {
        let (Some(work), Some(process)) = (self.work.take(), self.process) else { return };
        if process != fork_generation() {
            // In a forked child, the call is the parent's.
            std::mem::forget(work);
            return;
        }
        self.cancellation.cancel();
        // The call ends by itself, so that the log has the truth about its request. A page that arrives stays in its list.
        if let Ok(runtime) = IoRuntime::shared() {
            runtime.spawn_detached(async move { drop(work.await) });
        }
    }
}
