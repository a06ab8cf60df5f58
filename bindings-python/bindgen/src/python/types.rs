//! How types are written in Python.

use uniffi_meta::{FieldMetadata, Type};

/// Words that cannot name a parameter in Python.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// A name as Python has it: a keyword gets an underscore.
pub fn identifier(name: &str) -> String {
    if KEYWORDS.contains(&name) {
        return format!("{name}_");
    }
    name.to_owned()
}

/// The type of a value that comes back. A class with a member called `list` hides the builtin from its own annotations.
pub fn output(ty: &Type, list_is_hidden: bool) -> String {
    let inner = |ty: &Type| output(ty, list_is_hidden);
    let list = if list_is_hidden { "builtins.list" } else { "list" };
    match ty {
        Type::Optional { inner_type } if is_json(inner_type) => "Any".into(),
        Type::Optional { inner_type } => format!("{} | None", inner(inner_type)),
        Type::Sequence { inner_type } => format!("{list}[{}]", inner(inner_type)),
        Type::Map { value_type, .. } => format!("dict[str, {}]", inner(value_type)),
        _ => plain(ty),
    }
}

/// The type of a value that is given. Records may be given as mappings too.
pub fn input(ty: &Type) -> String {
    match ty {
        Type::Optional { inner_type } if is_json(inner_type) => "Any".into(),
        Type::Optional { inner_type } => format!("{} | None", input(inner_type)),
        Type::Sequence { inner_type } => format!("Sequence[{}]", input(inner_type)),
        Type::Map { value_type, .. } => format!("Mapping[str, {}]", input(value_type)),
        Type::Record { name, .. } => format!("{name} | Mapping[str, Any]"),
        _ => plain(ty),
    }
}

fn plain(ty: &Type) -> String {
    match ty {
        Type::String => "str".into(),
        Type::Boolean => "bool".into(),
        Type::Float32 | Type::Float64 | Type::Duration => "float".into(),
        Type::Custom { name, .. } if name == "Timestamp" => "datetime".into(),
        _ if is_json(ty) => "Any".into(),
        Type::Record { name, .. } | Type::Enum { name, .. } | Type::Object { name, .. } => {
            name.clone()
        }
        _ => "int".into(),
    }
}

fn is_json(ty: &Type) -> bool {
    matches!(ty, Type::Enum { name, .. } if name == "Json")
}

/// What a field is where nothing is given; a field without this is required.
pub fn default(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Optional { .. } => Some("None"),
        Type::Sequence { .. } => Some("[]"),
        Type::Map { .. } => Some("{}"),
        _ => None,
    }
}

/// The fields with the required ones first, otherwise in order.
pub fn required_first(fields: &[FieldMetadata]) -> Vec<&FieldMetadata> {
    let (mut first, rest): (Vec<_>, Vec<_>) =
        fields.iter().partition(|field| default(&field.ty).is_none());
    first.extend(rest);
    first
}

/// The import lines for the names that a rendered text uses, out of those that a module offers.
pub fn imports(text: &str, module: &str, offered: &[&str]) -> String {
    let mut used: Vec<String> =
        offered.iter().filter(|name| uses(text, name)).map(|name| (*name).to_owned()).collect();
    used.sort();
    if used.is_empty() {
        return String::new();
    }
    let one = format!("from {module} import {}\n", used.join(", "));
    // The line may stand in an `if` block.
    if one.chars().count() <= 97 {
        return one;
    }
    super::format::bracketed(0, &format!("from {module} import ("), &used, ")")
}

/// The lines of an `if` block.
pub fn indented(text: &str) -> String {
    let indent = |line: &str| {
        if line.is_empty() { "\n".into() } else { format!("    {line}\n") }
    };
    text.lines().map(indent).collect()
}

/// Whether a text has this word outside of quotes and comments; a doc comment may mention any.
fn uses(text: &str, name: &str) -> bool {
    let mut quoted = false;
    text.lines().any(|line| {
        let quotes = line.matches("\"\"\"").count();
        let outside = !quoted && quotes == 0;
        if quotes == 1 {
            quoted = !quoted;
        }
        outside && line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
    })
}
