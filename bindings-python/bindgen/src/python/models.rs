//! `models.py`: one class a record. `words.py`: one alias an enum.

use std::fmt::Write;

use uniffi_meta::{EnumMetadata, RecordMetadata};

use super::layout::{bracketed, docstring};
use super::types::{default, identifier, imports, indented, output, required_first};
use crate::api::{Api, doc, first_word};
use crate::{HEADER, Result};

/// Renders the module of the models.
pub fn models(api: &Api) -> Result<String> {
    let mut body = String::new();
    for name in &api.models() {
        body += "\n\n";
        body += &class(&api.records[*name])?;
    }
    let words = words_of(api);
    let words: Vec<&str> = words.iter().map(|flat| flat.name.as_str()).collect();
    let mut exported: Vec<&str> = api.models().into_iter().collect();
    exported.extend(&words);
    let mut text = format!("\"\"\"What the API answers with. {HEADER}\"\"\"\n\n");
    text += "from __future__ import annotations\n\nfrom ._native import Model\n\n";
    text += "TYPE_CHECKING = False\nif TYPE_CHECKING:\n";
    let mut typing = String::new();
    if body.contains("builtins.") {
        typing += "import builtins\n";
    }
    typing += &imports(&body, "datetime", &["datetime"]);
    typing += &imports(&body, "typing", &["Any"]);
    writeln!(typing, "\n{}", imports(&words.join(" "), ".words", &words).trim_end())?;
    text += &indented(&typing);
    text += &format!("\n{}", list("__all__ = [", &exported));
    Ok(text + &body + LAZY)
}

/// Renders the module of the words.
pub fn words(api: &Api) -> Result<String> {
    let words = words_of(api);
    let exported: Vec<&str> = words.iter().map(|flat| flat.name.as_str()).collect();
    let mut text = format!("\"\"\"The words that some fields take. {HEADER}\"\"\"\n\n");
    text += "from typing import Literal\n\n";
    text += &list("__all__ = [", &exported);
    for flat in &words {
        let words = flat.variants.iter().map(|variant| first_word(&variant.docstring));
        let words = words.map(|word| Ok(format!("\"{}\"", word?)));
        let words = words.collect::<Result<Vec<_>>>()?;
        text += "\n";
        text += &bracketed(0, &format!("{} = Literal[", flat.name), &words, "]");
        text += &docstring(0, &doc(&flat.docstring), &[]);
    }
    Ok(text)
}

/// Types of words are for annotations: importing `typing` for them would double the time of the import.
const LAZY: &str = "

def __getattr__(name: str) -> object:
    from . import words

    if name in words.__all__:
        return getattr(words, name)
    raise AttributeError(f\"module {__name__!r} has no attribute {name!r}\")
";

fn words_of(api: &Api) -> Vec<&EnumMetadata> {
    let (models, inputs) = (api.models(), api.inputs());
    api.enums_of(&models.union(&inputs).copied().collect())
}

fn list(head: &str, names: &[&str]) -> String {
    let mut names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    names.sort();
    bracketed(0, head, &names, "]")
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
