//! The layers of the core and of the Python binding (docs/design.md): a file uses its own layer and those below, and no
//! files form a cycle.

#![allow(clippy::unwrap_used)]

#[path = "layers/modules.rs"]
mod modules;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use modules::Modules;

/// The layers of `core/src`, lowest first.
const CORE: [&str; 16] = [
    "support",
    "json",
    "error",
    "checks",
    "transport",
    "diagnostics",
    "http",
    "pagination",
    "auth",
    "api",
    "helpers",
    "journal",
    "bulk",
    "webhooks",
    "client",
    "doctor",
];

/// The layers of `bindings-python/src`, lowest first.
const PYTHON: [&str; 10] = [
    "argument_error",
    "runtime",
    "convert",
    "errors",
    "kwargs",
    "arguments",
    "models",
    "generated",
    "stores",
    "client",
];

/// Files that may use each other: JSON is nested, so the readers of its values call each other; a task contains its
/// process, and a process its tasks; a member contains its groups, and a group its members.
const RECURSIVE: [&[&str]; 3] = [
    &[
        "json/lenient/careful.rs",
        "json/lenient/reader.rs",
        "json/lenient/record.rs",
        "json/lenient/slot.rs",
        "json/lenient/value.rs",
    ],
    &["api/processes/models.rs", "api/steps/models.rs", "api/tasks/models.rs", "api/templates/models.rs"],
    &["api/groups/models.rs", "api/members/models.rs"],
];

type Edges<'a> = BTreeMap<&'a str, BTreeMap<&'a str, usize>>;

/// Returns which file uses which, with the line of the first use.
fn edges(modules: &Modules) -> Edges<'_> {
    let mut edges = Edges::new();
    for module in modules.0.values() {
        let uses = edges.entry(&module.file).or_default();
        // UniFFI's macro in `lib.rs` makes this type for all files.
        for found in module.uses.iter().filter(|found| !found.path.ends_with(&["UniFfiTag".to_owned()])) {
            let target = modules.file_of(&found.path);
            if target != module.file {
                uses.entry(target).or_insert(found.line);
            }
        }
    }
    edges
}

fn layer<'a>(layers: &'a [&'a str], file: &str) -> Option<usize> {
    let name = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    layers.iter().position(|layer| *layer == name)
}

/// Returns the uses of a higher layer, one on each line. `lib.rs` is above all layers.
fn upward_uses(edges: &Edges<'_>, layers: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (file, uses) in edges.iter().filter(|(file, _)| **file != "lib.rs") {
        let Some(own) = layer(layers, file) else {
            found.push(format!("{file} is in no layer"));
            continue;
        };
        for (target, line) in uses {
            if layer(layers, target).is_none_or(|target| target > own) {
                found.push(format!("{file}:{line} uses {target}"));
            }
        }
    }
    found
}

/// Returns the cycles among files, one on each line.
fn circles(edges: &Edges<'_>) -> Vec<String> {
    fn walk<'a>(edges: &Edges<'a>, path: &mut Vec<&'a str>, done: &mut BTreeSet<&'a str>) -> Vec<String> {
        let file = *path.last().expect("a walk begins at a file");
        let mut found = Vec::new();
        for (target, line) in edges.get(file).into_iter().flatten() {
            if let Some(start) = path.iter().position(|passed| passed == target) {
                let circle = path[start..].join(" -> ");
                found.push(format!("{circle} -> {target} (line {line})"));
            } else if !done.contains(target) {
                path.push(target);
                found.extend(walk(edges, path, done));
                path.pop();
            }
        }
        done.insert(file);
        found
    }
    let mut done = BTreeSet::new();
    edges.keys().flat_map(|file| walk(edges, &mut vec![*file], &mut done)).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sources(folder: &Path, prefix: &str, into: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            sources(&entry.path(), &format!("{name}/"), into);
        } else if name.ends_with(".rs") {
            into.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

fn source_modules(folder: &str) -> Modules {
    let mut files = BTreeMap::new();
    sources(&root().join(folder), "", &mut files);
    Modules::read(&files)
}

#[test]
fn every_file_uses_its_own_layer_or_a_lower_one() {
    for (folder, layers) in [("core/src", &CORE[..]), ("bindings-python/src", &PYTHON[..])] {
        let modules = source_modules(folder);
        let found = upward_uses(&edges(&modules), layers);
        assert!(found.is_empty(), "{folder}\n{}", found.join("\n"));
    }
}

#[test]
fn no_files_of_the_python_binding_form_a_cycle() {
    let modules = source_modules("bindings-python/src");
    let found = circles(&edges(&modules));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_files_of_the_core_form_a_cycle() {
    let modules = source_modules("core/src");
    let mut edges = edges(&modules);
    for group in RECURSIVE {
        for file in group {
            let uses = edges.get_mut(file).unwrap_or_else(|| panic!("{file} is gone: update RECURSIVE"));
            uses.retain(|target, _| !group.contains(target));
        }
    }
    let found = circles(&edges);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Creates a crate with three layers, `low`, `middle` and `high`, and these files.
fn judged(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let modules = Modules::read(&files.collect());
    let edges = edges(&modules);
    (upward_uses(&edges, &["low", "middle", "high"]), circles(&edges))
}

#[test]
fn the_check_finds_an_upward_use_in_a_use_a_path_and_a_macro() {
    let high = ("high.rs", "pub struct High; macro_rules! made { () => { crate::low::Low } }");
    for text in [
        "use crate::high::High;",
        "fn f(high: &crate::high::High) {}",
        "fn f() { println!(\"{:?}\", crate::high::High); }",
    ] {
        let low = ("low.rs", text);
        let (upward, circles) = judged(&[("lib.rs", "mod low; mod high;"), low, high]);
        assert_eq!(upward, ["low.rs:1 uses high.rs"], "{text}");
        assert_eq!(circles.len(), 1, "{text}: the macro of high uses low");
    }
    let test = ("low.rs", "#[cfg(test)] mod tests { use crate::high::High; }");
    assert_eq!(judged(&[("lib.rs", "mod low; mod high;"), test, high]).0, [""; 0]);
}

#[test]
fn the_check_finds_a_cycle_through_super_and_follows_re_exports() {
    let lib = ("lib.rs", "mod low;");
    let facade = ("low/mod.rs", "mod a; mod b; pub(crate) use a::A; pub(crate) use b::*;");
    let (a, b) = (("low/a.rs", "use super::B; pub struct A;"), ("low/b.rs", "pub struct B(super::A);"));
    let (upward, circles) = judged(&[lib, facade, a, b]);
    assert_eq!(upward, [""; 0]);
    assert_eq!(circles, ["low/a.rs -> low/b.rs -> low/a.rs (line 1)"]);
    let apart = ("low/b.rs", "pub struct B;");
    assert_eq!(judged(&[lib, facade, a, apart]).1, [""; 0]);
}

#[test]
fn no_authored_source_file_has_more_than_300_lines() {
    let mut found = Vec::new();
    let mut folders: Vec<_> =
        ["bindgen", "bindings-python", "bindings-uniffi", "core", "sandbox", "tests"].map(|it| root().join(it)).into();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && !name.starts_with('.') && !["target", "build", "node_modules"].contains(&&*name) {
                folders.push(path);
            } else if ["rs", "py", "pyi", "kt", "swift"].iter().any(|end| name.ends_with(&format!(".{end}"))) {
                let text = fs::read_to_string(&path).unwrap();
                let is_rendered = text.lines().take(3).any(|line| {
                    line.contains("endered from") || line.contains("endered by") || line.contains("enerated by")
                });
                if text.lines().count() > 300 && !is_rendered {
                    found.push(path.display().to_string());
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
