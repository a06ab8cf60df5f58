//! The values of `docs/form-values.md` arrive as they stand there, for each type of field.

#![allow(clippy::unwrap_used)]

mod common;

use common::{ada, received};
use serde_json::Value;
use tallykit::*;
use tallykit_sandbox::Sandbox;
use tallykit_sandbox::seed::EVERY_KIND_TEMPLATE_ID;

/// The types of fields with their values, in the order of the page.
fn documented() -> Vec<(String, Value)> {
    let rows = include_str!("../../../docs/form-values.md").lines().filter(|line| line.starts_with("| `"));
    let rows = rows.filter(|line| !line.contains("`field_type`"));
    let cells = rows.map(|row| row.split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect::<Vec<_>>());
    cells.map(|row| (row[1].clone(), serde_json::from_str(&row[2]).unwrap())).collect()
}

#[test]
fn each_value_of_the_page_arrives_and_is_kept_as_it_stands_there() {
    let sandbox = Sandbox::start().unwrap();
    let client = ada(&sandbox);
    let template = client.templates().get(EVERY_KIND_TEMPLATE_ID, Default::default()).unwrap();
    let fields = template.prerun.unwrap();
    let documented = documented();
    assert_eq!(documented.len(), fields.len(), "a row for each type");
    let words = include_str!("../../../core/src/api/form_fields/models.rs");
    let mut prerun = JsonMap::new();
    for (name, value) in &documented {
        assert!(words.contains(&format!(" = {name:?},")), "{name} is no type of a field");
        let field = fields.iter().find(|field| field_type(field) == *name).unwrap();
        prerun.insert(field.id.clone(), Json::from(value.clone()));
    }
    let body =
        LaunchProcess { checklist_id: EVERY_KIND_TEMPLATE_ID.into(), prerun: prerun.clone(), ..Default::default() };
    let process = client.processes().launch(body).unwrap();
    let sent = received(&sandbox).pop().unwrap();
    let kept = client.processes().get(&process.id, Default::default()).unwrap().prerun.unwrap();
    for (id, value) in prerun {
        assert_eq!(Json::from(sent["body"]["prerun"][&id].clone()), value);
        assert_eq!(kept.get(&id), Some(&value));
    }
}

/// The type of a field as the API writes it.
fn field_type(field: &KickoffField) -> String {
    serde_json::to_value(field.field_type.unwrap()).unwrap().as_str().unwrap().to_owned()
}
