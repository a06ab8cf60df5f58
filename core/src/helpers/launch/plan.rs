//! Turns what people write into the body of a launch.

use std::collections::HashMap;

use crate::api::kickoff_fields::KickoffField;
use crate::api::processes::{LaunchFromTemplate, LaunchProcess, TaskOverride};
use crate::api::steps::Step;
use crate::api::templates::{GetTemplate, Template, TemplateQuery, Templates};
use crate::checks::ids::is_hex_id;
use crate::checks::problems::Problems;
use crate::error::{Result, TallyfyError};
use crate::helpers::find::{find_named, template_names, templates_like};
use crate::helpers::names::{Found, Names, did_you_mean, find, list, nothing_called, pick, several};
use crate::helpers::unexpected::not_included;
use crate::helpers::values::directory::Directory;
use crate::helpers::values::field::Field;
use crate::helpers::values::{Purpose, encode, missing};
use crate::http::api_client::ApiClient;

/// Returns the body of the launch. Fails with everything that is wrong.
pub(super) fn plan(api: &ApiClient, template: Template, body: LaunchFromTemplate) -> Result<LaunchProcess> {
    let mut problems = Problems::default();
    let fields = template.prerun.as_deref().ok_or_else(|| not_included("template", "prerun"))?;
    let fields: Vec<Field<'_>> = fields.iter().map(Field::from).collect();
    let prerun = encode(&Directory::new(api), &fields, &body.values, Purpose::Launch, &mut problems)?;
    missing(&fields, &body.values, &mut problems);
    let tasks = match &body.tasks {
        tasks if tasks.is_empty() => HashMap::new(),
        tasks => {
            let steps = template.steps.as_deref().ok_or_else(|| not_included("template", "steps"))?;
            by_step(steps, tasks, &mut problems)
        }
    };
    problems.into_result()?;
    Ok(body.into_launch(template.id, prerun, tasks))
}

/// Returns the kick-off field of this name among those of the template.
pub(super) fn field_named<'a>(fields: &'a [KickoffField], name: &str) -> Result<&'a KickoffField> {
    let names: Vec<Names<'_>> = fields.iter().map(|field| Field::from(field).names()).collect();
    if let Some(at) = pick("field", name, &names)? {
        return Ok(&fields[at]);
    }
    let mut problems = Problems::default();
    let question = did_you_mean(name, names.iter().map(|names| names.title)).unwrap_or_default();
    problems
        .add(format!("unique_field is {name:?}, which is no field. {question}"), "Use the label of a kick-off field");
    problems.into_result().map(|()| &fields[0])
}

/// Reads the template that is meant, with its kick-off form, and with its steps if the launch changes tasks.
pub(super) fn read_template(api: &ApiClient, template: &str, body: &LaunchFromTemplate) -> Result<Template> {
    let templates = Templates { api: api.clone() };
    let id = if is_hex_id(template.trim()) { template.trim().to_owned() } else { id_of(api, template)? };
    let with = (!body.tasks.is_empty()).then(|| vec!["steps".to_owned()]);
    templates.get(&id, GetTemplate { with, ..GetTemplate::default() })
}

fn id_of(api: &ApiClient, name: &str) -> Result<String> {
    match find_named("template", name, templates_like(api, name), template_names)? {
        Some(template) => Ok(template.id),
        None => Err(no_template(api, name)),
    }
}

/// Returns the error of a name that no template has. The nearest titles are among the first hundred: the server's own search
/// finds nothing for a title that is spelt wrong.
fn no_template(api: &ApiClient, name: &str) -> TallyfyError {
    let query = TemplateQuery { per_page: Some(100), ..TemplateQuery::default() };
    match (Templates { api: api.clone() }).list(query).next_page() {
        Ok(templates) => nothing_called("template", name, templates.iter().map(|template| template.title.as_str())),
        Err(error) => error,
    }
}

/// Returns the changes by the ids of their steps, and none for each other step: the server launches only the steps in the map.
fn by_step(
    steps: &[Step],
    tasks: &HashMap<String, TaskOverride>,
    problems: &mut Problems,
) -> HashMap<String, TaskOverride> {
    let names: Vec<Names<'_>> =
        steps.iter().map(|step| Names { id: &step.id, alias: step.alias.as_deref(), title: &step.title }).collect();
    let mut changes: HashMap<String, TaskOverride> =
        steps.iter().map(|step| (step.id.clone(), TaskOverride::default())).collect();
    let mut named: Vec<Option<&str>> = vec![None; steps.len()];
    // The order of a map is random. The same mistake must give the same text.
    let mut keys: Vec<_> = tasks.iter().collect();
    keys.sort_by_key(|(key, _)| key.as_str());
    for (key, change) in keys {
        match find(key, &names) {
            Found::One(at) => match named[at].replace(key) {
                None => drop(changes.insert(steps[at].id.clone(), change.clone())),
                Some(other) => {
                    problems.add(format!("{other:?} and {key:?} name the same step"), "Name each step once in `tasks`");
                }
            },
            Found::Several(at) => {
                let (problem, hint) = several("step", key, &at.into_iter().map(|at| names[at].id).collect::<Vec<_>>());
                problems.add(problem, &hint);
            }
            Found::Nothing => {
                let titles = names.iter().map(|names| names.title);
                let advice = did_you_mean(key, titles.clone())
                    .unwrap_or_else(|| format!("The steps are {}", list(titles.map(|title| format!("{title:?}")))));
                problems.add(
                    format!("tasks: {key:?} is no step. {advice}"),
                    "Use the id, the alias or the title of a step",
                );
            }
        }
    }
    changes
}
