//! The readers of responses: what is read from a body, and what a method returns of it.

use std::any::{Any, TypeId};

use crate::diagnostics::PageError;
use crate::http::envelope::{Envelope, FromBody};
use crate::json::Json;
use crate::json::lenient::record::Record;
use crate::json::reading::{Findings, ReadError};

/// Reads the body of a response, and takes what it read. A closure would be compiled twice behind `dyn`.
pub(crate) trait ReadBody: Send {
    fn read(&mut self, body: &[u8]) -> Result<(Findings, Result<(), PageError>), ReadError>;

    /// Returns a reader like this one for a captured call, which outlives the method that began it. Nothing if the method
    /// does more than to return what it read.
    fn for_capture(&self) -> Option<Box<dyn CapturedReader>> {
        None
    }
}

impl<S: FromBody + Answer> ReadBody for S {
    fn read(&mut self, body: &[u8]) -> Result<(Findings, Result<(), PageError>), ReadError> {
        Ok((self.read_into(body)?, Ok(())))
    }

    fn for_capture(&self) -> Option<Box<dyn CapturedReader>> {
        Some(Box::new(S::default()))
    }
}

/// What is read from a response, and what a method returns of it.
pub(crate) trait Answer: Send + 'static {
    type Output: Send + 'static;

    fn into_output(self) -> Self::Output;
}

impl<T: Record + Send + 'static> Answer for Envelope<T> {
    type Output = T;

    fn into_output(self) -> T {
        self.data
    }
}

impl Answer for () {
    type Output = ();

    fn into_output(self) {}
}

impl Answer for Json {
    type Output = Self;

    fn into_output(self) -> Self {
        self
    }
}

/// The reader of a captured call.
pub(crate) trait CapturedReader: ReadBody {
    /// Returns the type of the result.
    fn result_type(&self) -> TypeId;

    /// Returns what the method would return.
    fn into_result(self: Box<Self>) -> Box<dyn Any + Send>;
}

impl<S: ReadBody + Answer> CapturedReader for S {
    fn result_type(&self) -> TypeId {
        TypeId::of::<S::Output>()
    }

    fn into_result(self: Box<Self>) -> Box<dyn Any + Send> {
        Box::new(self.into_output())
    }
}
