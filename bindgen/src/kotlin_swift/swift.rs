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
    // UniFFI would end the program for a duration that is negative, infinite or NaN. Core rejects zero with an error; a
    // century is as good as infinite.
    let write = "write(_ value: TimeInterval, into buf: inout [UInt8]) {\n";
    let clamped = format!("{write}        let value = value > 0 ? min(value, 4e9) : 0\n");
    replace_exactly(text, write, &clamped, 1)?;
    // UniFFI renames no type in a box. `Task.run` is the only one.
    replace_exactly(text, "public var run: Process?", "public var run: TallyfyProcess?", 1)?;
    replace_exactly(text, "*/run: Process?,", "*/run: TallyfyProcess?,", 1)?;
    replace_exactly(text, "FfiConverterOptionTypeProcess.", "FfiConverterOptionTypeTallyfyProcess.", 2)?;
    for pager in api.pagers.keys() {
        text.push_str(&format!("\nextension {pager}: Pager {{}}\n"));
    }
    Ok(text.clone())
}
