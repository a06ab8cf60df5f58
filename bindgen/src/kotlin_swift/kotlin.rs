//! What the Kotlin bindings need beyond what UniFFI writes.

use super::{camel, check_arguments, replace_exactly};
use crate::Result;
use crate::metadata::ApiDescription;

/// Completes the file that UniFFI wrote.
pub fn complete(api: &ApiDescription, fingerprint: &str, mut text: String) -> Result<String> {
    let text = &mut text;
    resources_as_properties(api, text)?;
    errors(text)?;
    loading(fingerprint, text)?;
    corrections(text)?;
    optional_lock(text)?;
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

/// Gives errors a readable message, and `kind`, `hint` and `detail` as properties.
fn errors(text: &mut String) -> Result<()> {
    let variants = text.matches(") : TallyfyException() {\n").count();
    let dump = r#"get() = "detail=${ `detail` }""#;
    replace_exactly(text, dump, "get() = toString()", variants)?;
    for name in ["kind", "hint"] {
        let function = format!("fun `{name}`(): kotlin.String {{\n");
        let property = format!("val `{name}`: kotlin.String get() {{\n");
        replace_exactly(text, &function, &property, 1)?;
    }
    // Each variant stores its detail, so the property of the base class must be open.
    let function = "fun `detail`(): ErrorDetail {\n";
    replace_exactly(text, function, "open val `detail`: ErrorDetail get() {\n", 1)?;
    let (field, end) = ("val `detail`: ErrorDetail\n", "        ) : TallyfyException() {\n");
    replace_exactly(text, &format!("{field}{end}"), &format!("override {field}{end}"), variants)
}

/// Compares the library with these bindings before anything else, and tells it which binding calls.
fn loading(fingerprint: &str, text: &mut String) -> Result<()> {
    let name = "findLibraryName(componentName = \"tallykit\")";
    let register = format!("        Native.register(UniffiLib::class.java, {name})\n");
    let arguments = check_arguments(" = ", fingerprint);
    let check = format!("        checkLibrary({name}, {arguments})\n{register}");
    replace_exactly(text, &register, &check, 1)?;
    let loaded = "uniffiCallbackInterfaceTokenStore.register(this)\n";
    let init = format!(
        "{loaded}        tallykit_init_kotlin()\n    }}\n\n    private external fun tallykit_init_kotlin()\n\n    init {{\n"
    );
    replace_exactly(text, loaded, &init, 1)
}

/// Corrects what UniFFI's own code gets wrong.
fn corrections(text: &mut String) -> Result<()> {
    // UniFFI catches exceptions of callbacks but not an `Error`. JNA would print its text, which may contain a token, and
    // the call would succeed.
    let (exceptions, all) = ("} catch(e: kotlin.Exception) {\n", "} catch(e: kotlin.Throwable) {\n");
    replace_exactly(text, exceptions, all, 2)?;
    // A closed object must not be passed on. If another thread closes an object, it must stay valid until it is cloned.
    let objects = text.matches("fun <R> callWithHandle(").count();
    let (bare, checked) = ("return value.uniffiCloneHandle()\n", "return value.callWithHandle { it }\n");
    replace_exactly(text, bare, checked, objects)?;
    // UniFFI cannot pass a negative duration. Core rejects a duration of zero with an error of its own.
    let write = "override fun write(value: java.time.Duration, buf: ByteBuffer) {\n";
    let clamped = format!("{write}        val value = maxOf(value, java.time.Duration.ZERO)\n");
    replace_exactly(text, write, &clamped, 1)
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
