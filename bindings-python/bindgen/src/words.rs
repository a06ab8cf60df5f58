//! A test in Rust: the words in the doc comments, which the Python classes are rendered from, are those that serde reads
//! and writes.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::api::{Api, first_word, wire_word};
use crate::output::rustfmt;
use crate::{HEADER, Result};

/// Renders the test.
pub fn render(api: &Api, house: &Path) -> Result<(PathBuf, String)> {
    let (models, inputs) = (api.models(), api.inputs());
    let records = models.union(&inputs).copied().collect();
    let mut text = format!("//! {HEADER}\n\nuse tallykit::*;\n\n");
    text += "#[path = \"common/wire_names.rs\"]\nmod wire_names;\n\n";
    text += "#[test]\nfn documented_variants_are_those_on_the_wire() {\n";
    for flat in api.enums_of(&records) {
        let enum_name = &flat.name;
        for variant in &flat.variants {
            let word = first_word(&variant.docstring)?;
            writeln!(text, "wire_names::variant({enum_name}::{}, {word:?});", variant.name)?;
        }
    }
    text += "}\n\n#[test]\nfn documented_fields_are_those_on_the_wire() {\n";
    for name in &records {
        let fields = api.records[*name].fields.iter().filter(|field| field.name != "extra");
        let fields = fields.map(|field| wire_word(&field.docstring).unwrap_or(field.name.clone()));
        let fields: Vec<String> = fields.collect();
        if api.records[*name].fields.iter().any(|field| field.name == "extra") {
            writeln!(text, "wire_names::fields::<{name}>(&{fields:?});")?;
        }
    }
    text += "}\n";
    Ok(("tests/rust/tests/wire_names.rs".into(), rustfmt(house, &text)?))
}
