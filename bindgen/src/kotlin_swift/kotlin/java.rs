//! What a Java program needs: static functions, overloads instead of default arguments, iteration, and no mangled names.

use super::super::replace_exactly;
use super::after;
use crate::Result;
use crate::metadata::ApiDescription;

/// The methods of the interface `TokenStore`, which `FileStore` and `MemoryStore` implement.
const STORE_METHODS: [&str; 5] = ["load", "save", "delete", "lock", "unlock"];

/// Completes the classes for Java.
pub fn complete(api: &ApiDescription, text: &mut String) -> Result<()> {
    // Every function outside a class is a static method of the class `TallyKit`, with those of the other files.
    let first = "@file:Suppress(\"NAME_SHADOWING\")\n";
    replace_exactly(text, first, &format!("@file:JvmMultifileClass\n@file:JvmName(\"TallyKit\")\n{first}"), 1)?;
    // Kotlin adds a hash to the names of methods with unsigned integers, and hides such constructors from Java.
    if let Some(name) =
        ["UByte", "UShort", "UInt", "ULong"].iter().find(|it| text.contains(&format!("FfiConverter{it}:")))
    {
        return Err(
            format!("the interface has a number of the type {name}, which Java cannot use: export i32 or i64").into()
        );
    }
    methods(text)?;
    constructors(text);
    pagers(api, text)?;
    records(text);
    hide_converters(text)
}

/// Removes the interface that UniFFI declares for each class, and moves its default arguments into the class. Java can
/// leave out an argument only of a method in a class. Tests override methods of the classes, which are open.
fn methods(text: &mut String) -> Result<()> {
    let names: Vec<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("public interface ")?.strip_suffix("Interface {").map(str::to_owned))
        .collect();
    for name in names {
        let (start, rest) = after(text, &format!("public interface {name}Interface {{\n"))?;
        let Some((interface, rest)) = rest.split_once("\n}\n") else {
            return Err(format!("the interface of {name} has no end").into());
        };
        let start = start.rsplit_once("\npublic interface ").map_or(start, |(before, _)| before);
        // The doc comment of the interface is the one of the class.
        let start = start.rsplit_once("/**\n").filter(|(_, doc)| doc.lines().all(|line| line.starts_with(" *")));
        let Some((start, _)) = start else {
            return Err(format!("the interface of {name} has no doc comment").into());
        };
        let Some((head, class)) = rest.split_once(&format!(", {name}Interface\n")) else {
            return Err(format!("{name} does not implement its interface").into());
        };
        // UniFFI writes closing braces of methods in the first column, so look for what follows the class.
        let (body, tail) = class.split_at(class.find("\npublic object FfiConverterType").unwrap_or(class.len()));
        let mut body = body.to_owned();
        for line in interface.lines().filter_map(|line| line.strip_prefix("    val `")) {
            replace_exactly(&mut body, &format!("override val `{line}"), &format!("open val `{line}"), 1)?;
        }
        for line in interface.lines().filter_map(|line| line.strip_prefix("    fun `")) {
            let (method, arguments) = line.split_once("`(").unwrap_or((line, ""));
            let arguments = &arguments[..arguments.rfind("): ").or(arguments.rfind(')')).unwrap_or(0)];
            let overloads = if arguments.contains(" = ") { "@JvmOverloads " } else { "" };
            // The methods of a token store override those of the interface that users implement.
            let of_store = body.starts_with(", TokenStore\n") && STORE_METHODS.contains(&method);
            let kind = if of_store { "override" } else { "open" };
            let mark = format!("override fun `{method}`(");
            let (before, behind) = after(&body, &mark)?;
            let before = &before[..before.len() - mark.len()];
            let (_, behind) = behind.split_once(')').unwrap_or_default();
            body = format!("{before} {overloads}{kind} fun `{method}`({arguments}){behind}");
        }
        *text = format!("{start}{head}\n{body}{tail}");
    }
    Ok(())
}

/// Lets Java leave out arguments of constructors and of functions, and call those of a companion without naming it.
fn constructors(text: &mut String) {
    let mut completed = String::with_capacity(text.len());
    let (mut is_in_companion, mut is_outside) = (false, false);
    for line in text.split_inclusive('\n') {
        match line {
            "    companion object {\n" => is_in_companion = true,
            _ if line.starts_with("public object ") => is_in_companion = false,
            // The functions outside classes follow after all types.
            _ if line.starts_with("public typealias ") => is_outside = true,
            _ => {}
        }
        let overloads = if line.contains(" = ") { "@JvmOverloads " } else { "" };
        let fun = [" fun `", "/ fun `"].iter().find_map(|fun| line.find(fun)).filter(|_| !line.contains("override "));
        match (line.strip_prefix("    constructor(`"), fun) {
            (Some(rest), _) => completed.push_str(&format!("    {overloads}constructor(`{rest}")),
            // A method of a class has its annotations already.
            (_, Some(at)) if is_in_companion => {
                let (before, behind) = line.split_at(at + 1);
                completed.push_str(&format!("{before}@JvmStatic {overloads}{behind}"));
            }
            (_, Some(at)) if is_outside => {
                let (before, behind) = line.split_at(at + 1);
                completed.push_str(&format!("{before}{overloads}{behind}"));
            }
            _ => completed.push_str(line),
        }
    }
    *text = completed;
}

/// Makes pagers iterable.
fn pagers(api: &ApiDescription, text: &mut String) -> Result<()> {
    for (pager, item) in &api.pagers {
        let head = format!("open class {pager}: Disposable, AutoCloseable\n{{\n");
        let iterable = format!(
            "open class {pager}: Disposable, AutoCloseable, Iterable<{item}>
{{
    /** Every item of the list, from its first page on. Fetches each page when the iteration reaches it. */
    override fun iterator(): Iterator<{item}> = asSequence().iterator()

    /** Every item of the list, from its first page on. Fetches each page when the stream reaches it. */
    fun stream(): java.util.stream.Stream<{item}> = java.util.stream.StreamSupport.stream(spliterator(), false)
"
        );
        replace_exactly(text, &head, &iterable, 1)?;
    }
    Ok(())
}

/// Gives each record with default values a constructor for the other fields, and a method `with…` for each such field.
fn records(text: &mut String) {
    let mut completed = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("\ndata class ") {
        let (before, record) = rest.split_at(at + 1);
        let (fields, behind) = record.split_at(record.find("\n)").unwrap_or(record.len()));
        let (head, behind) = behind.split_at(behind.find("{\n").map_or(behind.len(), |at| at + 2));
        let declared = fields.lines().filter_map(|line| line.strip_prefix("    val `")?.split_once("`: "));
        let optional: Vec<_> =
            declared.clone().filter_map(|(name, field)| Some((name, field.split_once(" = ")?.0))).collect();
        let has_both = !optional.is_empty() && optional.len() < declared.count();
        let name = fields["data class ".len()..].split([' ', '(']).next().unwrap_or_default();
        completed.push_str(before);
        completed.push_str(&if has_both {
            fields.replacen(" (\n", " @JvmOverloads constructor(\n", 1)
        } else {
            fields.to_owned()
        });
        completed.push_str(head);
        for (field, ty) in optional {
            let method = field[..1].to_uppercase() + &field[1..];
            completed.push_str(&format!(
                "\n    /** Returns a copy with another `{field}`. */
    fun with{method}(`{field}`: {ty}): {name} = copy(`{field}` = `{field}`)\n"
            ));
        }
        rest = behind;
    }
    completed.push_str(rest);
    *text = completed;
}

/// Hides UniFFI's converters. Their methods have names that Java cannot write.
fn hide_converters(text: &mut String) -> Result<()> {
    for declared in [
        "public object FfiConverter",
        "public interface FfiConverter",
        "public abstract class FfiConverter",
        "public typealias FfiConverter",
    ] {
        let times = text.matches(declared).count();
        replace_exactly(text, declared, &declared.replace("public", "internal"), times)?;
    }
    for (declared, times) in [
        ("open class RustBuffer : Structure() {\n", 1),
        ("interface UniffiRustCallStatusErrorHandler<E> {\n", 1),
        ("object UniffiNullRustCallStatusErrorHandler: ", 1),
    ] {
        replace_exactly(text, &format!("\n{declared}"), &format!("\ninternal {declared}"), times)?;
    }
    let handler = "companion object ErrorHandler : ";
    replace_exactly(text, handler, &format!("internal {handler}"), 1)
}
