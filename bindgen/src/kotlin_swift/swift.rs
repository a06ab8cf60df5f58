//! What the Swift bindings need beyond what UniFFI writes.

use super::{camel, check_arguments, replace_exactly};
use crate::Result;
use crate::metadata::ApiDescription;

/// Completes the file that UniFFI wrote.
pub fn complete(api: &ApiDescription, fingerprint: &str, mut text: String) -> Result<String> {
    let text = &mut text;
    for (name, resource) in &api.resources {
        let (name, class) = (camel(name), &resource.class);
        let function = format!("func {name}()  -> {class}\n");
        let property = format!("var {name}: {class} {{ get }}\n");
        replace_exactly(text, &function, &property, 1)?;
        let function = format!("open func {name}() -> {class}  {{\n");
        replace_exactly(text, &function, &format!("open var {name}: {class}  {{\n"), 1)?;
    }
    // The properties of errors, and a readable text instead of a dump of all fields.
    for (name, class) in [("kind", "String"), ("hint", "String"), ("detail", "ErrorDetail")] {
        let function = format!("public func {name}() -> {class}  {{\n");
        replace_exactly(text, &function, &format!("public var {name}: {class}  {{\n"), 1)?;
    }
    replace_exactly(text, "String(reflecting: self)\n", "detail.summary\n", 1)?;
    // Compare the library with these bindings before anything else, and tell it which binding calls.
    let start = "private let initializationResult: InitializationResult = {\n";
    let arguments = check_arguments(": ", fingerprint);
    replace_exactly(text, start, &format!("{start}    checkLibrary({arguments})\n"), 1)?;
    let loaded = "    return InitializationResult.ok\n";
    replace_exactly(text, loaded, &format!("    tallykit_init_swift()\n{loaded}"), 1)?;
    values(text)?;
    // UniFFI renames no type in a box. `Task.run` is the only one.
    replace_exactly(text, "public var run: Process?", "public var run: TallyfyProcess?", 1)?;
    replace_exactly(text, "*/run: Process?,", "*/run: TallyfyProcess?,", 1)?;
    replace_exactly(text, "FfiConverterOptionTypeProcess.", "FfiConverterOptionTypeTallyfyProcess.", 2)?;
    for pager in api.pagers.keys() {
        text.push_str(&format!("\nextension {pager}: Pager {{}}\n"));
    }
    // Swift writes the methods of `Codable` only in the file that declares the type.
    for ty in ["TallyfyError", "ErrorDetail", "FieldError", "SideEffect"] {
        text.push_str(&format!("\nextension {ty}: Codable {{}}\n"));
    }
    Ok(text.clone())
}

/// Values that UniFFI cannot pass on: it would end the program. `Boundary.swift` replaces them with values that the library
/// rejects with an error.
fn values(text: &mut String) -> Result<()> {
    let seconds = "        var delta = value.timeIntervalSince1970\n";
    replace_exactly(text, seconds, "        var delta = secondsForLibrary(value)\n", 1)?;
    let write = "write(_ value: TimeInterval, into buf: inout [UInt8]) {\n";
    let limited = format!("{write}        let value = durationForLibrary(value)\n");
    replace_exactly(text, write, &limited, 1)?;
    let write = "write(_ value: Json, into buf: inout [UInt8]) {\n        switch value {\n";
    let shallow = write.replace("switch value", "switch jsonForLibrary(value)");
    replace_exactly(text, write, &shallow, 1)?;
    // The methods of an error do not throw, so the library must not reject its date.
    let retry_at = "OptionTypeTimestamp.write(value.retryAt, into: &buf)\n        FfiConverterTypeSideEffect";
    replace_exactly(text, retry_at, &retry_at.replace("retryAt", "retryAt.flatMap(dateForLibrary)"), 1)?;
    // A negative time would remove every entry.
    let prune = "open func prune(unusedFor: TimeInterval)throws  -> Int32  {\n";
    replace_exactly(text, prune, &format!("{prune}    try requirePositive(unusedFor, \"unusedFor\")\n"), 1)
}
