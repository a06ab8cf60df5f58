//! Waits until a process or a task has a status.

use std::time::Duration;

use crate::api::processes::{GetProcess, Process, ProcessStatus, Processes};
use crate::api::tasks::{Task, TaskStatus, Tasks};
use crate::error::{ErrorDetail, Result, TallyfyError};
use crate::helpers::tasks::is_done;
use crate::http::api_client::{ApiClient, CallOptions};

const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

#[uniffi::export]
impl Processes {
    /// Waits until a process has one of these statuses, and returns it. Without `status` it waits until the process is complete.
    ///
    /// It asks at once, after 2 seconds, and then after half as long again each time, up to 30 seconds, or `every` so often; never
    /// earlier than the server allows. `timeout` takes the place of the client's timeout; a cancellation ends the wait at once.
    /// Failures that pass are waited out.
    ///
    /// Fails with `Timeout` if the status is still another one, with `NotFound` if the process is gone, and with `Conflict` if it
    /// is archived and that is not waited for. Nothing is changed in any case.
    ///
    /// Requests: `GET /organizations/{org}/runs/{process_id}`, once for each look.
    #[uniffi::method(default(status = None, every = None))]
    pub fn wait_until(
        &self,
        process_id: &str,
        timeout: Duration,
        status: Option<Vec<ProcessStatus>>,
        every: Option<Duration>,
    ) -> Result<Process> {
        let wanted = status.unwrap_or_else(|| vec![ProcessStatus::Complete]);
        let wait = Wait::new(&self.api, timeout, every, &wanted, ProcessStatus::Unknown)?;
        wait.until(|api| {
            let process = Self { api }.get(process_id, GetProcess::default())?;
            let is_wanted = process.status.is_some_and(|status| wanted.contains(&status));
            if !is_wanted && process.archived_at.is_some() {
                let hint = "Restore it first (`processes.restore`), or wait for the status archived";
                return Err(TallyfyError::Conflict { detail: ErrorDetail::of("the process is archived", hint) });
            }
            Ok(if is_wanted { Look::Wanted(process) } else { Look::Other(word(process.status)) })
        })
    }
}

#[uniffi::export]
impl Tasks {
    /// Waits until a task has one of these statuses, and returns it. Without `status` it waits until the task is done, in any way.
    ///
    /// It asks at once, after 2 seconds, and then after half as long again each time, up to 30 seconds, or `every` so often; never
    /// earlier than the server allows. `timeout` takes the place of the client's timeout; a cancellation ends the wait at once.
    /// Failures that pass are waited out.
    ///
    /// Fails with `Timeout` if the status is still another one, and with `NotFound` if the task is gone. Nothing is changed in any
    /// case.
    ///
    /// Requests: `GET /organizations/{org}/tasks/{task_id}`, once for each look.
    #[uniffi::method(default(status = None, every = None))]
    pub fn wait_until(
        &self,
        task_id: &str,
        timeout: Duration,
        status: Option<Vec<TaskStatus>>,
        every: Option<Duration>,
    ) -> Result<Task> {
        let wait = Wait::new(
            &self.api,
            timeout,
            every,
            status.as_deref().unwrap_or(&[TaskStatus::Completed]),
            TaskStatus::Unknown,
        )?;
        wait.until(|api| {
            let task = Self { api }.get(task_id, None)?;
            let is_wanted = match &status {
                Some(status) => task.status.is_some_and(|known| status.contains(&known)),
                None => is_done(&task),
            };
            Ok(if is_wanted { Look::Wanted(task) } else { Look::Other(word(task.status)) })
        })
    }
}

/// What a look has found.
enum Look<T> {
    Wanted(T),
    /// The status that it has instead.
    Other(String),
}

struct Wait<'a> {
    api: &'a ApiClient,
    timeout: Duration,
    every: Option<Duration>,
}

impl<'a> Wait<'a> {
    fn new<S: PartialEq>(
        api: &'a ApiClient,
        timeout: Duration,
        every: Option<Duration>,
        wanted: &[S],
        unknown: S,
    ) -> Result<Self> {
        api.for_several_calls()?;
        let problem = if wanted.is_empty() {
            ("status is empty", "Name the statuses to wait for, or leave it out")
        } else if wanted.contains(&unknown) {
            ("status has an unknown word", "Use one of the listed words")
        } else if every.is_some_and(|every| every.is_zero()) {
            ("every is zero", "Leave some time between two looks")
        } else {
            return Ok(Self { api, timeout, every });
        };
        Err(TallyfyError::invalid(problem.0, format!("{}; nothing was sent", problem.1)))
    }

    fn until<T>(&self, look: impl Fn(ApiClient) -> Result<Look<T>>) -> Result<T> {
        let clock = &self.api.http.clock;
        let end = clock.monotonic() + self.timeout;
        let mut pause = self.every.unwrap_or(FIRST_PAUSE);
        let mut last = None;
        loop {
            let deadline = Some(end.min(self.api.http.deadline()));
            let options = CallOptions { deadline, ..self.api.options.clone() };
            let mut retry_after = Duration::ZERO;
            match look(ApiClient { options, ..self.api.clone() }) {
                Ok(Look::Wanted(found)) => return Ok(found),
                Ok(Look::Other(status)) => last = Some(status),
                Err(error) if passes(&error) => {
                    let at = error.detail().retry_at;
                    retry_after = at.map_or(Duration::ZERO, |at| at.saturating_since(clock.wall()));
                }
                Err(error) => return Err(error),
            }
            let left = end.saturating_sub(clock.monotonic());
            let wait = pause.max(retry_after);
            if !self.api.run_with_options(|_| clock.sleep(wait.min(left))) {
                let hint = "Nothing was changed";
                return Err(TallyfyError::Cancelled { detail: ErrorDetail::of("the wait was cancelled", hint) });
            }
            if wait >= left {
                return Err(self.timed_out(last));
            }
            if self.every.is_none() {
                pause = (pause * 3 / 2).min(LONGEST_PAUSE);
            }
        }
    }

    fn timed_out(&self, last: Option<String>) -> TallyfyError {
        let seconds = self.timeout.as_secs_f64();
        let summary = match last {
            Some(status) => format!("the status is still {status} after {seconds} seconds"),
            None => format!("the status could not be read for {seconds} seconds"),
        };
        let mut detail = ErrorDetail::of(summary, "Nothing was changed. Wait again, or look into the process");
        detail.elapsed = self.timeout;
        TallyfyError::Timeout { detail }
    }
}

/// Whether a look that failed so may succeed later.
fn passes(error: &TallyfyError) -> bool {
    matches!(
        error,
        TallyfyError::Connection { .. }
            | TallyfyError::Timeout { .. }
            | TallyfyError::Server { .. }
            | TallyfyError::RateLimit { .. }
    )
}

/// A status as the API writes it.
fn word(status: Option<impl serde::Serialize>) -> String {
    let written = status.and_then(|status| serde_json::to_value(status).ok());
    written.and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_else(|| "unknown".to_owned())
}

#[cfg(test)]
#[path = "wait_tests.rs"]
mod tests;
