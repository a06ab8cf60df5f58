//! The sheet that checks are noted on: what each came to, and what is not looked at any more once something has failed.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::doctor::report::{Check, CheckStatus, DoctorReport};
use crate::error::TallyfyError;
use crate::support::cancellation::{POLL_INTERVAL, should_stop};

/// A check: its id, and its title for people.
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

/// The checks that stand on a token.
pub(super) const OF_A_TOKEN: [Title; 4] = [HEADERS, PERSON, ORGANIZATION, ROLE];
/// The checks that stand on a client.
pub(super) const OF_A_CLIENT: [Title; 5] = [TOKEN, HEADERS, PERSON, ORGANIZATION, ROLE];
/// The checks that stand on an address to send requests to.
pub(super) const AFTER_SETTINGS: [Title; 12] =
    [PROXY, DNS, CONNECTION, TLS, API, CLOCK, STORE, TOKEN, HEADERS, PERSON, ORGANIZATION, ROLE];

/// What one check came to.
pub(super) struct CheckResult {
    status: CheckStatus,
    finding: String,
    next_step: String,
    /// Whether the checks that stand on this one make no sense any more.
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

    /// Nothing to look at.
    pub(super) fn skipped(finding: impl Into<String>) -> Self {
        Self::new(CheckStatus::Skipped, finding, "")
    }

    /// What an error says, with the hint of its diagnosis.
    pub(super) fn of(error: &TallyfyError) -> Self {
        Self::failed(said(error), error.detail().hint.clone())
    }

    /// The same, and the checks that stand on it are not made.
    pub(super) fn blocking(self) -> Self {
        Self { blocks: true, ..self }
    }

    /// The same, with something to add to what was found.
    pub(super) fn and(mut self, addition: &str) -> Self {
        if !addition.is_empty() {
            self.finding = format!("{}; {addition}", self.finding);
        }
        self
    }
}

/// What happened, without what to do about it.
pub(super) fn said(error: &TallyfyError) -> String {
    let detail = error.detail();
    let mut facts = Vec::new();
    facts.extend(detail.operation.clone().filter(|operation| !detail.summary.contains(operation)));
    facts.extend(detail.http_status.map(|status| format!("status {status}")));
    facts.extend(detail.server_code.clone());
    facts.extend(detail.retry_at.map(|at| format!("retry at {}", at.ceil_to_second())));
    let summary = detail.summary.trim_end_matches('.');
    if facts.is_empty() { summary.to_owned() } else { format!("{summary} ({})", facts.join(", ")) }
}

/// The checks made so far, and the time for those to come.
pub(super) struct Runner {
    end: Instant,
    checks: Vec<Check>,
    /// The checks that came to nothing, each with the one that is to blame.
    blocked: Vec<(&'static str, Title)>,
}

impl Runner {
    pub(super) fn new(whole: Duration) -> Self {
        Self { end: Instant::now() + whole, checks: Vec::new(), blocked: Vec::new() }
    }

    /// Makes a check, unless one that it stands on failed. It gets the time that it may take, which is so much at most.
    pub(super) fn check(
        &mut self,
        title: Title,
        needs: &[Title],
        limit: Duration,
        check: impl FnOnce(Duration) -> CheckResult,
    ) {
        if let Some(need) = needs.iter().find(|need| !self.stands(**need)) {
            return self.skip(&[title], *need);
        }
        let left = self.left();
        let outcome = if should_stop() {
            CheckResult::failed("not looked at, as the examination was given up", "")
        } else if left.is_zero() {
            CheckResult::failed(
                "not looked at, as the time for the whole was used up",
                "Look at what took so long, or give the examination more time",
            )
        } else {
            check(limit.min(left))
        };
        self.note(title, outcome);
    }

    /// Notes what a check came to that was made together with another.
    pub(super) fn note(&mut self, title: Title, outcome: CheckResult) {
        if outcome.blocks {
            self.blocked.push((title.0, title));
        }
        let CheckResult { status, finding, next_step, .. } = outcome;
        let (id, title) = (title.0.to_owned(), title.1.to_owned());
        self.checks.push(Check { id, title, status, finding, next_step });
    }

    /// Notes that these checks are not made, as one that they stand on came to nothing.
    pub(super) fn skip(&mut self, titles: &[Title], need: Title) {
        let blame = self.blame(&need).unwrap_or(need);
        for title in titles {
            let finding = format!("not looked at, as it stands on \"{}\"", blame.1);
            self.note(*title, CheckResult::skipped(finding));
            self.blocked.push((title.0, blame));
        }
    }

    /// Whether a check has come to something that others can stand on.
    pub(super) fn stands(&self, title: Title) -> bool {
        self.blame(&title).is_none()
    }

    /// The time that is left for the whole.
    pub(super) fn left(&self) -> Duration {
        self.end.saturating_duration_since(Instant::now())
    }

    fn blame(&self, (id, _): &Title) -> Option<Title> {
        self.blocked.iter().find(|(blocked, _)| blocked == id).map(|(_, blame)| *blame)
    }

    pub(super) fn checkup(self) -> DoctorReport {
        let healthy = self.checks.iter().all(|check| check.status != CheckStatus::Failed);
        DoctorReport { healthy, checks: self.checks }
    }
}

/// What comes of work that may hang; nothing if it does not end in time. It is left to itself then.
pub(super) fn within<T: Send + 'static>(
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
