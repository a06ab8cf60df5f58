//! `models/`: a module for each resource, a class for each record. `literals.py`: an alias for each enum.

use std::collections::BTreeMap;
use std::fmt::Write;

use uniffi_meta::{EnumMetadata, FieldMetadata, RecordMetadata, Type};

use super::format::{Section, bracketed, docstring};
use super::types::{default, field as field_type, identifier, imports, required_first, sent_field, snake};
use crate::metadata::{ApiDescription, doc, documented_value, resource_module};
use crate::{HEADER, Result};

/// The classes of each resource, by the name of the module.
type Modules<'a> = BTreeMap<&'a str, Vec<Class<'a>>>;

/// What has a class.
#[derive(Clone, Copy)]
enum Class<'a> {
    Record(&'a RecordMetadata),
    Choice(&'a EnumMetadata),
}

impl<'a> Class<'a> {
    fn name(self) -> &'a str {
        match self {
            Self::Record(record) => &record.name,
            Self::Choice(choice) => &choice.name,
        }
    }
}

fn names<'a>(classes: &[Class<'a>]) -> Vec<&'a str> {
    classes.iter().map(|class| class.name()).collect()
}

/// Renders the package of the models: the text of each module, by its name.
pub fn models(api: &ApiDescription) -> Result<Vec<(String, String)>> {
    let mut modules = Modules::new();
    for name in &api.models() {
        let record = &api.records[*name];
        modules.entry(resource_module(name, &record.module_path)?).or_default().push(Class::Record(record));
    }
    for choice in api.choices.values() {
        modules.entry(resource_module(&choice.name, &choice.module_path)?).or_default().push(Class::Choice(choice));
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
    for (module, classes) in modules {
        let names = names(classes);
        text += &import(&format!(".{module}"), &names);
        exported.extend(names);
    }
    text + "\n" + &list("__all__ = [", &exported)
}

/// The module of one resource.
fn module(api: &ApiDescription, modules: &Modules<'_>, module: &str) -> Result<String> {
    let mut body = String::new();
    for class in &modules[module] {
        body += "\n\n";
        body += &match class {
            Class::Record(record) => class_of_record(record)?,
            Class::Choice(choice) => class_of_choice(choice)?,
        };
    }
    let own = names(&modules[module]);
    let about = module.replace('_', " ");
    let mut text = format!("\"\"\"The records of {about}. {HEADER}\"\"\"\n\n");
    text += "from __future__ import annotations\n\n";
    let mut standard = imports(&body, "collections.abc", &["Mapping", "Sequence"]);
    standard += &imports(&body, "datetime", &["datetime"]);
    standard += &imports(&body, "typing", &["Any", "Optional", "Union"]);
    if !standard.is_empty() {
        text += &format!("{standard}\n");
    }
    text += &imports(&body, ".._choice", &["Choice"]);
    text += &imports(&format!("{body} keep_classes"), ".._native", &["Model", "form_values", "keep_classes"]);
    text += &imports(&body, "..literals", &literal_names(api));
    text += &format!("\n{}{body}", list("__all__ = [", &own));
    text += "\n\nkeep_classes(globals())\n";
    let mut others = String::new();
    for (other, classes) in modules.iter().filter(|(other, _)| **other != module) {
        others += &imports(&body, &format!(".{other}"), &names(classes));
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
    for flat in api.used_enums() {
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

fn literal_names(api: &ApiDescription) -> Vec<&str> {
    api.used_enums().iter().map(|flat| flat.name.as_str()).collect()
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

fn class_of_record(record: &RecordMetadata) -> Result<String> {
    let mut text = format!("class {}(Model):\n", record.name);
    text += &docstring(4, &doc(&record.docstring), &[]);
    text += "\n    __slots__ = ()\n\n";
    let is_response = record.fields.iter().any(|field| field.name == "extra");
    for field in required_first(&record.fields, |field| default(&field.ty).is_none()) {
        let ty = if is_response { field_type(&field.ty) } else { sent_field(&field.ty) };
        let end = default(&field.ty).map_or(String::new(), |value| format!(" = {value}"));
        writeln!(text, "    {}: {ty}{end}", identifier(&field.name))?;
        text += &docstring(4, &doc(&field.docstring), &[]);
    }
    text += &values(record);
    Ok(text)
}

/// The property with the answers of a record that has form fields.
fn values(record: &RecordMetadata) -> String {
    let forms = record.fields.iter().filter(|field| item(&field.ty) == Some("FormFieldEntry"));
    let forms: Vec<String> = forms.map(|field| format!("self.{}", identifier(&field.name))).collect();
    if forms.is_empty() {
        return String::new();
    }
    let about = "The answers of the form fields by their labels, as people write them: a choice by its text, a table as a \
                 mapping by the labels of its columns, a date as a `datetime` or a `date`. A field without an answer is \
                 None; fields that share a label have their ids as keys. None if the form fields were not included.";
    let head = "\n    @property\n    def values(self) -> Optional[dict[str, Any]]:\n";
    let call = bracketed(8, "return form_values(", &forms, ")");
    format!("{head}{}{call}", docstring(8, about, &[]))
}

/// The name of the record in a list that may be absent.
fn item(ty: &Type) -> Option<&str> {
    match ty {
        Type::Optional { inner_type } => item(inner_type),
        Type::Sequence { inner_type } => match &**inner_type {
            Type::Record { name, .. } => Some(name),
            _ => None,
        },
        _ => None,
    }
}

fn class_of_choice(choice: &EnumMetadata) -> Result<String> {
    let mut text = format!("class {}(Choice):\n", choice.name);
    text += &docstring(4, &doc(&choice.docstring), &[]);
    text += "\n    __slots__ = ()\n";
    for variant in &choice.variants {
        let kind = snake(&variant.name);
        let mut parameters = vec!["cls".to_owned()];
        parameters.extend(variant.fields.iter().map(|it| format!("{}: {}", it.name, field_type(&it.ty))));
        text += "\n    @classmethod\n";
        text += &bracketed(4, &format!("def {kind}("), &parameters, &format!(") -> {}:", choice.name));
        let about = |it: &FieldMetadata| (it.name.clone(), doc(&it.docstring));
        let arguments = Section { title: "Args", entries: variant.fields.iter().map(about).collect() };
        text += &docstring(8, &doc(&variant.docstring), &[arguments]);
        let values: Vec<String> = variant.fields.iter().map(|it| format!("\"{0}\": {0}", it.name)).collect();
        let call = [format!("\"{kind}\""), format!("{{{}}}", values.join(", "))];
        text += &bracketed(8, &format!("choice: {} = cls._of(", choice.name), &call, ")");
        text += "        return choice\n";
    }
    Ok(text)
}
