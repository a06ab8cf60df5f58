//! Checks of a step before it is sent.

use crate::api::steps::requests::{CreateStep, UpdateStep};
use crate::api::steps::times::{DeadlineUnit, StartDate, StepDeadline, StepDeadlineOption};
use crate::api::tasks::{Assignees, TaskType};
use crate::checks::problems::Problems;
use crate::checks::{arguments, ids};
use crate::error::Result;

/// What both bodies have.
struct Checked<'a> {
    title: &'a str,
    step_type: Option<TaskType>,
    guests: &'a [String],
    groups: &'a [String],
    tags: &'a [String],
    deadline: Option<&'a StepDeadline>,
    start_date: Option<&'a StartDate>,
    max_assignable: Option<i32>,
}

impl CreateStep {
    pub(super) fn validate(&self) -> Result<()> {
        let mut problems = Problems::default();
        check(
            &mut problems,
            &Checked {
                title: &self.title,
                step_type: self.step_type,
                guests: &self.guests,
                groups: &self.groups,
                tags: &self.tags,
                deadline: self.deadline.as_ref(),
                start_date: self.start_date.as_ref(),
                max_assignable: self.max_assignable,
            },
        );
        problems.into_result()
    }
}

impl UpdateStep {
    pub(super) fn validate(&self) -> Result<()> {
        let mut problems = Problems::default();
        check(
            &mut problems,
            &Checked {
                title: &self.title,
                step_type: self.step_type,
                guests: &self.guests,
                groups: &self.groups,
                tags: self.tags.as_deref().unwrap_or_default(),
                deadline: self.deadline.as_ref(),
                start_date: self.start_date.as_ref(),
                max_assignable: self.max_assignable,
            },
        );
        problems.check_not_blank("summary", &self.summary);
        problems.check_not_blank("webhook", &self.webhook);
        problems.into_result()
    }
}

fn check(problems: &mut Problems, step: &Checked<'_>) {
    if arguments::is_blank(step.title) {
        problems.add("title is blank", "A step has a title");
    }
    problems.check_known("step_type", step.step_type == Some(TaskType::Unknown));
    problems.check(Assignees::validate_guests("guests", step.guests));
    problems.check(ids::validate_groups("groups", step.groups));
    problems.check(ids::validate_list("tags", step.tags));
    problems.check(arguments::validate_at_least(0, "max_assignable", step.max_assignable));
    if let Some(deadline) = step.deadline {
        problems.check_known("deadline.unit", deadline.unit == DeadlineUnit::Unknown);
        if deadline.option == StepDeadlineOption::Unknown {
            problems.add(
                "deadline.option is unknown",
                "The deadline of a step takes from or prior_to. The server stores another word, and it does nothing",
            );
        }
    }
    if let Some(start) = step.start_date {
        problems.check_known("start_date.unit", start.unit == DeadlineUnit::Unknown);
    }
}

#[cfg(test)]
#[path = "checks_tests.rs"]
mod tests;
