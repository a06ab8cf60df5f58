//! `models/`: a module for each resource, a class for each record. `literals.py`: an alias for each enum.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use uniffi_meta::{EnumMetadata, RecordMetadata};

use super::format::{bracketed, docstring};
use super::types::{default, field as field_type, identifier, imports, required_first};
use crate::metadata::{ApiDescription, doc, documented_value, resource_module};
use crate::{HEADER, Result};

/// The records of each resource, by the name of the module.
type Modules<'a> = BTreeMap<&'a str, Vec<&'a RecordMetadata>>;

/// Renders the package of the models: the text of each module, by its name.
pub fn models(api: &ApiDescription) -> Result<Vec<(String, String)>> {
    let mut modules = Modules::new();
    for name in &api.models() {
        let record = &api.records[*name];
        modules.entry(resource_module(name, &record.module_path)?).or_default().push(record);
    }
    let mut files = vec![("__init__".to_owned(), package(api, &modules))];
    for name in modules.keys() {
        files.push(((*name).to_owned(), module(api, &modules, name)?));
    }
    Ok(files)
}

/// The package, which exports every model and every literal type.
fn package(api: &ApiDescription, modules: &Modules<'_>) -> String {
    let mut text = format!("\"\"\"The records that the API returns. {HEADER}\"\"\"\n\n");
    let literals = literal_names(api);
    let mut exported = literals.clone();
    text += &import("..literals", &literals);
    for (module, records) in modules {
        let names: Vec<&str> = records.iter().map(|record| record.name.as_str()).collect();
        text += &import(&format!(".{module}"), &names);
        exported.extend(names);
    }
    text + "\n" + &list("__all__ = [", &exported)
}

/// The module of one resource.
fn module(api: &ApiDescription, modules: &Modules<'_>, module: &str) -> Result<String> {
    let records = &modules[module];
    let mut body = String::new();
    for record in records {
        body += "\n\n";
        body += &class(record)?;
    }
    let own: Vec<&str> = records.iter().map(|record| record.name.as_str()).collect();
    let about = module.replace('_', " ");
    let mut text = format!("\"\"\"The records of {about}. {HEADER}\"\"\"\n\n");
    text += "from __future__ import annotations\n\n";
    let mut standard = imports(&body, "collections.abc", &["Mapping", "Sequence"]);
    standard += &imports(&body, "datetime", &["datetime"]);
    standard += &imports(&body, "typing", &["Any", "Optional", "Union"]);
    if !standard.is_empty() {
        text += &format!("{standard}\n");
    }
    text += "from .._native import Model, keep_classes\n";
    text += &imports(&body, "..literals", &literal_names(api));
    text += &format!("\n{}{body}", list("__all__ = [", &own));
    text += "\n\nkeep_classes(globals())\n";
    let mut others = String::new();
    for (other, records) in modules.iter().filter(|(other, _)| **other != module) {
        let names: Vec<&str> = records.iter().map(|record| record.name.as_str()).collect();
        others += &imports(&body, &format!(".{other}"), &names);
    }
    if !others.is_empty() {
        text += "\n# At the end, because the records of two modules may refer to each other.\n";
        text += &others;
    }
    Ok(text)
}

/// Renders the module of the literal types.
pub fn literals(api: &ApiDescription) -> Result<String> {
    let mut text = format!("\"\"\"The values that some fields take. {HEADER}\"\"\"\n\n");
    text += "from typing import Literal\n\n";
    text += &list("__all__ = [", &literal_names(api));
    for flat in enums(api) {
        // The words that are not known have no value of their own: a field has the word itself.
        let known = flat.variants.iter().filter(|variant| variant.name != "Unknown");
        let values = known.map(|variant| documented_value(&variant.docstring));
        let values = values.map(|value| Ok(format!("\"{}\"", value?)));
        let mut values = values.collect::<Result<Vec<_>>>()?;
        if values.iter().any(|value| value == "\"true\"") {
            values.extend(["True".to_owned(), "False".to_owned()]);
        }
        text += "\n";
        text += &bracketed(0, &format!("{} = Literal[", flat.name), &values, "]");
        text += &docstring(0, &doc(&flat.docstring), &[]);
    }
    Ok(text)
}

fn enums(api: &ApiDescription) -> Vec<&EnumMetadata> {
    let (models, inputs) = (api.models(), api.inputs());
    api.enums_of(&models.union(&inputs).copied().collect::<BTreeSet<_>>())
}

fn literal_names(api: &ApiDescription) -> Vec<&str> {
    enums(api).iter().map(|flat| flat.name.as_str()).collect()
}

/// An import of all these names.
fn import(module: &str, names: &[&str]) -> String {
    imports(&names.join(" "), module, names)
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
    for field in required_first(&record.fields) {
        let ty = field_type(&field.ty);
        let end = default(&field.ty).map_or(String::new(), |value| format!(" = {value}"));
        writeln!(text, "    {}: {ty}{end}", identifier(&field.name))?;
        text += &docstring(4, &doc(&field.docstring), &[]);
    }
    Ok(text)
}
