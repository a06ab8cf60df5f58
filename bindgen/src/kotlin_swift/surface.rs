//! Tests in Kotlin and Swift: every operation of `tests/surface.txt` exists. If one is missing, they do not compile.

use uniffi_meta::{FnParamMetadata, Type};

use super::camel;
use crate::HEADER;
use crate::metadata::{ApiDescription, CLIENT};

/// Renders a map of every operation for Kotlin.
pub fn kotlin(api: &ApiDescription) -> String {
    let mut lines = Vec::new();
    for constructor in &api.constructors {
        let name = camel(&constructor.name);
        // UniFFI adds constructors of its own, so a reference without arguments would be ambiguous.
        let reference = match &*constructor.name {
            "new" => format!("{{ {CLIENT}({}) }}", sample_arguments(&constructor.inputs)),
            _ => format!("{CLIENT}.Companion::{name}"),
        };
        lines.push(format!("\"{CLIENT}.{}\" to {reference}", constructor.name));
    }
    for method in &api.client {
        let reference = format!("{CLIENT}::{}", camel(&method.name));
        lines.push(format!("\"{CLIENT}.{}\" to {reference}", method.name));
    }
    for (name, resource) in &api.resources {
        for method in &resource.methods {
            let (property, function) = (camel(name), camel(&method.name));
            lines.push(format!(
                "\"{name}.{}\" to ({CLIENT}::{property} to {}::{function})",
                method.name, resource.class
            ));
        }
    }
    lines.sort();
    format!(
        "// {HEADER}

package dev.tallykit

/** Every operation by its name in `tests/surface.txt`. An operation that is missing does not compile. */
internal fun surface(): Map<String, Any> = mapOf(
    {},
)
",
        lines.join(",\n    ")
    )
}

fn sample_arguments(inputs: &[FnParamMetadata]) -> String {
    let needed = inputs.iter().filter(|input| input.default.is_none());
    let samples = needed.map(|input| match input.ty {
        Type::String => format!("{} = \"\"", camel(&input.name)),
        _ => format!("{} = TODO()", camel(&input.name)),
    });
    samples.collect::<Vec<_>>().join(", ")
}

/// Renders a map of every operation for Swift, and a list of every type. A reference names the labels of the arguments.
pub fn swift(api: &ApiDescription, bindings: &str) -> String {
    let mut lines = Vec::new();
    for constructor in &api.constructors {
        let name = match &*constructor.name {
            "new" => "init".to_owned(),
            name => camel(name),
        };
        let labels = labels(&constructor.inputs);
        lines.push(format!("\"{CLIENT}.{}\": {CLIENT}.{name}{labels}", constructor.name));
    }
    for method in &api.client {
        let (name, labels) = (camel(&method.name), labels(&method.inputs));
        lines.push(format!("\"{CLIENT}.{}\": {CLIENT}.{name}{labels}", method.name));
    }
    for (name, resource) in &api.resources {
        for method in &resource.methods {
            let (property, labels) = (camel(name), labels(&method.inputs));
            let function = camel(&method.name);
            lines.push(format!(
                "\"{name}.{}\": (\\{CLIENT}.{property}, {}.{function}{labels})",
                method.name, resource.class
            ));
        }
    }
    lines.sort();
    format!(
        "// {HEADER}

import Foundation
import TallyKit

/// Every type. A name that Foundation has too would be ambiguous, and would not compile.
func types() -> [Any.Type] {{
    [
        {},
    ]
}}

/// Every operation by its name in `tests/surface.txt`. An operation that is missing does not compile.
func surface() -> [String: Any] {{
    [
        {},
    ]
}}
",
        types(bindings).join(",\n        "),
        lines.join(",\n        ")
    )
}

/// Returns an expression for each public type of the Swift bindings.
fn types(bindings: &str) -> Vec<String> {
    let mut types: Vec<_> = bindings.lines().filter_map(type_of).collect();
    types.sort();
    types
}

fn type_of(line: &str) -> Option<String> {
    const KINDS: [&str; 5] = ["struct ", "class ", "enum ", "indirect enum ", "typealias "];
    let declaration = line.strip_prefix("public ").or_else(|| line.strip_prefix("open "))?;
    let declaration = declaration.strip_prefix("final ").unwrap_or(declaration);
    let name = |rest: &str| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_owned();
    let concrete =
        KINDS.iter().find_map(|kind| declaration.strip_prefix(kind)).map(|rest| format!("{}.self", name(rest)));
    let expression =
        concrete.or_else(|| declaration.strip_prefix("protocol ").map(|rest| format!("(any {}).self", name(rest))))?;
    (!expression.contains("FfiConverter")).then_some(expression)
}

fn labels(inputs: &[FnParamMetadata]) -> String {
    if inputs.is_empty() {
        return String::new();
    }
    let labels = inputs.iter().map(|input| camel(&input.name) + ":");
    format!("({})", labels.collect::<String>())
}
