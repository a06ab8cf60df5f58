//! What the Kotlin bindings need beyond what UniFFI writes.

mod boundary;
mod java;

use super::{camel, check_arguments, replace_exactly};
use crate::Result;
use crate::metadata::ApiDescription;

/// Completes the file that UniFFI wrote.
pub fn complete(api: &ApiDescription, fingerprint: &str, mut text: String) -> Result<String> {
    let text = &mut text;
    resources_as_properties(api, text)?;
    errors(text)?;
    loading(fingerprint, text)?;
    json(text)?;
    boundary::complete(text)?;
    optional_lock(text)?;
    java::complete(api, text)?;
    for (pager, item) in &api.pagers {
        text.push_str(&format!(
            "
/** Every item of the list, from its first page on. Fetches each page when the iteration reaches it. */
fun {pager}.asSequence(): Sequence<{item}> = itemSequence {{ restart().run {{ Items(::take, ::fetch) }} }}

/**
 * Every item of the list, from its first page on. Fetches off the main thread, and each page only when it is needed.
 * Each collection begins anew; `resume().asFlow()` goes on where the last one stopped.
 */
fun {pager}.asFlow(): kotlinx.coroutines.flow.Flow<{item}> = itemFlow {{ restart().run {{ Items(::take, ::fetch) }} }}
"
        ));
    }
    Ok(text.clone())
}

fn resources_as_properties(api: &ApiDescription, text: &mut String) -> Result<()> {
    for (name, resource) in &api.resources {
        let (name, class) = (camel(name), &resource.class);
        let function = format!("fun `{name}`(): {class}\n");
        replace_exactly(text, &function, &format!("val `{name}`: {class}\n"), 1)?;
        let function = format!("override fun `{name}`(): {class} {{\n");
        let property = format!("override val `{name}`: {class} get() {{\n");
        replace_exactly(text, &function, &property, 1)?;
    }
    Ok(())
}

/// Gives errors a readable message, and `kind`, `hint` and `detail` as properties. They can be serialized.
fn errors(text: &mut String) -> Result<()> {
    let variants = text.matches(") : TallyfyException() {\n").count();
    // A Java program could not throw a checked exception from a lambda or an iteration.
    let base = "sealed class TallyfyException: kotlin.Exception() {\n";
    let unchecked = "sealed class TallyfyException: kotlin.RuntimeException() {\n
    /** Whether an argument was rejected before the library was called. */
    @Transient internal var isBeforeCall = false\n";
    replace_exactly(text, base, unchecked, 1)?;
    // `Throwable.toString` adds the name of the class, so that the first line of a stack trace has both.
    let dump = r#"get() = "detail=${ `detail` }""#;
    replace_exactly(text, dump, "get() = text()", variants)?;
    let lift = "{\n        return FfiConverterString.lift(\n    uniffiRustCall() { _status ->\n    \
                UniffiLib.uniffi_tallykit_fn_method_tallyfyerror_uniffi_trait_display(";
    let function = format!("override fun toString(): String {lift}");
    let printed = lift.replacen("{\n        return ", "= printed(this) {\n        ", 1);
    replace_exactly(text, &function, &format!("internal fun text(): String {printed}"), 1)?;
    for name in ["kind", "hint"] {
        let function = format!("fun `{name}`(): kotlin.String {{\n");
        let property = format!("val `{name}`: kotlin.String get() {{\n");
        replace_exactly(text, &function, &property, 1)?;
    }
    // Each variant stores its detail, so the property of the base class must be open.
    let function = "fun `detail`(): ErrorDetail {\n";
    replace_exactly(text, function, "open val `detail`: ErrorDetail get() {\n", 1)?;
    let (field, end) = ("val `detail`: ErrorDetail\n", "        ) : TallyfyException() {\n");
    replace_exactly(text, &format!("{field}{end}"), &format!("override {field}{end}"), variants)?;
    for name in ["ErrorDetail", "FieldError"] {
        let (start, record) = after(text, &format!("data class {name} (\n"))?;
        let record = record.replacen("\n){\n", "\n) : java.io.Serializable {\n", 1);
        *text = format!("{start}{record}");
    }
    Ok(())
}

/// Gives JSON its text form, and Java a way to make it.
fn json(text: &mut String) -> Result<()> {
    replace_exactly(text, "sealed class Json {\n", "sealed class Json : java.io.Serializable {\n", 1)?;
    // There is one null, also after it was deserialized.
    let null = "    data object Null : Json() {\n        private fun readResolve(): Any = Null\n    }\n";
    replace_exactly(text, "    object Null : Json()\n", null, 1)?;
    let (start, json) = after(text, "sealed class Json : java.io.Serializable {\n")?;
    // UniFFI writes it into each variant, too.
    let printed = "
    // The local Rust `Display`/`Debug` implementation.
    override fun toString(): String {
        return FfiConverterString.lift(
    uniffiRustCall() { _status ->
    UniffiLib.uniffi_tallykit_fn_method_json_uniffi_trait_display(FfiConverterTypeJson.lower(this),
        _status)
}
    )
    }\n";
    let json = json.replace(printed, "");
    let companion = "\n    companion object\n}\n\n/**\n * @suppress\n */\npublic object FfiConverterTypeJson ";
    let Some((body, rest)) = json.split_once(companion) else {
        return Err("UniFFI writes no companion object of Json before its converter".into());
    };
    let (_, converter) = companion.split_once('}').unwrap_or_default();
    // `final`: otherwise each variant, a data class, would have a text form of its own.
    let shown = printed.replace(
        "override fun toString(): String {\n        return ",
        "final override fun toString(): String = printed(this) {\n        ",
    );
    *text = format!(
        "{start}{body}{shown}
    companion object {{
        /** Converts a value of Kotlin or Java to JSON, as the function `json` does. */
        @JvmStatic fun of(value: Any?): Json = json(value)

        /** Reads a JSON text, as the function `parseJson` does. */
        @JvmStatic fun parse(text: String): Json = parseJson(text)
    }}
}}{converter}{rest}"
    );
    Ok(())
}

/// Compares the library with these bindings before anything else, and tells it which binding calls.
fn loading(fingerprint: &str, text: &mut String) -> Result<()> {
    let name = "findLibraryName(componentName = \"tallykit\")";
    let register = format!("        Native.register(UniffiLib::class.java, {name})\n");
    let arguments = check_arguments(" = ", fingerprint);
    let check = format!("        Native.register(UniffiLib::class.java, openLibrary({name}, {arguments}))\n");
    replace_exactly(text, &register, &check, 1)?;
    let loaded = "uniffiCallbackInterfaceTokenStore.register(this)\n";
    let init = format!(
        "{loaded}        tallykit_init_kotlin()\n    }}\n\n    private external fun tallykit_init_kotlin()\n\n    init {{\n"
    );
    replace_exactly(text, loaded, &init, 1)
}

/// Splits a text behind a mark that occurs once.
fn after<'a>(text: &'a str, mark: &str) -> Result<(&'a str, &'a str)> {
    match text.match_indices(mark).collect::<Vec<_>>()[..] {
        [(at, _)] => Ok(text.split_at(at + mark.len())),
        ref found => Err(format!("UniFFI writes {mark:?} {} times, not once", found.len()).into()),
    }
}

/// Makes the lock of a token store optional. A store that only one process uses needs no lock.
fn optional_lock(text: &mut String) -> Result<()> {
    let interface = "public interface TokenStore {\n";
    let Some((before, store)) = text.split_once(interface) else {
        return Err("UniFFI writes no interface TokenStore".into());
    };
    let mut store = store.to_owned();
    for (method, default) in
        [("`timeout`: java.time.Duration): kotlin.String?", "null"), ("`lockId`: kotlin.String)", "Unit")]
    {
        let declared = format!("{method}\n\n");
        // The class that implements the interface declares the same methods later; only the first is the interface's.
        let first = store.replacen(&declared, &format!("{method} = {default}\n\n"), 1);
        if first == store {
            return Err(format!("UniFFI writes no {method:?}").into());
        }
        store = first;
    }
    *text = format!("{before}{interface}{store}");
    Ok(())
}
