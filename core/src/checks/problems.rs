//! Everything that is wrong with the arguments of a call: one error lists all of it.

use crate::checks::arguments::is_blank;
use crate::error::{Result, TallyfyError};

/// How many problems an error lists.
const MAX_LISTED: usize = 20;

const NOTHING_SENT: &str = "; nothing was sent";

/// What is wrong, each with what to do about it.
#[derive(Default)]
pub(crate) struct Problems(Vec<(String, String)>);

impl Problems {
    /// Adds a problem.
    pub(crate) fn add(&mut self, problem: impl Into<String>, hint: &str) {
        self.0.push((problem.into(), hint.to_owned()));
    }

    /// Adds what another check found.
    pub(crate) fn check(&mut self, checked: Result<()>) {
        if let Err(error) = checked {
            let detail = error.detail();
            self.0.push((detail.summary.clone(), detail.hint.clone()));
        }
    }

    /// Adds what another check found in this part of the body.
    pub(crate) fn check_at(&mut self, at: &str, checked: Result<()>) {
        let before = self.0.len();
        self.check(checked);
        for (problem, _) in &mut self.0[before..] {
            *problem = format!("{at}: {problem}");
        }
    }

    /// Adds a problem if the value of an enum is one that the library does not know.
    pub(crate) fn check_known(&mut self, field: &str, is_unknown: bool) {
        if is_unknown {
            self.add(
                format!("{field} is unknown"),
                "A value that the library does not know is never sent: choose one that it names",
            );
        }
    }

    /// Adds a problem if a text of a change is blank. The server takes it for null.
    pub(crate) fn check_not_blank(&mut self, field: &str, text: &Option<String>) {
        if text.as_deref().is_some_and(is_blank) {
            self.add(
                format!("{field} is blank"),
                "The server takes a blank text for null. Leave the field out to keep its value",
            );
        }
    }

    /// Fails if there is a problem. A hint that several problems share is there once.
    pub(crate) fn into_result(self) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let more = self.0.len().saturating_sub(MAX_LISTED);
        let mut problems = Vec::new();
        let mut hints: Vec<String> = Vec::new();
        for (problem, hint) in self.0.into_iter().take(MAX_LISTED) {
            problems.push(problem);
            let hint = hint.strip_suffix(NOTHING_SENT).unwrap_or(&hint);
            if !hints.iter().any(|known| known == hint) {
                hints.push(hint.to_owned());
            }
        }
        let end = if more > 0 { format!(" and {more} more problems") } else { String::new() };
        Err(TallyfyError::invalid(problems.join("; ") + &end, hints.join(". ") + NOTHING_SENT))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_error_lists_all_problems_and_each_hint_once() {
        let mut problems = Problems::default();
        problems.add("title is blank", "Write a title; nothing was sent");
        problems.check(Err(TallyfyError::invalid("summary is blank", "Write a text; nothing was sent")));
        problems.check_at("steps[1]", Err(TallyfyError::invalid("title is blank", "Write a title; nothing was sent")));
        problems.check(Ok(()));
        let error = problems.into_result().unwrap_err();
        let detail = error.detail();
        assert_eq!(error.kind(), "InvalidArgument");
        assert_eq!(detail.summary, "title is blank; summary is blank; steps[1]: title is blank");
        assert_eq!(detail.hint, "Write a title. Write a text; nothing was sent");
    }

    #[test]
    fn no_problem_is_no_error_and_many_problems_make_a_short_one() {
        assert!(Problems::default().into_result().is_ok());
        let mut problems = Problems::default();
        for number in 0..1000 {
            problems.add(format!("field {number} is blank"), "Write a text");
        }
        let text = problems.into_result().unwrap_err().to_string();
        assert!(text.contains("and 980 more problems") && text.len() < 1500, "{text}");
    }
}
