//! A test in Rust: every operation of `tests/surface.txt` that makes one call can be made asynchronously.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use uniffi_meta::{FnParamMetadata, Type};

use crate::metadata::{ApiDescription, route};
use crate::output::rustfmt;
use crate::{HEADER, Result};

/// The calls of a list.
const PAGER_CALLS: [&str; 4] = ["next_page", "fetch", "first", "total"];

/// The list of which each item takes calls of its own.
const ITEM_BY_ITEM: &str = "ProcessExportPager";

/// Renders the test.
pub fn render(api: &ApiDescription, workspace: &Path) -> Result<(PathBuf, String)> {
    let mut text = format!(
        "//! {HEADER}\n\n#[path = \"common/captures.rs\"]\nmod captures;\nmod common;\n#[path = \"common/samples.rs\"]\nmod samples;\n\n"
    );
    text += "use captures::Server;\nuse samples::{sample, text};\n\n#[test]\n";
    text += "fn h6_every_operation_can_be_captured_and_sends_nothing_before_it_is_polled() {\n";
    text += "    let mut server = Server::start();\n";
    for (name, resource) in &api.resources {
        for method in &resource.methods {
            let is_pager =
                matches!(&method.return_type, Some(Type::Object { name, .. }) if api.pagers.contains_key(name));
            // What has no route makes several calls, unless it returns a list.
            let is_item_by_item = method.return_type.as_ref().and_then(Type::name) == Some(ITEM_BY_ITEM);
            if is_item_by_item || route(method)?.1.is_none() && !is_pager {
                continue;
            }
            let arguments = method.inputs.iter().map(|input| argument(api, input)).collect::<Vec<_>>().join(", ");
            let call = format!("client.{name}().{}({arguments})", method.name);
            let calls = if is_pager { &PAGER_CALLS[..] } else { &[""] };
            for of_pager in calls {
                let of_pager = if of_pager.is_empty() { String::new() } else { format!(".{of_pager}()") };
                writeln!(text, "    server.check(\"{name}.{}\", |client| {call}{of_pager});", method.name)?;
            }
        }
    }
    text += "    server.assert_complete();\n}\n";
    Ok(("tests/rust/tests/captures.rs".into(), rustfmt(workspace, &text)?))
}

/// Returns a valid argument. A record whose fields all have defaults is one.
fn argument(api: &ApiDescription, input: &FnParamMetadata) -> String {
    let name = input.ty.name().unwrap_or_default();
    let is_empty =
        api.records.get(name).is_some_and(|record| record.fields.iter().all(|field| field.default.is_some()));
    match &input.ty {
        Type::Optional { .. } => "None".to_owned(),
        Type::String => format!("text({:?})", input.name),
        Type::Record { .. } if is_empty => "Default::default()".to_owned(),
        _ => "sample()".to_owned(),
    }
}
