//! A test in Rust: the names and values in doc comments, which Python is rendered from, are those that serde uses.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::metadata::{ApiDescription, documented_value, documented_wire_name};
use crate::output::rustfmt;
use crate::{HEADER, Result};

/// Renders the test.
pub fn render(api: &ApiDescription, workspace: &Path) -> Result<(PathBuf, String)> {
    let (models, inputs) = (api.models(), api.inputs());
    let records = models.union(&inputs).copied().collect();
    let mut text = format!("//! {HEADER}\n\nuse tallykit::*;\n\n");
    text += "#[path = \"common/wire_names.rs\"]\nmod wire_names;\n\n";
    text += "#[test]\nfn documented_variants_are_those_on_the_wire() {\n";
    for flat in api.enums_of(&records) {
        let enum_name = &flat.name;
        for variant in &flat.variants {
            let value = documented_value(&variant.docstring)?;
            writeln!(text, "wire_names::variant({enum_name}::{}, {value:?});", variant.name)?;
        }
    }
    text += "}\n\n#[test]\nfn documented_fields_are_those_on_the_wire() {\n";
    for name in &records {
        let fields = api.records[*name].fields.iter().filter(|field| field.name != "extra");
        let fields = fields
            .map(|field| documented_wire_name(&field.docstring).unwrap_or(field.name.clone()));
        let fields: Vec<String> = fields.collect();
        if api.records[*name].fields.iter().any(|field| field.name == "extra") {
            writeln!(text, "wire_names::fields::<{name}>(&{fields:?});")?;
        }
    }
    text += "}\n";
    Ok(("tests/rust/tests/wire_names.rs".into(), rustfmt(workspace, &text)?))
}
