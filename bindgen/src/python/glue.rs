//! The Rust between the Python classes and core: a file for each resource, with a line for each record and operation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use uniffi_meta::{FieldMetadata, Type};

use super::types::{identifier, is_json, is_required_list, snake};
use crate::metadata::{
    ApiDescription, Resource, clearable, documented_value, documented_wire_name, is_filter, is_required_argument,
    resource_module,
};
use crate::output::{packed, rustfmt};
use crate::{HEADER, Result};

/// The lines of one file.
#[derive(Default)]
struct Module<'a> {
    macros: BTreeSet<&'a str>,
    conversions: String,
    models: Vec<&'a str>,
    operations: Option<&'a Resource>,
}

/// Renders the conversions and calls: the text of each file, by the name of its module.
pub fn modules(api: &ApiDescription, workspace: &Path) -> Result<Vec<(String, String)>> {
    let mut modules = conversions(api)?;
    for (name, resource) in &api.resources {
        modules.entry(name).or_default().operations = Some(resource);
    }
    let mut files = vec![("mod".to_owned(), rustfmt(workspace, &root(&modules))?)];
    for (name, module) in &modules {
        files.push(((*name).to_owned(), rustfmt(workspace, &text(name, module)?)?));
    }
    Ok(files)
}

/// The conversions of enums, records and pagers, in the module of the file in core that declares them.
fn conversions(api: &ApiDescription) -> Result<BTreeMap<&str, Module<'_>>> {
    let mut modules: BTreeMap<&str, Module<'_>> = BTreeMap::new();
    let (models, inputs) = (api.models(), api.inputs());
    for flat in api.used_enums() {
        let module = modules.entry(resource_module(&flat.name, &flat.module_path)?).or_default();
        if is_filter(flat) {
            module.macros.insert("crate::convert::filter::filter_enum");
            writeln!(module.conversions, "\nfilter_enum!({});", flat.name)?;
            continue;
        }
        let values = flat
            .variants
            .iter()
            .map(|variant| Ok(format!("{} = {:?}", variant.name, documented_value(&variant.docstring)?)));
        let values = values.collect::<Result<Vec<_>>>()?;
        module.macros.insert("crate::convert::string_enum");
        let (name, values) = (&flat.name, packed(4, &values));
        write!(module.conversions, "\nstring_enum! {{\n    {name},{values}}}\n")?;
    }
    for choice in api.choices.values() {
        let module = modules.entry(resource_module(&choice.name, &choice.module_path)?).or_default();
        module.macros.insert("crate::models::choice::choice");
        let variants = choice.variants.iter().map(|variant| {
            let fields: Vec<&str> = variant.fields.iter().map(|field| field.name.as_str()).collect();
            format!("{:?} = {} {{ {} }}", snake(&variant.name), variant.name, fields.join(", "))
        });
        let variants = packed(4, &variants.collect::<Vec<_>>());
        write!(module.conversions, "\nchoice! {{\n    {},{variants}}}\n", choice.name)?;
    }
    let records =
        models.iter().map(|name| (name, "model_record")).chain(inputs.iter().map(|name| (name, "request_record")));
    for (name, kind) in records {
        let record = &api.records[*name];
        let module = modules.entry(resource_module(name, &record.module_path)?).or_default();
        if kind == "model_record" {
            module.macros.insert("crate::models::record::model_record");
            module.models.push(name);
        } else {
            module.macros.insert("crate::models::record::request_record");
        }
        let fields = record.fields.iter().filter(|field| clearable(field).is_none());
        // A list that is not passed is empty for Python's conversion, but for some the server would take all away.
        let must_be_passed = |it: &FieldMetadata| kind == "request_record" && is_required_list(it);
        let fields = fields.map(|it| if must_be_passed(it) { format!("{}: require", field(it)) } else { field(it) });
        let fields: Vec<_> = fields.collect();
        let fields = packed(4, &fields);
        // Records of responses keep unknown fields in `extra`.
        let read = match (kind, record.fields.iter().any(|field| field.name == "extra")) {
            ("model_record", true) => ": response",
            ("model_record", false) => ": argument",
            _ => "",
        };
        let clear = clear(api, &record.fields)?;
        write!(module.conversions, "\n{kind}! {{\n    {name}{read},{fields}{clear}}}\n")?;
    }
    for (pager, item) in api.record_pagers() {
        let module_path = &api.records[item].module_path;
        let module = modules.entry(resource_module(item, module_path)?).or_default();
        module.macros.insert("crate::models::pager::pager");
        writeln!(module.conversions, "\npager!({pager}, {item});")?;
    }
    Ok(modules)
}

/// The part of a record that lists which of its fields `CLEAR` removes.
fn clear(api: &ApiDescription, fields: &[FieldMetadata]) -> Result<String> {
    let Some(name) = fields.iter().find_map(clearable) else {
        return Ok(String::new());
    };
    let variants = api.enums[name].variants.iter();
    let variants = variants.map(|it| Ok(format!("{} = {:?}", it.name, documented_value(&it.docstring)?)));
    let variants = variants.collect::<Result<Vec<_>>>()?.join(", ");
    Ok(format!("    @clear {name} {{ {variants} }}\n"))
}

/// A field, followed by its names in Python and in the API if they differ.
fn field(field: &FieldMetadata) -> String {
    let (name, python) = (&field.name, identifier(&field.name));
    let wire = documented_wire_name(&field.docstring).unwrap_or(name.clone());
    let rust = if name == "type" { "r#type" } else { name };
    if rust == python && rust == wire {
        return rust.to_owned();
    }
    format!("{rust} = ({python:?}, {wire:?})")
}

/// The file that finds the module of an operation.
fn root(modules: &BTreeMap<&str, Module<'_>>) -> String {
    let mut text = format!("//! The conversions and operations of each resource. {HEADER}\n\n");
    for name in modules.keys() {
        text += &format!("mod {name};\n");
    }
    text += "\nuse pyo3::prelude::*;\nuse tallykit::Tallyfy;\n\n";
    text += "use crate::arguments::Arguments;\nuse crate::models::record_type::RecordType;\n\n";
    text += "/// Calls an operation by its name: `tasks.get`.\n";
    text += "pub(crate) fn call(client: &Tallyfy, operation: &str, arguments: Arguments<'_, '_>) \
             -> PyResult<Py<PyAny>> {\n";
    text += "let (resource, method) = operation.split_once('.').unwrap_or_default();\n";
    text += "match resource {\n";
    for (name, _) in modules.iter().filter(|(_, module)| module.operations.is_some()) {
        text += &format!("{name:?} => {name}::call(client, method, arguments),\n");
    }
    text += "_ => Err(arguments.unknown_operation()),\n}\n}\n\n";
    text += "/// Returns the types of all records that have a Python class.\n";
    text += "pub(crate) fn record_types() -> Vec<&'static RecordType> {\n[";
    for (name, _) in modules.iter().filter(|(_, module)| !module.models.is_empty()) {
        text += &format!("{name}::RECORD_TYPES, ");
    }
    text + "].concat()\n}\n"
}

/// The file of one module.
fn text(name: &str, module: &Module<'_>) -> Result<String> {
    let about = name.replace('_', " ");
    let mut text = format!("//! The conversions and operations of {about}. {HEADER}\n\n");
    if module.operations.is_some() {
        text += "use pyo3::prelude::*;\n";
    }
    text += "use tallykit::*;\n\n";
    let takes_durations = module.operations.is_some_and(|resource| {
        resource.methods.iter().flat_map(|method| &method.inputs).any(|input| is_duration(&input.ty))
    });
    let mut uses = module.macros.clone();
    if !module.models.is_empty() {
        uses.insert("crate::models::record_type::{HasRecordType, RecordType}");
    }
    if module.operations.is_some() {
        uses.extend(["crate::arguments::{Arguments, IntoPython}", "crate::runtime::gil::without_gil"]);
    }
    if takes_durations {
        text = text.replacen("use pyo3", "use std::time::Duration;\n\nuse pyo3", 1);
    }
    for path in uses {
        writeln!(text, "use {path};")?;
    }
    text += &module.conversions;
    if !module.models.is_empty() {
        let types = module.models.iter().map(|name| format!("{name}::RECORD_TYPE"));
        let types = types.collect::<Vec<_>>().join(", ");
        text += &format!("\npub(super) const RECORD_TYPES: &[&RecordType] = &[{types}];\n");
    }
    if let Some(resource) = module.operations {
        text += &operations(name, resource)?;
    }
    Ok(text)
}

/// The function that calls the operations of a resource.
fn operations(accessor: &str, resource: &Resource) -> Result<String> {
    let takes_any = resource.methods.iter().any(|method| !method.inputs.is_empty());
    let mutable = if takes_any { "mut " } else { "" };
    let mut text = "\n/// Calls an operation without the GIL.\n".to_owned();
    text += &format!(
        "pub(super) fn call(client: &Tallyfy, method: &str, {mutable}arguments: Arguments<'_, '_>) \
         -> PyResult<Py<PyAny>> {{\n    let py = arguments.py();\n    let {accessor} = client.{accessor}();\n\
         match method {{\n"
    );
    for method in &resource.methods {
        writeln!(text, "{:?} => {{", method.name)?;
        for input in &method.inputs {
            let (name, ty) = (&input.name, rust(&input.ty)?);
            let take = if is_required_argument(input) { "take_required" } else { "take" };
            writeln!(text, "let {name}: {ty} = arguments.{take}({name:?})?;")?;
        }
        let passed = method.inputs.iter().map(|input| format!("{}{}", if input.by_ref { "&" } else { "" }, input.name));
        let passed = passed.collect::<Vec<_>>().join(", ");
        let call = format!("{accessor}.{}({passed})", method.name);
        writeln!(text, "without_gil(py, move || {call})?.into_python(py)\n}}")?;
    }
    text += "_ => Err(arguments.unknown_operation()),\n}\n}\n";
    Ok(text)
}

fn is_duration(ty: &Type) -> bool {
    match ty {
        Type::Optional { inner_type } => is_duration(inner_type),
        ty => *ty == Type::Duration,
    }
}

/// The type of a parameter in Rust.
fn rust(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::String => "String".into(),
        Type::Boolean => "bool".into(),
        Type::Int32 => "i32".into(),
        Type::Int64 => "i64".into(),
        Type::Float64 => "f64".into(),
        Type::Duration => "Duration".into(),
        Type::Optional { inner_type } => format!("Option<{}>", rust(inner_type)?),
        Type::Sequence { inner_type } => format!("Vec<{}>", rust(inner_type)?),
        Type::Map { value_type, .. } if is_json(value_type) => "JsonMap".into(),
        Type::Record { name, .. } | Type::Enum { name, .. } | Type::Custom { name, .. } => name.clone(),
        _ => return Err(format!("parameters of type {ty:?} are not rendered yet").into()),
    })
}
