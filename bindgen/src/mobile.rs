//! The Kotlin and Swift bindings: UniFFI renders them, and this adds what it has no setting for.

use std::fs;
use std::path::{Path, PathBuf};

use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};
use uniffi_meta::{FnParamMetadata, Type};

use crate::metadata::{ApiDescription, CLIENT};
use crate::{HEADER, Result};

const KOTLIN: &str = "bindings-uniffi/kotlin/src/main/kotlin/dev/tallykit/tallykit.kt";
const SWIFT: &str = "bindings-uniffi/swift/Sources/TallyKit/TallyKit.swift";
const C: &str = "bindings-uniffi/swift/Sources/CTallyKit/CTallyKit.h";
const KOTLIN_SURFACE: &str = "tests/kotlin/Surface.kt";
const SWIFT_SURFACE: &str = "tests/swift/TallyKitTests/Surface.swift";

/// Renders the bindings that `library` describes.
pub fn render(library: &Path, house: &Path) -> Result<Vec<(PathBuf, String)>> {
    let api = ApiDescription::read(library)?;
    // UniFFI writes files; only this program does.
    let out = std::env::current_exe()?.with_extension("out");
    generate(GenerateOptions {
        languages: vec![TargetLanguage::Kotlin, TargetLanguage::Swift],
        source: library.to_owned().try_into()?,
        out_dir: out.clone().try_into()?,
        config_override: Some(house.join("bindings-uniffi/uniffi.toml").try_into()?),
        metadata_no_deps: true,
        ..Default::default()
    })?;
    let read = |name: &str| fs::read_to_string(out.join(name));
    let files = [
        (KOTLIN, kotlin(&api, read("dev/tallykit/tallykit.kt")?)?),
        (SWIFT, swift(&api, read("TallyKit.swift")?)?),
        (C, tidy(read("CTallyKit.h")?)?),
        (KOTLIN_SURFACE, kotlin_surface(&api)),
        (SWIFT_SURFACE, swift_surface(&api)),
    ];
    fs::remove_dir_all(&out)?;
    Ok(files.map(|(path, text)| (path.into(), text)).into_iter().collect())
}

/// Areas as properties, readable messages, and the pagers' walk.
fn kotlin(api: &ApiDescription, text: String) -> Result<String> {
    let mut text = tidy(text)?;
    for (name, area) in &api.resources {
        let (name, class) = (camel(name), &area.class);
        let function = format!("fun `{name}`(): {class}\n");
        replace(&mut text, &function, &format!("val `{name}`: {class}\n"), 1)?;
        let function = format!("override fun `{name}`(): {class} {{\n");
        let property = format!("override val `{name}`: {class} get() {{\n");
        replace(&mut text, &function, &property, 1)?;
    }
    let variants = text.matches(") : TallyfyException() {\n").count();
    let dump = r#"get() = "detail=${ `detail` }""#;
    replace(&mut text, dump, "get() = toString()", variants)?;
    let loaded = "uniffiCallbackInterfaceTokenStore.register(this)\n";
    let speaks = format!(
        "{loaded}        tallykit_init_kotlin()\n    }}\n\n    private external fun tallykit_init_kotlin()\n\n    init {{\n"
    );
    replace(&mut text, loaded, &speaks, 1)?;
    // What comes out of a callback, JNA prints with its text, and the call counts as done.
    replace(&mut text, "} catch(e: kotlin.Exception) {\n", "} catch(e: kotlin.Throwable) {\n", 2)?;
    // A closed object has nothing to clone, and one that is closed meanwhile must stay.
    let objects = text.matches("fun <R> callWithHandle(").count();
    let (bare, checked) =
        ("return value.uniffiCloneHandle()\n", "return value.callWithHandle { it }\n");
    replace(&mut text, bare, checked, objects)?;
    // Core has an error for a span that is over before it begins.
    let span = "override fun write(value: java.time.Duration, buf: ByteBuffer) {\n";
    let clamped = format!("{span}        val value = maxOf(value, java.time.Duration.ZERO)\n");
    replace(&mut text, span, &clamped, 1)?;
    // A store that no other process uses is written without a lock.
    let Some((before, store)) = text.split_once("public interface TokenStore {\n") else {
        return Err("UniFFI writes no interface TokenStore".into());
    };
    let (before, mut store) = (before.to_owned(), store.to_owned());
    for (method, default) in [
        ("`timeout`: java.time.Duration): kotlin.String?", "null"),
        ("`lockId`: kotlin.String)", "Unit"),
    ] {
        let declared = format!("{method}\n\n");
        let first = store.replacen(&declared, &format!("{method} = {default}\n\n"), 1);
        if first == store {
            return Err(format!("UniFFI writes no {method:?}").into());
        }
        store = first;
    }
    text = format!("{before}public interface TokenStore {{\n{store}");
    for (pager, item) in &api.pagers {
        text.push_str(&format!(
            "
/** Every item from here to the end of the list. Pages are fetched as the sequence is walked. */
fun {pager}.asSequence(): Sequence<{item}> = itemsOf(::nextPage)

/**
 * Every item from here to the end of the list. Pages are fetched off the main thread, none ahead of need. Walked again,
 * a flow goes on where it was: `retry` gives the item again whose step failed, and nothing twice that was done with.
 */
fun {pager}.asFlow(): kotlinx.coroutines.flow.Flow<{item}> = flowOf(::nextPage)
"
        ));
    }
    Ok(text)
}

/// Areas as properties, readable descriptions, and the pagers' protocol.
fn swift(api: &ApiDescription, text: String) -> Result<String> {
    let mut text = tidy(text)?;
    for (name, area) in &api.resources {
        let (name, class) = (camel(name), &area.class);
        let function = format!("func {name}()  -> {class}\n");
        let property = format!("var {name}: {class} {{ get }}\n");
        replace(&mut text, &function, &property, 1)?;
        let function = format!("open func {name}() -> {class}  {{\n");
        replace(&mut text, &function, &format!("open var {name}: {class}  {{\n"), 1)?;
    }
    replace(&mut text, "String(reflecting: self)\n", "detail.summary\n", 1)?;
    let loaded = "    return InitializationResult.ok\n";
    let speaks = format!("    tallykit_init_swift()\n{loaded}");
    replace(&mut text, loaded, &speaks, 1)?;
    // A span that is below zero or no number would end the program; above, a century is for ever.
    let span = "write(_ value: TimeInterval, into buf: inout [UInt8]) {\n";
    let clamped = format!("{span}        let value = value > 0 ? min(value, 4e9) : 0\n");
    replace(&mut text, span, &clamped, 1)?;
    for pager in api.pagers.keys() {
        text.push_str(&format!("\nextension {pager}: Pager {{}}\n"));
    }
    Ok(text)
}

/// Puts our header in the place of UniFFI's, and takes blanks away that no reader sees.
fn tidy(text: String) -> Result<String> {
    let Some((_, rest)) = text.split_once("Trust me, you don't want to mess with it!\n") else {
        return Err("UniFFI's files open otherwise than they did".into());
    };
    let mut tidy = format!("// {HEADER}\n");
    for line in rest.lines().map(str::trim_end) {
        if !line.is_empty() || !tidy.ends_with("\n\n") {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    Ok(tidy.trim_end().to_owned() + "\n")
}

/// Replaces what must be there so many times: another version of UniFFI may write it otherwise.
fn replace(text: &mut String, old: &str, new: &str, times: usize) -> Result<()> {
    match text.matches(old).count() {
        found if found == times && found > 0 => *text = text.replace(old, new),
        found => return Err(format!("UniFFI writes {old:?} {found} times, not {times}").into()),
    }
    Ok(())
}

/// A reference to every operation, by its name in `tests/surface.txt`: what is missing does not compile.
fn kotlin_surface(api: &ApiDescription) -> String {
    let mut lines = Vec::new();
    for made in &api.constructors {
        let name = camel(&made.name);
        // The constructor has namesakes that UniFFI needs, so no bare reference finds it.
        let reference = match &*made.name {
            "new" => format!("{{ {CLIENT}({}) }}", kotlin_samples(&made.inputs)),
            _ => format!("{CLIENT}.Companion::{name}"),
        };
        lines.push(format!("\"{CLIENT}.{}\" to {reference}", made.name));
    }
    for method in &api.client {
        let reference = format!("{CLIENT}::{}", camel(&method.name));
        lines.push(format!("\"{CLIENT}.{}\" to {reference}", method.name));
    }
    for (name, area) in &api.resources {
        for method in &area.methods {
            let (property, function) = (camel(name), camel(&method.name));
            lines.push(format!(
                "\"{name}.{}\" to ({CLIENT}::{property} to {}::{function})",
                method.name, area.class
            ));
        }
    }
    lines.sort();
    format!(
        "// {HEADER}

package dev.tallykit

/** Every operation by its name in `tests/surface.txt`. That this compiles shows that it exists. */
internal fun surface(): Map<String, Any> = mapOf(
    {},
)
",
        lines.join(",\n    ")
    )
}

fn kotlin_samples(inputs: &[FnParamMetadata]) -> String {
    let needed = inputs.iter().filter(|input| input.default.is_none());
    let samples = needed.map(|input| match input.ty {
        Type::String => format!("{} = \"\"", camel(&input.name)),
        _ => format!("{} = TODO()", camel(&input.name)),
    });
    samples.collect::<Vec<_>>().join(", ")
}

/// The same for Swift, where a reference names the labels too.
fn swift_surface(api: &ApiDescription) -> String {
    let mut lines = Vec::new();
    for made in &api.constructors {
        let name = match &*made.name {
            "new" => "init".to_owned(),
            name => camel(name),
        };
        let labels = labels(&made.inputs);
        lines.push(format!("\"{CLIENT}.{}\": {CLIENT}.{name}{labels}", made.name));
    }
    for method in &api.client {
        let (name, labels) = (camel(&method.name), labels(&method.inputs));
        lines.push(format!("\"{CLIENT}.{}\": {CLIENT}.{name}{labels}", method.name));
    }
    for (name, area) in &api.resources {
        for method in &area.methods {
            let (property, labels) = (camel(name), labels(&method.inputs));
            let function = camel(&method.name);
            lines.push(format!(
                "\"{name}.{}\": (\\{CLIENT}.{property}, {}.{function}{labels})",
                method.name, area.class
            ));
        }
    }
    lines.sort();
    format!(
        "// {HEADER}

import TallyKit

/// Every operation by its name in `tests/surface.txt`. That this compiles shows that it exists.
func surface() -> [String: Any] {{
    [
        {},
    ]
}}
",
        lines.join(",\n        ")
    )
}

fn labels(inputs: &[FnParamMetadata]) -> String {
    if inputs.is_empty() {
        return String::new();
    }
    let labels = inputs.iter().map(|input| camel(&input.name) + ":");
    format!("({})", labels.collect::<String>())
}

/// `complete_one_off` as Kotlin and Swift spell it: `completeOneOff`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_uppercase() + tail
    })
}
