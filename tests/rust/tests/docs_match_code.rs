//! The documents match the code: `docs/errors.md` has every kind of error and quotes existing hints, and
//! `docs/design.md` names existing files.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)).unwrap()
}

/// Returns the text on one line, with continued strings joined.
fn on_one_line(text: &str) -> String {
    text.replace("\\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn e1_every_kind_has_a_row() {
    let (core, docs) = (read("core/src/error.rs"), read("docs/errors.md"));
    let kinds: Vec<_> = core.lines().filter_map(|line| line.split("=> (\"").nth(1)?.split('"').next()).collect();
    assert_eq!(kinds.len(), 17);
    let python = read("bindings-python/python/tallykit/errors.py");
    for kind in kinds {
        let row = docs.lines().find(|line| line.starts_with(&format!("| `{kind}`")));
        assert!(row.is_some_and(|row| row.matches(" | ").count() == 4), "{kind}");
        let class = python.split(&format!("kind = \"{kind}\"")).next().unwrap();
        let class = class.rsplit("class ").next().unwrap().split('(').next().unwrap();
        assert!(class == format!("{kind}Error") || row.unwrap().contains(class), "{class}");
    }
}

#[test]
fn e2_every_hint_quoted_in_the_documentation_exists() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../core/src/diagnostics"));
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let names = names.map(|name| format!("diagnostics/{}", name.to_string_lossy()));
    let files = names.filter(|name| !name.ends_with("_tests.rs"));
    let files = files.chain(["http/api_client.rs".to_owned()]);
    let tree: String = files.map(|file| on_one_line(&read(&format!("core/src/{file}")))).collect();
    let docs = read("docs/errors.md");
    let rows = docs.split("## What the library tells apart").nth(1).unwrap().lines();
    let rows = rows.filter(|line| line.starts_with("| ") && !line.starts_with("| Cause"));
    let mut quoted = 0;
    for row in rows {
        let says = row.split(" | ").nth(1).unwrap();
        for hint in says.split('"').skip(1).step_by(2) {
            assert!(tree.contains(hint), "{hint}");
            quoted += 1;
        }
    }
    assert!(quoted > 50, "{quoted}");
}

#[test]
fn every_file_in_the_tables_of_the_design_exists() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let design = read("docs/design.md");
    let tables = design.split("\n## Layers").nth(1).unwrap().split("\n## Lenient").next().unwrap();
    let mut found = 0;
    for row in tables.lines().filter(|line| line.starts_with("| ")) {
        let paths = row.split('`').skip(1).step_by(2).filter(|name| {
            name.chars().all(|letter| letter.is_ascii_alphanumeric() || "_/.-".contains(letter))
                && (name.ends_with('/') || name.ends_with(".rs"))
        });
        for path in paths {
            let folders = ["", "core/src", "bindings-python/src"];
            assert!(folders.iter().any(|folder| root.join(folder).join(path).exists()), "{path}");
            found += 1;
        }
    }
    assert!(found > 40, "{found}");
}
