//! Runs checks, records their results, and skips the checks that depend on a failed one.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::doctor::report::{Check, CheckStatus, DoctorReport};
use crate::error::TallyfyError;
use crate::support::cancellation::{POLL_INTERVAL, should_stop};

/// A check: its id, and its title for display.
pub(super) type Title = (&'static str, &'static str);

pub(super) const SETTINGS: Title = ("settings", "Settings");
pub(super) const PROXY: Title = ("proxy", "Proxy");
pub(super) const DNS: Title = ("dns", "Name lookup");
pub(super) const CONNECTION: Title = ("connection", "Connection");
pub(super) const TLS: Title = ("tls", "Encryption");
pub(super) const API: Title = ("api", "API address");
pub(super) const CLOCK: Title = ("clock", "Clock");
pub(super) const STORE: Title = ("store", "Token store");
pub(super) const TOKEN: Title = ("token", "Access token");
pub(super) const HEADERS: Title = ("headers", "Headers");
pub(super) const PERSON: Title = ("person", "Person");
pub(super) const ORGANIZATION: Title = ("organization", "Organization");
pub(super) const ROLE: Title = ("role", "Role");
pub(super) const APPLICATION: Title = ("application", "Application");

/// The checks that need a token.
pub(super) const NEED_TOKEN: [Title; 4] = [HEADERS, PERSON, ORGANIZATION, ROLE];
/// The checks that need a client.
pub(super) const NEED_CLIENT: [Title; 5] = [TOKEN, HEADERS, PERSON, ORGANIZATION, ROLE];
/// The checks that need valid settings.
pub(super) const NEED_SETTINGS: [Title; 12] =
    [PROXY, DNS, CONNECTION, TLS, API, CLOCK, STORE, TOKEN, HEADERS, PERSON, ORGANIZATION, ROLE];

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
    let mut facts = Vec::new();
    facts.extend(detail.operation.clone().filter(|operation| !detail.summary.contains(operation)));
    facts.extend(detail.http_status.map(|status| format!("status {status}")));
    facts.extend(detail.server_code.clone());
    facts.extend(detail.retry_at.map(|at| format!("retry at {}", at.ceil_to_second())));
    let summary = detail.summary.trim_end_matches('.');
    if facts.is_empty() { summary.to_owned() } else { format!("{summary} ({})", facts.join(", ")) }
}

/// The results so far, and the time that is left.
pub(super) struct Runner {
    end: Instant,
    checks: Vec<Check>,
    /// The checks that failed or were skipped, each with the failed check that caused it.
    blocked: Vec<(&'static str, Title)>,
}

impl Runner {
    pub(super) fn new(whole: Duration) -> Self {
        Self { end: Instant::now() + whole, checks: Vec::new(), blocked: Vec::new() }
    }

    /// Runs a check, unless a check that it needs has failed. The check gets its timeout, which is at most `limit`.
    pub(super) fn run(
        &mut self,
        title: Title,
        needs: &[Title],
        limit: Duration,
        check: impl FnOnce(Duration) -> CheckResult,
    ) {
        if let Some(need) = needs.iter().find(|need| !self.passed(**need)) {
            return self.skip(&[title], *need);
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
        self.record(title, outcome);
    }

    /// Records the result of a check.
    pub(super) fn record(&mut self, title: Title, outcome: CheckResult) {
        if outcome.blocks {
            self.blocked.push((title.0, title));
        }
        let CheckResult { status, finding, next_step, .. } = outcome;
        let (id, title) = (title.0.to_owned(), title.1.to_owned());
        self.checks.push(Check { id, title, status, finding, next_step });
    }

    /// Records that these checks are skipped because they depend on `need`.
    pub(super) fn skip(&mut self, titles: &[Title], need: Title) {
        let failed_dependency = self.failed_dependency(&need).unwrap_or(need);
        for title in titles {
            let finding = format!("not checked, because it depends on \"{}\"", failed_dependency.1);
            self.record(*title, CheckResult::skipped(finding));
            self.blocked.push((title.0, failed_dependency));
        }
    }

    /// Whether the check passed, so that checks that depend on it can run.
    pub(super) fn passed(&self, title: Title) -> bool {
        self.failed_dependency(&title).is_none()
    }

    /// Returns the time that is left for all checks.
    pub(super) fn time_left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }

    fn failed_dependency(&self, (id, _): &Title) -> Option<Title> {
        self.blocked
            .iter()
            .find(|(blocked, _)| blocked == id)
            .map(|(_, failed_dependency)| *failed_dependency)
    }

    pub(super) fn into_report(self) -> DoctorReport {
        let healthy = self.checks.iter().all(|check| check.status != CheckStatus::Failed);
        DoctorReport { healthy, checks: self.checks }
    }
}

/// Runs work that may hang on a thread of its own, and returns its result. Returns nothing if the work does not finish in
/// time; its thread is then left running.
pub(super) fn run_with_timeout<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (sender, receiver) = sync_channel(1);
    let thread = thread::Builder::new().name("tallykit-doctor".to_owned());
    thread.spawn(move || drop(sender.send(work()))).ok()?;
    let end = Instant::now() + limit;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match receiver.recv_timeout(left.min(POLL_INTERVAL)) {
            Ok(value) => return Some(value),
            Err(RecvTimeoutError::Timeout) if !left.is_zero() && !should_stop() => {}
            Err(_) => return None,
        }
    }
}
