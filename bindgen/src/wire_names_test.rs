//! A test in Rust: the names and values in doc comments, which Python is rendered from, are those that serde uses.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::metadata::{ApiDescription, documented_value, documented_wire_name, is_filter};
use crate::output::{packed, rustfmt};
use crate::{HEADER, Result};

/// Renders the test.
pub fn render(api: &ApiDescription, workspace: &Path) -> Result<(PathBuf, String)> {
    let (models, inputs) = (api.models(), api.inputs());
    let records: BTreeSet<&str> = models.union(&inputs).copied().collect();
    let mut text = format!("//! {HEADER}\n\nuse tallykit::*;\n\n");
    text += "#[path = \"common/wire_names.rs\"]\nmod wire_names;\n\n";
    // Rustfmt would give each name a line of its own.
    text += "#[rustfmt::skip]\n#[test]\nfn documented_variants_are_those_in_the_api() {\n";
    for flat in api.used_enums() {
        let values = flat.variants.iter().map(|variant| {
            let value = documented_value(&variant.docstring)?;
            Ok(format!("({}::{}, {value:?})", flat.name, variant.name))
        });
        let values = packed(8, &values.collect::<Result<Vec<_>>>()?);
        let check = if is_filter(flat) { "filters" } else { "variants" };
        writeln!(text, "    wire_names::{check}([{values}    ]);")?;
    }
    text += "}\n\n#[rustfmt::skip]\n#[test]\nfn documented_fields_are_those_in_the_api() {\n";
    for name in &records {
        let fields = &api.records[*name].fields;
        if fields.iter().any(|field| field.name == "extra") {
            let fields = fields.iter().filter(|field| field.name != "extra");
            let fields = fields.map(|field| {
                let name = documented_wire_name(&field.docstring);
                format!("{:?}", name.as_ref().unwrap_or(&field.name))
            });
            let fields = packed(8, &fields.collect::<Vec<_>>());
            writeln!(text, "    wire_names::fields::<{name}>(&[{fields}    ]);")?;
        }
    }
    text += "}\n";
    Ok(("tests/rust/tests/wire_names.rs".into(), rustfmt(workspace, &text)?))
}
