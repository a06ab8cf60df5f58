//! The Kotlin and Swift bindings. UniFFI renders them, and this adds what UniFFI has no setting for.

mod kotlin;
mod recipes;
mod surface;
mod swift;

use std::fs;
use std::path::{Path, PathBuf};

use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

use crate::metadata::ApiDescription;
use crate::{HEADER, Result};

/// Renders the bindings of `library`. They are not committed.
pub fn render(
    api: &ApiDescription,
    library: &Path,
    fingerprint: &str,
    workspace: &Path,
) -> Result<Vec<(PathBuf, String)>> {
    // UniFFI writes files, so give it a folder of its own and read them from there.
    let out = std::env::current_exe()?.with_extension("out");
    generate(GenerateOptions {
        languages: vec![TargetLanguage::Kotlin, TargetLanguage::Swift],
        source: library.to_owned().try_into()?,
        out_dir: out.clone().try_into()?,
        config_override: Some(workspace.join("bindings-uniffi/uniffi.toml").try_into()?),
        metadata_no_deps: true,
        ..Default::default()
    })?;
    let read = |name: &str| normalize(&fs::read_to_string(out.join(name))?);
    let kotlin = kotlin::complete(api, fingerprint, read("dev/tallykit/tallykit.kt")?)?;
    let swift = swift::complete(api, fingerprint, read("TallyKit.swift")?)?;
    let swift_surface = surface::swift(api, &swift);
    let header = read("CTallyKit.h")?;
    fs::remove_dir_all(&out)?;
    let files = [
        ("bindings-uniffi/kotlin/src/main/kotlin/dev/tallykit/tallykit.kt", kotlin),
        ("bindings-uniffi/swift/Sources/TallyKit/TallyKit.swift", swift),
        ("bindings-uniffi/swift/Sources/CTallyKit/CTallyKit.h", header),
        ("tests/kotlin/Surface.kt", surface::kotlin(api)),
        ("tests/kotlin/AndroidRecipe.kt", recipes::kotlin(workspace)?),
        ("tests/swift/TallyKitTests/Surface.swift", swift_surface),
    ];
    Ok(files.map(|(path, text)| (path.into(), text)).into_iter().collect())
}

/// Replaces UniFFI's header with the header of this program, and removes trailing blanks and repeated empty lines.
fn normalize(text: &str) -> Result<String> {
    let Some((_, rest)) = text.split_once("Trust me, you don't want to mess with it!\n") else {
        return Err("UniFFI starts its files with another text than expected".into());
    };
    let mut normalized = format!("// {HEADER}\n");
    for line in rest.lines().map(str::trim_end) {
        if !line.is_empty() || !normalized.ends_with("\n\n") {
            normalized.push_str(line);
            normalized.push('\n');
        }
    }
    Ok(normalized.trim_end().to_owned() + "\n")
}

/// Replaces a text that must occur exactly so many times. Another version of UniFFI may write another text, and then this
/// fails instead of replacing nothing.
fn replace_exactly(text: &mut String, old: &str, new: &str, times: usize) -> Result<()> {
    match text.matches(old).count() {
        found if found == times && found > 0 => *text = text.replace(old, new),
        found => return Err(format!("UniFFI writes {old:?} {found} times, not {times}").into()),
    }
    Ok(())
}

/// Returns the arguments of `checkLibrary` in Kotlin, or its labelled arguments in Swift.
fn check_arguments(separator: &str, fingerprint: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    format!("version{separator}\"{version}\", fingerprint{separator}\"{fingerprint}\"")
}

/// Spells `complete_one_off` as Kotlin and Swift do: `completeOneOff`.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        name + &head.to_uppercase() + tail
    })
}
