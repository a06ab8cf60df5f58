//! The Rust between the Python classes and core: a line a record, an arm an operation.

use std::fmt::Write;
use std::path::Path;

use uniffi_meta::{FieldMetadata, Type};

use super::types::identifier;
use crate::metadata::{ApiDescription, documented_value, documented_wire_name};
use crate::output::rustfmt;
use crate::{HEADER, Result};

/// Renders the conversions of records and enums.
pub fn models(api: &ApiDescription, workspace: &Path) -> Result<String> {
    let (models, inputs) = (api.models(), api.inputs());
    let both = models.union(&inputs).copied().collect();
    let mut text = format!("//! {HEADER}\n\nuse tallykit::*;\n\n");
    text += "use crate::convert::words;\nuse crate::model::{Described, Kind};\n";
    text += "use crate::pager::pager;\nuse crate::record::{input, record};\n";
    for flat in api.enums_of(&both) {
        let words = flat.variants.iter().map(|variant| {
            Ok(format!("{} = {:?}", variant.name, documented_value(&variant.docstring)?))
        });
        let words = words.collect::<Result<Vec<_>>>()?.join(", ");
        writeln!(text, "\nwords!({}, {words});", flat.name)?;
    }
    for (name, kind) in
        models.iter().map(|name| (name, "record")).chain(inputs.iter().map(|name| (name, "input")))
    {
        let fields = api.records[*name].fields.iter().map(field);
        let fields = fields.collect::<Vec<_>>().join(", ");
        writeln!(text, "\n{kind}!({name}, {fields});")?;
    }
    text.push('\n');
    for (pager, item) in &api.pagers {
        writeln!(text, "pager!({pager}, {item});")?;
    }
    text += "\n/// Every record that has a Python class.\n";
    text += "pub(crate) fn kinds() -> Vec<&'static Kind> {\nvec![";
    for name in &models {
        write!(text, "{name}::described(), ")?;
    }
    text += "]\n}\n";
    rustfmt(workspace, &text)
}

/// A field, followed by its names in Python and on the wire where they are others.
fn field(field: &FieldMetadata) -> String {
    let (name, python) = (&field.name, identifier(&field.name));
    let wire = documented_wire_name(&field.docstring).unwrap_or(name.clone());
    let rust = if name == "type" { "r#type" } else { name };
    if rust == python && rust == wire {
        return rust.to_owned();
    }
    format!("{rust} = ({python:?}, {wire:?})")
}

/// Renders the calls.
pub fn operations(api: &ApiDescription, workspace: &Path) -> Result<String> {
    let mut text = format!("//! {HEADER}\n\nuse pyo3::prelude::*;\nuse tallykit::*;\n\n");
    text += "use crate::call::{Arguments, Returned};\nuse crate::release::released;\n\n";
    text += "/// Calls an operation by its name, with the interpreter released.\n";
    text += "pub(crate) fn call(client: Tallyfy, operation: &str, mut given: Arguments<'_, '_>) \
             -> PyResult<Py<PyAny>> {\n    let py = given.py();\n    match operation {\n";
    for (area, resource) in &api.resources {
        for method in &resource.methods {
            writeln!(text, "\"{area}.{}\" => {{", method.name)?;
            for input in &method.inputs {
                let (name, ty) = (&input.name, rust(&input.ty)?);
                writeln!(text, "let {name}: {ty} = given.next({name:?})?;")?;
            }
            let passed = method
                .inputs
                .iter()
                .map(|input| format!("{}{}", if input.by_ref { "&" } else { "" }, input.name));
            let passed = passed.collect::<Vec<_>>().join(", ");
            let call = format!("client.{area}().{}({passed})", method.name);
            writeln!(text, "released(py, move || {call})?.returned(py)\n}}")?;
        }
    }
    text += "_ => Err(given.no_operation()),\n}\n}\n";
    rustfmt(workspace, &text)
}

/// The type of a parameter in Rust.
fn rust(ty: &Type) -> Result<String> {
    Ok(match ty {
        Type::String => "String".into(),
        Type::Boolean => "bool".into(),
        Type::Int64 => "i64".into(),
        Type::UInt32 => "u32".into(),
        Type::Float64 => "f64".into(),
        Type::Optional { inner_type } => format!("Option<{}>", rust(inner_type)?),
        Type::Sequence { inner_type } => format!("Vec<{}>", rust(inner_type)?),
        Type::Record { name, .. } | Type::Enum { name, .. } | Type::Custom { name, .. } => {
            name.clone()
        }
        _ => return Err(format!("parameters of type {ty:?} are not rendered yet").into()),
    })
}
