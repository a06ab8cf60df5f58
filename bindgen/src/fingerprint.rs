//! The fingerprint of the interface that the native library exports to Kotlin and Swift.
//!
//! The library contains it as a constant, and the rendered Kotlin and Swift contain it too. They compare both when they
//! load. UniFFI's own checksums cover functions only: a record with one more field passes them, and then its bytes are
//! read as wrong values.

use std::path::{Path, PathBuf};

use uniffi_bindgen::macro_metadata::extract_from_library;
use uniffi_meta::{FieldMetadata, Metadata, MethodMetadata, UNIFFI_CONTRACT_VERSION, UniffiTraitMetadata};

use crate::{HEADER, Result};

/// Computes the fingerprint of a library.
pub fn compute(library: &Path) -> Result<String> {
    let library = library.to_str().ok_or("the path of the library is not UTF-8")?;
    Ok(fingerprint(extract_from_library(library.into())?))
}

/// Renders the constant in the library.
pub fn render(fingerprint: &str) -> (PathBuf, String) {
    let text = format!(
        "//! {HEADER}

use std::ffi::CStr;

/// Identifies the interface that this library exports.
pub(crate) const FINGERPRINT: &CStr = c\"{fingerprint}\";
"
    );
    ("bindings-uniffi/src/fingerprint.rs".into(), text)
}

/// Hashes every declaration, with its types, order of fields and defaults. UniFFI's way to pass them counts too.
fn fingerprint(items: Vec<Metadata>) -> String {
    let items = items.into_iter().map(without_docs);
    let declarations = items.map(|item| without_modules(&format!("{item:?}")));
    let mut declarations: Vec<String> = declarations.collect();
    // The compiled library has no order.
    declarations.sort();
    let text = format!("{UNIFFI_CONTRACT_VERSION}\n{}", declarations.join("\n"));
    format!("{:016x}", fnv1a(text.as_bytes()))
}

/// 64-bit FNV-1a: unlike the hash of the standard library, it is the same in every version of Rust.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Removes what may change without a change of the interface: the doc comments, and UniFFI's checksums.
fn without_docs(mut item: Metadata) -> Metadata {
    match &mut item {
        Metadata::Func(func) => (func.docstring, func.checksum) = (None, None),
        Metadata::Constructor(made) => (made.docstring, made.checksum) = (None, None),
        Metadata::Method(method) => clear_method(method),
        Metadata::TraitMethod(method) => (method.docstring, method.checksum) = (None, None),
        Metadata::UniffiTrait(methods) => clear_trait(methods),
        Metadata::Object(object) => object.docstring = None,
        Metadata::CallbackInterface(interface) => interface.docstring = None,
        Metadata::CustomType(custom) => custom.docstring = None,
        Metadata::Record(record) => {
            record.docstring = None;
            clear_fields(&mut record.fields);
        }
        Metadata::Enum(enumeration) => {
            enumeration.docstring = None;
            for variant in &mut enumeration.variants {
                variant.docstring = None;
                clear_fields(&mut variant.fields);
            }
        }
        Metadata::Namespace(_) | Metadata::UdlFile(_) | Metadata::ObjectTraitImpl(_) => {}
    }
    item
}

/// Removes the modules: a declaration may move to another file, because its name is unique in the library.
fn without_modules(declaration: &str) -> String {
    let mut parts = declaration.split("module_path: \"");
    let first = parts.next().unwrap_or_default().to_owned();
    let rests = parts.map(|part| part.split_once('"').map_or(part, |(_, rest)| rest));
    first + &rests.collect::<String>()
}

fn clear_fields(fields: &mut [FieldMetadata]) {
    fields.iter_mut().for_each(|field| field.docstring = None);
}

fn clear_method(method: &mut MethodMetadata) {
    (method.docstring, method.checksum) = (None, None);
}

fn clear_trait(methods: &mut UniffiTraitMetadata) {
    match methods {
        UniffiTraitMetadata::Debug { fmt } | UniffiTraitMetadata::Display { fmt } => clear_method(fmt),
        UniffiTraitMetadata::Hash { hash } => clear_method(hash),
        UniffiTraitMetadata::Ord { cmp } => clear_method(cmp),
        UniffiTraitMetadata::Eq { eq, ne } => {
            clear_method(eq);
            clear_method(ne);
        }
    }
}

#[cfg(test)]
#[path = "fingerprint_tests.rs"]
mod tests;
