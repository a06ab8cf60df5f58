//! `models.py`: one class a record, one alias an enum.

use std::fmt::Write;

use uniffi_meta::RecordMetadata;

use super::layout::{bracketed, docstring};
use super::types::{default, identifier, imports, output, required_first};
use crate::api::{Api, doc, first_word};
use crate::{HEADER, Result};

/// Renders the module.
pub fn render(api: &Api) -> Result<String> {
    let (models, inputs) = (api.models(), api.inputs());
    let both = models.union(&inputs).copied().collect();
    let mut body = String::new();
    let mut exported: Vec<String> = models.iter().map(|name| (*name).to_owned()).collect();
    for flat in api.enums_of(&both) {
        let words = flat
            .variants
            .iter()
            .map(|variant| first_word(&variant.docstring));
        let words = words.map(|word| Ok(format!("\"{}\"", word?)));
        let words = words.collect::<Result<Vec<_>>>()?;
        body += "\n";
        body += &bracketed(0, &format!("{} = Literal[", flat.name), &words, "]");
        body += &docstring(0, &doc(&flat.docstring), &[]);
        exported.push(flat.name.clone());
    }
    for name in &models {
        body += "\n\n";
        body += &class(&api.records[*name])?;
    }
    exported.sort();
    let exported: Vec<String> = exported.iter().map(|name| format!("\"{name}\"")).collect();
    let exported = bracketed(0, "__all__ = [", &exported, "]");
    let mut text = format!("\"\"\"What the API answers with. {HEADER}\"\"\"\n\n");
    text += "from __future__ import annotations\n\n";
    if body.contains("builtins.") {
        text += "import builtins\n";
    }
    text += &imports(&body, "datetime", &["datetime"]);
    text += &imports(&body, "typing", &["Any", "Literal"]);
    write!(text, "\nfrom ._native import Model\n\n{exported}{body}")?;
    Ok(text)
}

fn class(record: &RecordMetadata) -> Result<String> {
    let mut text = format!("class {}(Model):\n", record.name);
    text += &docstring(4, &doc(&record.docstring), &[]);
    text += "\n    __slots__ = ()\n\n";
    let list_is_hidden = record.fields.iter().any(|field| field.name == "list");
    for field in required_first(&record.fields) {
        let ty = output(&field.ty, list_is_hidden);
        let end = default(&field.ty).map_or(String::new(), |value| format!(" = {value}"));
        writeln!(text, "    {}: {ty}{end}", identifier(&field.name))?;
        text += &docstring(4, &doc(&field.docstring), &[]);
    }
    Ok(text)
}
