//! `resources/`: a module and a class for each resource, a method for each operation.

use std::fmt::Write;

use uniffi_meta::{FnParamMetadata, MethodMetadata, RecordMetadata, Type};

use super::format::{Section, bracketed, deletions, docstring};
use super::raises;
use super::types::{default, identifier, imports, input, is_required, optional, output, required_first};
use crate::metadata::{ApiDescription, Resource, clearable, doc, documented_value, is_required_argument, route};
use crate::{HEADER, Result};

/// Renders the package of the resources: the text of each module, by its name.
pub fn resources(api: &ApiDescription) -> Result<Vec<(String, String)>> {
    let mut files = vec![("__init__".to_owned(), package(api)?)];
    for (name, resource) in &api.resources {
        files.push((name.clone(), module(api, name, resource)?));
    }
    Ok(files)
}

/// The module of one resource.
fn module(api: &ApiDescription, name: &str, resource: &Resource) -> Result<String> {
    let body = class(api, name, resource)?;
    let mut offered: Vec<&str> = api.models().into_iter().collect();
    offered.extend(api.used_enums().iter().map(|flat| flat.name.as_str()));
    offered.extend(api.choices.keys().map(String::as_str));
    let about = name.replace('_', " ");
    let mut text = format!("\"\"\"The methods of `client.{about}`. {HEADER}\"\"\"\n\n");
    text += "from __future__ import annotations\n\n";
    let body = body + "\n\nkeep_classes(globals())\n";
    // The names of annotations are imported, because `typing.get_type_hints` looks them up.
    let mut standard = String::new();
    if body.contains("builtins.") {
        standard += "import builtins\n";
    }
    standard += &imports(&body, "collections.abc", &["Mapping", "Sequence"]);
    standard += &imports(&body, "datetime", &["datetime", "timedelta"]);
    standard += &imports(&body, "typing", &["Any", "Optional", "Union"]);
    if !standard.is_empty() {
        text += &format!("{standard}\n");
    }
    text += &imports(&body, ".._native", &["AccessToken", "Clear", "Pager", "keep_classes"]);
    text += "from .._resource import Resource\n";
    text += &imports(&body, "..models", &offered);
    text += &format!("\n__all__ = [\"{}\"]\n", resource.class);
    Ok(format!("{text}\n\n{body}"))
}

fn class(api: &ApiDescription, name: &str, resource: &Resource) -> Result<String> {
    let mut text = format!("class {}(Resource):\n", resource.class);
    text += &docstring(4, &resource.doc, &[]);
    text += "\n    __slots__ = ()\n";
    let list_is_hidden = resource.methods.iter().any(|method| method.name == "list");
    for method in &resource.methods {
        text += "\n";
        text += &operation(api, name, method, list_is_hidden)?;
    }
    Ok(text)
}

fn operation(api: &ApiDescription, resource: &str, method: &MethodMetadata, list_is_hidden: bool) -> Result<String> {
    let (about, route) = route(method)?;
    let (about, with) = without_description_of_with(method, &about);
    let mut parameters = vec!["self".to_owned()];
    let mut arguments = Vec::new();
    let mut passed = vec![format!("\"{resource}.{}\"", method.name)];
    let mut values = String::new();
    for parameter in &method.inputs {
        let Some(record) = flattened_record(api, parameter) else {
            let name = identifier(&parameter.name);
            let ty = input(api, &parameter.ty);
            if default(&parameter.ty).is_some() && !is_required_argument(parameter) {
                keyword_only(&mut parameters);
                parameters.push(format!("{name}: {ty} = None"));
                arguments.extend(with.clone().map(|text| (name.clone(), text)));
            } else {
                parameters.push(format!("{name}: {ty}"));
            }
            passed.push(name);
            continue;
        };
        keyword_only(&mut parameters);
        let mut pairs = Vec::new();
        let can_be_cleared = clearable_fields(api, record)?;
        for field in required_first(&record.fields, is_required) {
            let name = identifier(&field.name);
            let mut ty = input(api, &field.ty);
            let mut about = doc(&field.docstring);
            if clearable(field).is_some() {
                continue;
            }
            if can_be_cleared.contains(&field.name) {
                ty = format!("Union[{}, Clear, None]", ty.trim_start_matches("Optional[").trim_end_matches(']'));
                about += " `CLEAR` removes it.";
                parameters.push(format!("{name}: {ty} = None"));
            } else if is_required(field) {
                parameters.push(format!("{name}: {ty}"));
            } else {
                parameters.push(format!("{name}: {} = None", optional(&ty)));
            }
            pairs.push(format!("\"{}\": {name}", field.name));
            arguments.push((name, about));
        }
        values = bracketed(8, &format!("{} = {{", parameter.name), &pairs, "}");
        passed.push(parameter.name.clone());
    }
    check_names(api, resource, method, &parameters)?;
    let output = match &method.return_type {
        None => "None".into(),
        Some(Type::Object { name, .. }) => match api.pagers.get(name) {
            Some(item) => format!("Pager[{item}]"),
            None => name.clone(),
        },
        Some(ty) => output(ty, list_is_hidden),
    };
    let head = format!("def {}(", identifier(&method.name));
    let mut sections = vec![Section { title: "Args", entries: arguments }];
    sections.extend(raises::sections(api, method, route.as_deref().unwrap_or_default(), &output));
    let mut text = bracketed(4, &head, &parameters, &format!(") -> {output}:"));
    let about = route.map_or_else(|| about.clone(), |route| format!("{about}\n\n``{route}``"));
    text += &docstring(8, &about, &sections);
    text += &values;
    let call = if method.return_type.is_some() { "return self._call(" } else { "self._call(" };
    let mut variables: Vec<&str> = parameters.iter().filter_map(|it| it.split(':').next()).collect();
    variables.retain(|name| !["self", "*"].contains(name));
    if variables.is_empty() {
        text += &bracketed(8, call, &passed, ")");
        return Ok(text);
    }
    variables
        .extend(method.inputs.iter().filter(|given| flattened_record(api, given).is_some()).map(|it| it.name.as_str()));
    text += &format!("        try:\n{}", bracketed(12, call, &passed, ")"));
    text += &format!("        finally:\n{}", deletions(12, &variables));
    Ok(text)
}

/// Returns the names of the fields that a change can clear.
fn clearable_fields(api: &ApiDescription, record: &RecordMetadata) -> Result<Vec<String>> {
    let name = record.fields.iter().find_map(clearable);
    let variants = name.into_iter().flat_map(|name| &api.enums[name].variants);
    variants.map(|variant| documented_value(&variant.docstring)).collect()
}

/// Makes the parameters that follow keyword-only.
fn keyword_only(parameters: &mut Vec<String>) {
    if !parameters.iter().any(|parameter| parameter == "*") {
        parameters.push("*".into());
    }
}

/// Moves the paragraph that describes a plain parameter `with` out of a method's text: Python has it under `Args:`.
fn without_description_of_with(method: &MethodMetadata, about: &str) -> (String, Option<String>) {
    const START: &str = "`with` names what to include:";
    if !method.inputs.iter().any(|parameter| parameter.name == "with") {
        return (about.to_owned(), None);
    }
    let (described, rest): (Vec<_>, Vec<_>) =
        about.split("\n\n").partition(|paragraph| paragraph.trim_start().starts_with(START));
    let text = described.first().and_then(|paragraph| paragraph.trim_start().strip_prefix(START));
    (rest.join("\n\n"), text.map(|text| format!("What to include:{text}")))
}

/// Fails if two parameters, or a parameter and the variable of a record, have the same name.
fn check_names(api: &ApiDescription, resource: &str, method: &MethodMetadata, parameters: &[String]) -> Result<()> {
    let records = method.inputs.iter().filter(|given| flattened_record(api, given).is_some());
    let mut names: Vec<&str> = records.map(|given| given.name.as_str()).collect();
    names.extend(parameters.iter().filter_map(|it| it.split(':').next()));
    names.sort_unstable();
    match names.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(format!("{resource}.{} takes {} twice", method.name, pair[0]).into()),
        None => Ok(()),
    }
}

/// Returns the record of a parameter whose fields become keyword arguments.
fn flattened_record<'a>(api: &'a ApiDescription, parameter: &FnParamMetadata) -> Option<&'a RecordMetadata> {
    match &parameter.ty {
        Type::Record { name, .. } => api.records.get(name),
        _ => None,
    }
}

/// The package: the class whose attributes are the resources.
fn package(api: &ApiDescription) -> Result<String> {
    let mut text = format!("\"\"\"The resources of the API. {HEADER}\"\"\"\n\n");
    text += "from __future__ import annotations\n\nfrom types import ModuleType\n\n";
    text += "import tallykit\n\nfrom .._native import Tallyfy as NativeTallyfy\nfrom .._native import keep_classes\n\n";
    text += "TYPE_CHECKING = False\nif TYPE_CHECKING:\n";
    for (name, resource) in &api.resources {
        writeln!(text, "    from .{name} import {class} as {class}", class = resource.class)?;
    }
    text += "\n__all__ = [\"API_NAMES\", \"Resources\", \"import_resources\"]\n";
    text += "\n\nclass Resources:\n";
    text += &docstring(4, "The resources of the API, as attributes of a client.", &[]);
    text += "\n    __slots__ = ()\n\n    _native: NativeTallyfy\n";
    for (name, resource) in &api.resources {
        write!(text, "\n    @property\n    def {name}(self) -> tallykit.resources.{}:\n", resource.class)?;
        text += &docstring(8, &resource.doc, &[]);
        writeln!(text, "        from .{name} import {}\n", resource.class)?;
        writeln!(text, "        return {}(self._native)", resource.class)?;
    }
    text += "\n\nkeep_classes(globals())\n";
    text += "\n\ndef import_resources() -> tuple[ModuleType, ...]:\n";
    let about = "Imports the modules of all resources, and returns them.\n\nEvery client calls this when it is \
                 created. If a thread imported a module later while another thread forks, the lock of the import \
                 would stay locked in the child.";
    text += &docstring(4, about, &[]);
    let modules: Vec<String> = api.resources.keys().cloned().collect();
    let line = format!("    from . import {}\n", modules.join(", "));
    text += &if line.len() <= 101 { line } else { bracketed(4, "from . import (", &modules, ")") };
    text.push('\n');
    text += &bracketed(4, "return (", &modules, ")");
    let classes = api.resources.iter().map(|(name, resource)| format!("\"{}\": \"{name}\"", resource.class));
    let classes: Vec<String> = classes.collect();
    text += "\n\n# The module of each class.\n";
    text += &bracketed(0, "_CLASSES = {", &classes, "}");
    text += "\n\ndef __getattr__(name: str) -> object:\n";
    text += "    # A class is imported when a program, or the annotation of an attribute, names it.\n";
    text += "    if name in _CLASSES:\n";
    text += "        from importlib import import_module\n\n";
    text += "        return getattr(import_module(f\"{__name__}.{_CLASSES[name]}\"), name)\n";
    text += "    raise AttributeError(f\"module {__name__!r} has no attribute {name!r}\")\n";
    let names = api
        .resources
        .iter()
        .filter_map(|(name, resource)| resource.wire_name.as_ref().map(|wire| format!("\"{wire}\": \"{name}\"")));
    let names: Vec<String> = names.collect();
    text += "\n\n# The names of resources in the API's paths, where the client uses others.\n";
    text += &bracketed(0, "API_NAMES = {", &names, "}");
    Ok(text)
}
