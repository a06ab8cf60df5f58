//! Runs checks, records their results, and skips the checks that depend on a failed one.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{TryRecvError, sync_channel};
use std::time::{Duration, Instant};

use crate::doctor::report::{Check, CheckStatus, DoctorReport};
use crate::error::TallyfyError;
use crate::support::cancellation::{should_stop, should_stop_waiting_for_foreign_code};
use crate::support::handover::Handover;
use crate::support::limits::LIMIT_HINT;
use crate::support::plain_text::to_short_plain_text;
use crate::support::threads;

/// The checks, in the order in which they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CheckId {
    Settings,
    Proxy,
    Dns,
    Connection,
    Tls,
    Api,
    Clock,
    Store,
    Token,
    Headers,
    /// Runs only for the client of an application.
    Application,
    Person,
    Organization,
    Role,
}

impl CheckId {
    /// The checks of every client, in order.
    const ALL: [Self; 13] = [
        Self::Settings,
        Self::Proxy,
        Self::Dns,
        Self::Connection,
        Self::Tls,
        Self::Api,
        Self::Clock,
        Self::Store,
        Self::Token,
        Self::Headers,
        Self::Person,
        Self::Organization,
        Self::Role,
    ];

    /// Returns the id in reports.
    fn as_str(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Proxy => "proxy",
            Self::Dns => "dns",
            Self::Connection => "connection",
            Self::Tls => "tls",
            Self::Api => "api",
            Self::Clock => "clock",
            Self::Store => "store",
            Self::Token => "token",
            Self::Headers => "headers",
            Self::Application => "application",
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Role => "role",
        }
    }

    /// Returns the title for display.
    fn title(self) -> &'static str {
        match self {
            Self::Settings => "Settings",
            Self::Proxy => "Proxy",
            Self::Dns => "Name lookup",
            Self::Connection => "Connection",
            Self::Tls => "Encryption",
            Self::Api => "API address",
            Self::Clock => "Clock",
            Self::Store => "Token store",
            Self::Token => "Access token",
            Self::Headers => "Headers",
            Self::Application => "Application",
            Self::Person => "Person",
            Self::Organization => "Organization",
            Self::Role => "Role",
        }
    }

    /// Returns the checks that must pass before this one. A check that is not run counts as passed.
    fn needs(self) -> &'static [Self] {
        match self {
            // Invalid settings still allow the network checks, if the base URL is valid.
            Self::Settings | Self::Proxy | Self::Dns | Self::Store => &[],
            Self::Connection => &[Self::Dns],
            Self::Tls => &[Self::Connection],
            Self::Api | Self::Clock => &[Self::Tls],
            Self::Token => &[Self::Settings, Self::Store, Self::Api],
            Self::Headers => &[Self::Token],
            Self::Application => &[Self::Headers],
            Self::Person => &[Self::Headers, Self::Application],
            Self::Organization => &[Self::Person],
            Self::Role => &[Self::Organization],
        }
    }
}

/// The result of one check.
pub(super) struct CheckResult {
    status: CheckStatus,
    finding: String,
    next_step: String,
    /// Whether the checks that depend on this one are skipped.
    blocks: bool,
}

impl CheckResult {
    fn new(status: CheckStatus, finding: impl Into<String>, next_step: impl Into<String>) -> Self {
        let blocks = status == CheckStatus::Failed;
        Self { status, finding: finding.into(), next_step: next_step.into(), blocks }
    }

    pub(super) fn ok(finding: impl Into<String>) -> Self {
        Self::new(CheckStatus::Ok, finding, "")
    }

    pub(super) fn warning(finding: impl Into<String>, next_step: impl Into<String>) -> Self {
        Self::new(CheckStatus::Warning, finding, next_step)
    }

    pub(super) fn failed(finding: impl Into<String>, next_step: impl Into<String>) -> Self {
        Self::new(CheckStatus::Failed, finding, next_step)
    }

    /// Returns the result of a check for which the system gives this process no thread or descriptor.
    pub(super) fn limited(error: &io::Error) -> Self {
        Self::failed(format!("not checked, because this process has reached a limit: {error}"), LIMIT_HINT)
    }

    /// Returns the result of a check that does not apply.
    pub(super) fn skipped(finding: impl Into<String>) -> Self {
        Self::new(CheckStatus::Skipped, finding, "")
    }

    /// Returns the result for an error, with its hint as the next step.
    pub(super) fn from_error(error: &TallyfyError) -> Self {
        Self::failed(describe(error), error.detail().hint.clone())
    }

    /// Returns this result, so that the checks that depend on it are skipped.
    pub(super) fn blocks_dependents(self) -> Self {
        Self { blocks: true, ..self }
    }

    /// Returns this result with an addition to its finding.
    pub(super) fn with_detail(mut self, addition: &str) -> Self {
        if !addition.is_empty() {
            self.finding = format!("{}; {addition}", self.finding);
        }
        self
    }
}

/// Returns the text of an error without its hint.
pub(super) fn describe(error: &TallyfyError) -> String {
    let detail = error.detail();
    let mut context = Vec::new();
    context.extend(detail.operation.clone().filter(|operation| !detail.summary.contains(operation)));
    context.extend(detail.http_status.map(|status| format!("status {status}")));
    context.extend(detail.server_code.clone());
    context.extend(detail.retry_at.map(|at| format!("retry at {}", at.ceil_to_second())));
    let summary = detail.summary.trim_end_matches('.');
    if context.is_empty() { summary.to_owned() } else { format!("{summary} ({})", context.join(", ")) }
}

/// The maximum length of a finding.
const MAX_SHOWN_CHARS: usize = 2_000;

/// The results so far, and the time that is left.
pub(super) struct Runner {
    end: Instant,
    checks: Vec<Check>,
    /// The checks that failed or were skipped, each with the failed check that caused it.
    blocked: Vec<(CheckId, CheckId)>,
}

impl Runner {
    pub(super) fn new(whole: Duration) -> Self {
        Self { end: Instant::now() + whole, checks: Vec::new(), blocked: Vec::new() }
    }

    /// Runs a check, unless a check that it needs has failed. The check gets its timeout, which is at most `limit`.
    pub(super) fn run(&mut self, id: CheckId, limit: Duration, check: impl FnOnce(Duration) -> CheckResult) {
        if let Some(need) = id.needs().iter().find(|need| !self.passed(**need)) {
            return self.skip(&[id], *need);
        }
        let left = self.time_left();
        let outcome = if should_stop() {
            CheckResult::failed("not checked, because the doctor was cancelled", "")
        } else if left.is_zero() {
            CheckResult::failed(
                "not checked, because the time for all checks was used up",
                "Find out which check took so long, or give the doctor more time",
            )
        } else {
            check(limit.min(left))
        };
        self.record(id, outcome);
    }

    /// Records the result of a check.
    pub(super) fn record(&mut self, id: CheckId, outcome: CheckResult) {
        if outcome.blocks {
            self.blocked.push((id, id));
        }
        let CheckResult { status, .. } = outcome;
        // Names, addresses and messages of others may contain what a terminal obeys.
        let [finding, next_step] =
            [outcome.finding, outcome.next_step].map(|text| to_short_plain_text(&text, MAX_SHOWN_CHARS));
        let (id, title) = (id.as_str().to_owned(), id.title().to_owned());
        self.checks.push(Check { id, title, status, finding, next_step });
    }

    /// Records that these checks are skipped because they depend on `need`.
    pub(super) fn skip(&mut self, ids: &[CheckId], need: CheckId) {
        let failed_dependency = self.failed_dependency(need).unwrap_or(need);
        for id in ids {
            let title = failed_dependency.title();
            let finding = format!("not checked, because it depends on \"{title}\"");
            self.record(*id, CheckResult::skipped(finding));
            self.blocked.push((*id, failed_dependency));
        }
    }

    /// Records that all remaining checks are skipped because they depend on `need`.
    pub(super) fn skip_rest(&mut self, need: CheckId) {
        let is_left = |id: &CheckId| self.checks.iter().all(|check| check.id != id.as_str());
        let left: Vec<_> = CheckId::ALL.into_iter().filter(is_left).collect();
        self.skip(&left, need);
    }

    /// Whether the check passed, so that checks that depend on it can run.
    pub(super) fn passed(&self, id: CheckId) -> bool {
        self.failed_dependency(id).is_none()
    }

    /// Returns the time that is left for all checks.
    pub(super) fn time_left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }

    /// Returns the failed check because of which this one failed or was skipped.
    fn failed_dependency(&self, id: CheckId) -> Option<CheckId> {
        self.blocked.iter().find(|(blocked, _)| *blocked == id).map(|(_, failed)| *failed)
    }

    pub(super) fn into_report(self) -> DoctorReport {
        let healthy = self.checks.iter().all(|check| check.status != CheckStatus::Failed);
        DoctorReport { healthy, checks: self.checks }
    }
}

/// Why a check has no result of its own.
pub(super) enum Unfinished {
    /// It did not finish in time. Its thread is left running.
    TimedOut,
    /// The process has reached a limit.
    Limit(io::Error),
}

/// Runs work that may hang on a thread of its own, and returns its result.
pub(super) fn run_with_timeout<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Unfinished> {
    let (sender, receiver) = sync_channel(1);
    let handover = Arc::new(Handover::without_calls());
    let (waiting, worker) = (handover.join(), handover.clone());
    // The caller writes the log meanwhile. It does not run the work, because it would hang with it.
    let work = move || {
        let _ = sender.send(worker.work(work));
        worker.notify();
    };
    threads::spawn("tallykit-doctor", work).map_err(Unfinished::Limit)?;
    let end = Instant::now() + limit;
    let time_left = || end.saturating_duration_since(Instant::now());
    loop {
        match receiver.try_recv() {
            Ok(value) => return Ok(value),
            Err(TryRecvError::Empty) if !time_left().is_zero() && !should_stop_waiting_for_foreign_code() => {}
            Err(_) => return Err(Unfinished::TimedOut),
        }
        waiting.wait(0, &time_left);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e7_a_report_contains_no_control_characters_of_names() {
        let mut runner = Runner::new(Duration::from_secs(9));
        let name = "Ada \u{1b}[2J\u{9b}5mLove\u{202e}lace\r\nok Role";
        runner.record(CheckId::Person, CheckResult::warning(name, name));
        let report = runner.into_report();
        assert_eq!(report.checks[0].finding, "Ada Lovelace ok Role");
        assert_eq!(report.checks[0].next_step, "Ada Lovelace ok Role");
    }
}
