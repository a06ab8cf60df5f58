//! Takes the prepared request out of a method of a resource, for callers that wait asynchronously.
//!
//! A method of a resource checks its arguments, sends one request and returns what it read. `capture` runs it up to the
//! moment of sending. So each method exists once, for blocking and for asynchronous callers. A slot contains data and no
//! future, so that a library whose callers all block contains no asynchronous call loop.

use std::any::{Any, TypeId};

use crate::diagnostics::PageError;
use crate::error::{Result, TallyfyError};
use crate::http::api_client::ApiClient;
use crate::http::capture_mode::{self, not_one_call};
use crate::http::prepared_call::PreparedCall;
use crate::http::reader::{CapturedReader, ReadBody};
use crate::http::steps::{Step, Steps};
use crate::json::reading::{Findings, ReadError};
use crate::support::latch::WaitOutcome;
use crate::support::thread_cell::{ThreadCell, ThreadLocal};

/// A call that was captured and not sent yet.
pub(crate) struct CapturedCall {
    pub(crate) api: ApiClient,
    pub(crate) steps: Box<dyn CapturedSteps>,
}

/// The steps of a captured call.
pub(crate) trait CapturedSteps: Steps {
    /// Returns the type of the result.
    fn result_type(&self) -> TypeId;

    /// Returns what the method would return, after the last step. Nothing if another caller has taken it, and the steps
    /// must be made again.
    fn take_result(&mut self) -> Option<Box<dyn Any + Send>>;
}

/// A call that sends one request.
struct OneCall {
    call: Option<PreparedCall>,
    /// Absent when the result was taken.
    reader: Option<Box<dyn CapturedReader>>,
}

/// Returns the steps of a call that sends one request.
pub(crate) fn one_call(call: PreparedCall, reader: Box<dyn CapturedReader>) -> Box<dyn CapturedSteps> {
    Box::new(OneCall { call: Some(call), reader: Some(reader) })
}

impl ReadBody for OneCall {
    fn read(&mut self, body: &[u8]) -> Result<(Findings, Result<(), PageError>), ReadError> {
        let missing = || ReadError::Invalid("a second response".to_owned());
        self.reader.as_mut().ok_or_else(missing)?.read(body)
    }
}

impl Steps for OneCall {
    fn next(&mut self, _: bool) -> Result<Step> {
        Ok(self.call.take().map_or(Step::End, Step::Send))
    }

    fn sent(&mut self, result: Result<()>) -> Result<()> {
        result
    }

    fn waited(&mut self, _: WaitOutcome) -> Result<()> {
        Ok(())
    }
}

impl CapturedSteps for OneCall {
    fn result_type(&self) -> TypeId {
        self.reader.as_ref().map_or(TypeId::of::<()>(), |reader| reader.result_type())
    }

    fn take_result(&mut self) -> Option<Box<dyn Any + Send>> {
        self.reader.take().map(CapturedReader::into_result)
    }
}

enum Slot {
    Empty,
    Full(CapturedCall),
    /// The method made several calls, or one that cannot be captured.
    Unfit,
}

thread_local! {
    static SLOT: ThreadCell<Slot> = const { ThreadCell::new(Slot::Empty) };
}

/// Keeps a call that was to be sent. Returns an error with which the method ends.
pub(crate) fn put(api: &ApiClient, steps: Option<Box<dyn CapturedSteps>>) -> TallyfyError {
    let next = steps.map_or(Slot::Unfit, |steps| Slot::Full(CapturedCall { api: api.clone(), steps }));
    let old = SLOT.replace(next);
    if !matches!(old, Slot::Empty) {
        SLOT.set(Slot::Unfit);
    }
    not_one_call()
}

/// Runs a method of a resource up to the moment of sending, and returns its call. Fails if a local check of the method
/// does, or if the method is not one call whose response it returns.
pub(crate) fn capture<T: 'static>(method: impl FnOnce() -> Result<T>) -> Result<CapturedCall> {
    let (result, slot) = {
        let _turn_off = capture_mode::turn_on();
        SLOT.set(Slot::Empty);
        (method(), SLOT.replace(Slot::Empty))
    };
    match (result, slot) {
        (Err(_), Slot::Full(call)) if call.steps.result_type() == TypeId::of::<T>() => Ok(call),
        (Err(error), Slot::Empty) => Err(error),
        _ => Err(not_one_call()),
    }
}

#[cfg(test)]
#[path = "capture_tests.rs"]
mod tests;
