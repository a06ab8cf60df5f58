//! Types in the notation of Python.

use uniffi_meta::{FieldMetadata, Type};

use crate::metadata::{ApiDescription, JSON};

/// Keywords, which cannot name a parameter in Python.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Returns a name for Python: a keyword gets an underscore at its end.
pub fn identifier(name: &str) -> String {
    if KEYWORDS.contains(&name) {
        return format!("{name}_");
    }
    name.to_owned()
}

/// Returns the name of a variant as that of a function: `form_field` for `FormField`.
pub fn snake(name: &str) -> String {
    let word = |c: char| if c.is_uppercase() { format!("_{}", c.to_lowercase()) } else { c.to_string() };
    name.chars().map(word).collect::<String>().trim_start_matches('_').to_owned()
}

/// Returns the type of a field of a model. Its lists and mappings are read-only. An enum may have a new value.
pub fn field(ty: &Type) -> String {
    match ty {
        Type::Optional { inner_type } if is_json(inner_type) => "Any".into(),
        Type::Box { inner_type } => field(inner_type),
        Type::Optional { inner_type } => format!("Optional[{}]", field(inner_type)),
        Type::Sequence { inner_type } => format!("Sequence[{}]", field(inner_type)),
        Type::Map { value_type, .. } => format!("Mapping[str, {}]", field(value_type)),
        Type::Enum { name, .. } if !is_json(ty) => format!("Union[{name}, str]"),
        _ => plain(ty),
    }
}

/// Returns the type of a field of a record that is only sent: an enum has the words that are known.
pub fn sent_field(ty: &Type) -> String {
    match ty {
        Type::Optional { inner_type } if !is_json(inner_type) => format!("Optional[{}]", sent_field(inner_type)),
        Type::Sequence { inner_type } => format!("Sequence[{}]", sent_field(inner_type)),
        Type::Enum { name, .. } if !is_json(ty) => name.clone(),
        _ => field(ty),
    }
}

/// Returns the type of a returned value. In a class with a member called `list`, that name does not mean the builtin.
pub fn output(ty: &Type, list_is_hidden: bool) -> String {
    let inner = |ty: &Type| output(ty, list_is_hidden);
    let list = if list_is_hidden { "builtins.list" } else { "list" };
    match ty {
        Type::Optional { inner_type } if is_json(inner_type) => "Any".into(),
        Type::Box { inner_type } => inner(inner_type),
        Type::Optional { inner_type } => format!("Optional[{}]", inner(inner_type)),
        Type::Sequence { inner_type } => format!("{list}[{}]", inner(inner_type)),
        Type::Map { value_type, .. } => format!("dict[str, {}]", inner(value_type)),
        _ => plain(ty),
    }
}

/// Returns the type of an argument. A mapping is accepted in place of a record, and so is a record of a response that has
/// all its fields.
pub fn input(api: &ApiDescription, ty: &Type) -> String {
    let inner = |ty: &Type| input(api, ty);
    match ty {
        Type::Optional { inner_type } if is_json(inner_type) => "Any".into(),
        Type::Box { inner_type } => inner(inner_type),
        Type::Optional { inner_type } => format!("Optional[{}]", inner(inner_type)),
        Type::Sequence { inner_type } => match &**inner_type {
            // One word needs no list.
            Type::Enum { name, .. } if !is_json(inner_type) => format!("Union[{name}, Sequence[{name}]]"),
            entry => format!("Sequence[{}]", inner(entry)),
        },
        Type::Map { value_type, .. } => format!("Mapping[str, {}]", inner(value_type)),
        Type::Record { name, .. } => {
            let records = [name.as_str()].into_iter().chain(api.records_with_the_fields_of(name));
            format!("Union[{}, Mapping[str, Any]]", records.collect::<Vec<_>>().join(", "))
        }
        Type::Duration => "Union[float, timedelta]".into(),
        _ => plain(ty),
    }
}

/// Makes a type optional, unless it is.
pub fn optional(ty: &str) -> String {
    if ty == "Any" || ty.starts_with("Optional[") { ty.to_owned() } else { format!("Optional[{ty}]") }
}

fn plain(ty: &Type) -> String {
    match ty {
        Type::String => "str".into(),
        Type::Boolean => "bool".into(),
        Type::Float32 | Type::Float64 | Type::Duration => "float".into(),
        Type::Custom { name, .. } if name == "Timestamp" => "datetime".into(),
        _ if is_json(ty) => "Any".into(),
        Type::Record { name, .. } | Type::Enum { name, .. } | Type::Object { name, .. } => name.clone(),
        Type::Int32 | Type::Int64 => "int".into(),
        Type::Bytes => "bytes".into(),
        _ => unreachable!("no type of Python for {ty:?}"),
    }
}

pub fn is_json(ty: &Type) -> bool {
    matches!(ty, Type::Enum { name, .. } if name == JSON)
}

/// Returns the default of a field. A field without a default is required.
pub fn default(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Optional { .. } => Some("None"),
        Type::Sequence { .. } => Some("[]"),
        Type::Map { .. } => Some("{}"),
        _ => None,
    }
}

/// Whether a field of an argument must be passed. A list without a default must be: it says what a change replaces, and
/// without it the server would take all entries away.
pub fn is_required(field: &FieldMetadata) -> bool {
    default(&field.ty).is_none() || is_required_list(field)
}

/// Whether a field is a list or a map that must be passed.
pub fn is_required_list(field: &FieldMetadata) -> bool {
    matches!(field.ty, Type::Sequence { .. } | Type::Map { .. }) && field.default.is_none()
}

/// Returns the fields that are required by this rule, then the others, both in their order.
pub fn required_first(fields: &[FieldMetadata], is_required: fn(&FieldMetadata) -> bool) -> Vec<&FieldMetadata> {
    let (mut first, rest): (Vec<_>, Vec<_>) = fields.iter().partition(|field| is_required(field));
    first.extend(rest);
    first
}

/// Returns the import of the names that a rendered text uses, from those that a module offers.
pub fn imports(text: &str, module: &str, offered: &[&str]) -> String {
    let mut used: Vec<String> = offered.iter().filter(|name| uses(text, name)).map(|name| (*name).to_owned()).collect();
    used.sort();
    if used.is_empty() {
        return String::new();
    }
    let one = format!("from {module} import {}\n", used.join(", "));
    if one.trim_end().chars().count() <= super::format::LINE_LENGTH {
        return one;
    }
    super::format::bracketed(0, &format!("from {module} import ("), &used, ")")
}

/// Returns whether a text uses a name outside of docstrings, which may mention any name.
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
