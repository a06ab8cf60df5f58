//! `areas.py`: one class an area, one method an operation.

use std::fmt::Write;

use uniffi_meta::{FnParamMetadata, MethodMetadata, RecordMetadata, Type};

use super::format::{bracketed, docstring};
use super::types::default;
use super::types::{identifier, imports, indented, input, output, required_first};
use crate::metadata::{ApiDescription, Area, doc, route};
use crate::{HEADER, Result};

/// Renders the module.
pub fn render(api: &ApiDescription) -> Result<String> {
    let mut body = String::new();
    for (name, area) in &api.areas {
        body += &class(api, name, area)?;
        body += "\n\n";
    }
    body += &mixin(api)?;
    let (models, inputs) = (api.models(), api.inputs());
    let both = models.union(&inputs).copied().collect();
    let enums = api.enums_of(&both);
    let mut offered: Vec<&str> = models.iter().copied().collect();
    offered.extend(enums.iter().map(|flat| flat.name.as_str()));
    let mut text = format!("\"\"\"The areas of the API. {HEADER}\"\"\"\n\n");
    text += "from __future__ import annotations\n\nfrom ._area import Area\n\n";
    text += "TYPE_CHECKING = False\nif TYPE_CHECKING:\n";
    let mut typing = String::new();
    if body.contains("builtins.") {
        typing += "import builtins\n";
    }
    typing += &imports(&body, "collections.abc", &["Mapping", "Sequence"]);
    typing += &imports(&body, "datetime", &["datetime"]);
    typing += &imports(&body, "typing", &["Any"]);
    typing += "\n";
    typing += &imports(&body, "._native", &["AccessToken", "Pager"]);
    typing += "from ._native import Tallyfy as NativeTallyfy\n";
    typing += &imports(&body, ".models", &offered);
    text += &indented(&typing);
    Ok(format!("{text}\n\n{body}"))
}

fn class(api: &ApiDescription, name: &str, area: &Area) -> Result<String> {
    let mut text = format!("class {}(Area):\n{}", area.class, docstring(4, &area.doc, &[]));
    text += "\n    __slots__ = ()\n";
    let list_is_hidden = area.methods.iter().any(|method| method.name == "list");
    for method in &area.methods {
        text += "\n";
        text += &operation(api, name, method, list_is_hidden)?;
    }
    Ok(text)
}

fn operation(api: &ApiDescription, area: &str, method: &MethodMetadata, hidden: bool) -> Result<String> {
    let (about, route) = route(method)?;
    let mut parameters = vec!["self".to_owned()];
    let mut explained = Vec::new();
    let mut sent = vec![format!("\"{area}.{}\"", method.name)];
    let mut values = String::new();
    for given in &method.inputs {
        let Some(record) = record_of(api, given) else {
            let name = identifier(&given.name);
            let end = if default(&given.ty).is_some() { " = None" } else { "" };
            parameters.push(format!("{name}: {}{end}", input(&given.ty)));
            sent.push(name);
            continue;
        };
        parameters.push("*".into());
        let mut pairs = Vec::new();
        for field in required_first(&record.fields) {
            let name = identifier(&field.name);
            let ty = input(&field.ty);
            parameters.push(match default(&field.ty) {
                None => format!("{name}: {ty}"),
                Some(_) if ty == "Any" || ty.ends_with("| None") => format!("{name}: {ty} = None"),
                Some(_) => format!("{name}: {ty} | None = None"),
            });
            pairs.push(format!("\"{}\": {name}", field.name));
            explained.push((name, doc(&field.docstring)));
        }
        values = bracketed(8, &format!("{} = {{", given.name), &pairs, "}");
        sent.push(given.name.clone());
    }
    // Fields become parameters beside the others, and each record a variable: all need names of their own.
    let records = method.inputs.iter().filter(|given| record_of(api, given).is_some());
    let mut names: Vec<&str> = records.map(|given| given.name.as_str()).collect();
    names.extend(parameters.iter().filter_map(|it| it.split(':').next()));
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(format!("{area}.{} takes {} twice", method.name, twice[0]).into());
    }
    let output = match &method.return_type {
        None => "None".into(),
        Some(Type::Object { name, .. }) => match api.pagers.get(name) {
            Some(item) => format!("Pager[{item}]"),
            None => name.clone(),
        },
        Some(ty) => output(ty, hidden),
    };
    let head = format!("def {}(", identifier(&method.name));
    let mut text = bracketed(4, &head, &parameters, &format!(") -> {output}:"));
    text += &docstring(8, &format!("{about}\n\n``{route}``"), &explained);
    text += &values;
    let call = if method.return_type.is_some() { "return self._call(" } else { "self._call(" };
    text += &bracketed(8, call, &sent, ")");
    Ok(text)
}

/// The record whose fields a parameter is spread into.
fn record_of<'a>(api: &'a ApiDescription, parameter: &FnParamMetadata) -> Option<&'a RecordMetadata> {
    match &parameter.ty {
        Type::Record { name, .. } => api.records.get(name),
        _ => None,
    }
}

fn mixin(api: &ApiDescription) -> Result<String> {
    let mut text =
        "class Areas:\n    \"\"\"The areas of the API, as attributes of a client.\"\"\"\n"
            .to_owned();
    text += "\n    __slots__ = ()\n\n    _native: NativeTallyfy\n";
    for (name, area) in &api.areas {
        write!(text, "\n    @property\n    def {name}(self) -> {}:\n", area.class)?;
        text += &docstring(8, &area.doc, &[]);
        writeln!(text, "        return {}(self._native)", area.class)?;
    }
    let words = api.areas.iter().filter_map(|(name, area)| {
        area.wire.as_ref().map(|wire| format!("\"{wire}\": \"{name}\""))
    });
    let words: Vec<String> = words.collect();
    text += "\n\n# What the wire calls an area that has another name here.\n";
    text += &bracketed(0, "WIRE_WORDS = {", &words, "}");
    Ok(text)
}
