//! `tests/surface.txt`: one line for each operation. Every language must have all of them.

use std::path::PathBuf;

use uniffi_meta::{FnParamMetadata, Type};

use crate::metadata::{ApiDescription, CLIENT, route};
use crate::{HEADER, Result};

/// Renders the list.
pub fn render(api: &ApiDescription) -> Result<(PathBuf, String)> {
    let mut lines = Vec::new();
    for constructor in &api.constructors {
        let parameters = parameters(&constructor.inputs);
        lines.push(format!("{CLIENT}.{}({parameters}) -> {CLIENT}", constructor.name));
    }
    for method in &api.client {
        let signature = signature(api, &method.inputs, &method.return_type);
        lines.push(format!("{CLIENT}.{}{signature}", method.name));
    }
    for (name, resource) in &api.resources {
        for method in &resource.methods {
            let signature = signature(api, &method.inputs, &method.return_type);
            let (_, route) = route(method)?;
            let route = route.map_or_else(String::new, |route| format!("  {route}"));
            lines.push(format!("{name}.{}{signature}{route}", method.name));
        }
    }
    lines.sort();
    let text = format!("# {HEADER}\n{}\n", lines.join("\n"));
    Ok(("tests/surface.txt".into(), text))
}

fn signature(api: &ApiDescription, inputs: &[FnParamMetadata], output: &Option<Type>) -> String {
    let output = match output {
        None => "nothing".to_owned(),
        Some(Type::Object { name, .. }) => match api.pagers.get(name) {
            Some(item) => format!("pager of {item}"),
            None => name.clone(),
        },
        Some(ty) => name(ty),
    };
    format!("({}) -> {output}", parameters(inputs))
}

fn parameters(inputs: &[FnParamMetadata]) -> String {
    let inputs = inputs.iter().map(|input| format!("{}: {}", input.name, name(&input.ty)));
    inputs.collect::<Vec<_>>().join(", ")
}

/// Names a type without the terms of one language.
fn name(ty: &Type) -> String {
    match ty {
        Type::String => "string".into(),
        Type::Boolean => "boolean".into(),
        Type::Int32 | Type::Int64 => "integer".into(),
        Type::Float32 | Type::Float64 => "number".into(),
        Type::Bytes => "bytes".into(),
        Type::Duration => "duration".into(),
        Type::Optional { inner_type } => format!("{}?", name(inner_type)),
        Type::Sequence { inner_type } => format!("list of {}", name(inner_type)),
        Type::Map { value_type, .. } => format!("map of {}", name(value_type)),
        Type::Record { name, .. } | Type::Enum { name, .. } | Type::Custom { name, .. } | Type::Object { name, .. } => {
            name.clone()
        }
        Type::Box { inner_type } => name(inner_type),
        _ => unreachable!("no name for {ty:?}"),
    }
}
