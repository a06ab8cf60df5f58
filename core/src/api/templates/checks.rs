//! Checks of a template before it is sent.

use std::ops::RangeInclusive;

use crate::api::form_fields::validate_fields;
use crate::api::templates::models::TemplateType;
use crate::api::templates::queries::GetTemplate;
use crate::api::templates::requests::{CreateTemplate, DuplicateTemplate, UpdateTemplate};
use crate::checks::problems::Problems;
use crate::checks::{arguments, ids};
use crate::error::{Result, TallyfyError};
use crate::http::path::validate_segment;

impl GetTemplate {
    pub(super) fn validate(&self) -> Result<()> {
        match self.entire_folder_tree {
            None | Some(0 | 1) => Ok(()),
            Some(other) => {
                let problem = format!("entire_folder_tree is {other}");
                Err(TallyfyError::invalid(problem, "The server takes 0 or 1; nothing was sent"))
            }
        }
    }
}

impl CreateTemplate {
    pub(super) fn validate(&self) -> Result<()> {
        let mut problems = Problems::default();
        check_title(&mut problems, &self.title);
        problems.check_known("type", self.r#type == TemplateType::Unknown);
        check_length(&mut problems, "summary", &self.summary, 0..=2000);
        check_length(&mut problems, "default_process_name_format", &self.default_process_name_format, 0..=550);
        problems.check(ids::validate_groups("groups", &self.groups));
        problems.check(validate_fields("prerun", &self.prerun));
        check_id(&mut problems, "folder_id", &self.folder_id);
        problems.into_result()
    }
}

impl UpdateTemplate {
    pub(super) fn validate(&self) -> Result<()> {
        let mut problems = Problems::default();
        check_title(&mut problems, &self.title);
        problems.check_known("type", self.r#type == Some(TemplateType::Unknown));
        check_length(&mut problems, "summary", &self.summary, 0..=2000);
        check_length(&mut problems, "default_process_name_format", &self.default_process_name_format, 0..=550);
        problems.check(ids::validate_groups("groups", &self.groups));
        let texts = [
            ("summary", &self.summary),
            ("webhook", &self.webhook),
            ("guidance", &self.guidance),
            ("icon", &self.icon),
            ("explanation_video", &self.explanation_video),
            ("public_cover", &self.public_cover),
            ("kickoff_title", &self.kickoff_title),
            ("kickoff_description", &self.kickoff_description),
            ("default_process_name_format", &self.default_process_name_format),
        ];
        for (field, text) in texts {
            problems.check_not_blank(field, text);
        }
        check_id(&mut problems, "folder_id", &self.folder_id);
        check_id(&mut problems, "default_folder", &self.default_folder);
        problems.into_result()
    }
}

impl DuplicateTemplate {
    pub(super) fn validate(&self) -> Result<()> {
        let mut problems = Problems::default();
        if let Some(title) = &self.title {
            check_title(&mut problems, title);
        }
        check_id(&mut problems, "tenant", &self.tenant);
        problems.into_result()
    }
}

fn check_title(problems: &mut Problems, title: &str) {
    // The server trims it.
    let title = if arguments::is_blank(title) { "" } else { title };
    problems.check(arguments::validate_length("title", title, 1..=250, "A template's title has 1 to 250 characters"));
}

fn check_length(problems: &mut Problems, field: &str, text: &Option<String>, limits: RangeInclusive<usize>) {
    let hint = format!("{field} has at most {} characters", limits.end());
    let text = text.as_deref().unwrap_or_default();
    problems.check(arguments::validate_length(field, text, limits, &hint));
}

fn check_id(problems: &mut Problems, field: &str, id: &Option<String>) {
    if let Some(id) = id {
        problems.check_at(field, validate_segment(id));
    }
}

#[cfg(test)]
#[path = "checks_tests.rs"]
mod tests;
