//! The state while one document is read: how carefully, at what cost, and what could not be read.
//!
//! A document without surprises is read in one pass, straight into its records. A surprise (a value of another type, an
//! unknown word, a number that 64 bits cannot hold) ends that pass, and the document is read again with care: each value
//! for itself, so that an odd one costs nothing but itself. So the usual response pays nothing for the odd ones.

use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;

use serde::de::Error;

use crate::json::repair::repair;
use crate::support::cancellation::should_stop;
use crate::support::clock::Clock;
use crate::support::thread_cell::{ThreadCell, ThreadLocal};

/// The most memory that the values of one document may take, in bytes. The longest lists of the API, 9,999 members,
/// take about half of it.
const MAX_COST: usize = 44 << 20;

/// The deepest nesting of values.
pub(super) const MAX_DEPTH: usize = 128;

/// After so many values, or so many bytes of cost, the deadline and the caller are asked.
const STEPS_BETWEEN_LOOKS: u32 = 1024;
const COST_BETWEEN_LOOKS: usize = 1 << 20;

/// The most values that are named in a report.
const MAX_NAMED: usize = 200;

/// Why a document could not be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum ReadError {
    /// It is no JSON, or not the promised object or list. The text says what is wrong and where.
    Invalid(String),
    /// Its values would take too much memory, although its bytes are few.
    TooLarge,
    TimedOut,
    Cancelled,
}

/// What was odd in a document, by path: `data[3].owner_id: a whole number was expected`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Findings {
    /// Values that are in `extra` as they came.
    pub(crate) kept: Vec<String>,
    /// Items of a list that could not be read.
    pub(crate) lost: Vec<String>,
}

/// When reading ends early.
pub(crate) struct ReadLimits {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) deadline: Duration,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// No document is read: a single value is converted.
    None,
    First,
    Careful,
}

/// One step on the way to a value.
pub(super) enum Segment {
    Name(&'static str),
    Index(usize),
}

struct State {
    pass: Pass,
    cost: usize,
    steps: u32,
    stop: Option<ReadError>,
    /// The first reason why the careful pass failed.
    reason: Option<String>,
    /// Whether something of the value that is being read found no place.
    incomplete: bool,
    path: Vec<Segment>,
    findings: Findings,
}

impl State {
    const NONE: Self = Self {
        pass: Pass::None,
        cost: 0,
        steps: 0,
        stop: None,
        reason: None,
        incomplete: false,
        path: Vec::new(),
        findings: Findings { kept: Vec::new(), lost: Vec::new() },
    };
}

thread_local! {
    static STATE: ThreadCell<State> = const { ThreadCell::new(State::NONE) };
    static LIMITS: ThreadCell<Option<ReadLimits>> = const { ThreadCell::new(None) };
}

/// Runs `read`, whose documents end early at these limits.
pub(crate) fn with_limits<T>(limits: ReadLimits, read: impl FnOnce() -> T) -> T {
    struct Restore(Option<ReadLimits>);
    impl Drop for Restore {
        fn drop(&mut self) {
            LIMITS.set(self.0.take());
        }
    }
    let _restore = Restore(LIMITS.replace(Some(limits)));
    read()
}

/// Reads a document. `parse` is called once or twice, and begins anew each time.
pub(crate) fn read_document(
    document: &[u8],
    parse: &mut dyn FnMut(&str) -> serde_json::Result<()>,
) -> Result<Findings, ReadError> {
    // Checked once here, and not string by string while parsing.
    if let Ok(text) = std::str::from_utf8(document) {
        match run_pass(Pass::First, &mut || parse(text)) {
            (Ok(()), state) => return Ok(state.findings),
            (Err(_), State { stop: Some(stop), .. }) => return Err(stop),
            (Err(_), _) => {}
        }
    }
    let text = repair(document);
    match run_pass(Pass::Careful, &mut || parse(&text)) {
        (Ok(()), mut state) => {
            if text.as_bytes() != document {
                state.findings.kept.insert(0, "the response: text that is not Unicode was replaced".to_owned());
            }
            Ok(state.findings)
        }
        (Err(_), State { stop: Some(stop), .. }) => Err(stop),
        (Err(error), state) => Err(ReadError::Invalid(state.reason.unwrap_or_else(|| error.to_string()))),
    }
}

fn run_pass(pass: Pass, parse: &mut dyn FnMut() -> serde_json::Result<()>) -> (serde_json::Result<()>, State) {
    // Ctrl-C runs code of the host, which may make calls itself. So the state of the outer document is put aside, and
    // comes back even after a panic.
    struct Restore(Option<State>);
    impl Drop for Restore {
        fn drop(&mut self) {
            STATE.set(self.0.take().unwrap_or(State::NONE));
        }
    }
    let _restore = Restore(Some(STATE.replace(State { pass, ..State::NONE })));
    let result = parse();
    (result, STATE.replace(State::NONE))
}

/// Whether the document is read value by value.
pub(super) fn is_careful() -> bool {
    STATE.with_borrow(|state| state.pass == Pass::Careful)
}

/// Ends the first pass at a surprise. Afterwards the document is read with care.
pub(super) fn surprise<E: Error>() -> Result<(), E> {
    if STATE.with_borrow(|state| state.pass == Pass::First) { Err(E::custom("an unusual value")) } else { Ok(()) }
}

/// Counts what a value costs, in bytes of memory, and looks at the deadline and the caller now and then.
pub(super) fn charge<E: Error>(cost: usize) -> Result<(), E> {
    let look = STATE.with_borrow_mut(|state| {
        let before = state.cost;
        (state.cost, state.steps) = (state.cost.saturating_add(cost), state.steps.wrapping_add(1));
        let is_due = before / COST_BETWEEN_LOOKS != state.cost / COST_BETWEEN_LOOKS;
        if state.pass == Pass::None {
            return Ok(false);
        }
        if state.stop.is_some() || state.cost > MAX_COST {
            Err(ReadError::TooLarge)
        } else {
            Ok(is_due || state.steps % STEPS_BETWEEN_LOOKS == 0)
        }
    });
    match look {
        Ok(false) => Ok(()),
        Ok(true) if should_stop() => Err(stop(ReadError::Cancelled)),
        Ok(true) if is_late() => Err(stop(ReadError::TimedOut)),
        Ok(true) => Ok(()),
        Err(reason) => Err(stop(reason)),
    }
}

/// Ends the document: it has too many values. The next value is not read any more.
pub(crate) fn set_too_large() {
    STATE.with_borrow_mut(|state| state.stop = Some(ReadError::TooLarge));
}

fn is_late() -> bool {
    LIMITS.with_borrow(|limits| limits.as_ref().is_some_and(|it| it.clock.monotonic() >= it.deadline))
}

/// The first reason counts: what is read after it only ends.
fn stop<E: Error>(reason: ReadError) -> E {
    STATE.with_borrow_mut(|state| {
        state.stop.get_or_insert(reason);
    });
    E::custom("reading was ended")
}

/// Whether reading ends early, whatever the value.
pub(super) fn is_stopped() -> bool {
    STATE.with_borrow(|state| state.stop.is_some())
}

/// Reads the value that is one step further. Returns the result, and whether all of the value found a place.
pub(super) fn within<T, E: Error>(step: Segment, read: impl FnOnce() -> Result<T, E>) -> (Result<T, E>, bool) {
    let (outer, depth) = STATE.with_borrow_mut(|state| {
        state.path.push(step);
        (std::mem::take(&mut state.incomplete), state.path.len())
    });
    let result = if depth > MAX_DEPTH { Err(E::custom("nested too deeply")) } else { read() };
    let incomplete = STATE.with_borrow_mut(|state| {
        state.path.pop();
        if state.path.is_empty() && state.pass == Pass::None {
            *state = State { incomplete: state.incomplete, ..State::NONE };
        }
        std::mem::replace(&mut state.incomplete, outer)
    });
    (result, !incomplete)
}

/// Says that something of the current value found no place.
pub(super) fn set_incomplete() {
    STATE.with_borrow_mut(|state| state.incomplete = true);
}

/// Whether something of the current value found no place.
pub(super) fn is_incomplete() -> bool {
    STATE.with_borrow(|state| state.incomplete)
}

/// How many values were named so far.
pub(super) fn named() -> usize {
    STATE.with_borrow(|state| state.findings.kept.len() + state.findings.lost.len())
}

/// Whether the current value is the whole document.
pub(super) fn is_document() -> bool {
    STATE.with_borrow(|state| state.path.is_empty())
}

/// Whether the current value is the object that was asked for, or an item of the list that was asked for.
pub(super) fn is_item() -> bool {
    STATE.with_borrow(|state| matches!(&*state.path, [] | [_] | [_, Segment::Index(_)]))
}

/// Names the current value as one that could not be read. `is_lost`: it is an item of the list that was asked for.
pub(super) fn report(what: &str, is_lost: bool) {
    STATE.with_borrow_mut(|state| {
        let findings = &mut state.findings;
        let list = if is_lost { &mut findings.lost } else { &mut findings.kept };
        if list.len() < MAX_NAMED {
            let reason = state.reason.take();
            list.push(reason.unwrap_or_else(|| format!("{}: {what}", path_text(&state.path))));
        }
    });
}

/// An error that names the current value.
pub(super) fn failure<E: Error>(what: &str) -> E {
    STATE.with_borrow_mut(|state| {
        let text = format!("{}: {what}", path_text(&state.path));
        E::custom(state.reason.get_or_insert(text))
    })
}

/// Forgets the reason of a failure that cost only one value.
pub(super) fn forget_failure() {
    STATE.with_borrow_mut(|state| state.reason = None);
}

fn path_text(path: &[Segment]) -> String {
    let mut text = String::new();
    for segment in path {
        let _ = match segment {
            Segment::Name(name) if text.is_empty() => write!(text, "{name}"),
            Segment::Name(name) => write!(text, ".{name}"),
            Segment::Index(index) => write!(text, "[{index}]"),
        };
    }
    if text.is_empty() { "the response".to_owned() } else { text }
}
