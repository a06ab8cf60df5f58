//! What a rendered method says under `Returns:` and `Raises:`. Both follow from its verb, its path and its type.

use uniffi_meta::{MethodMetadata, Type};

use super::format::Section;
use crate::metadata::ApiDescription;

/// Describes what a method returns and which errors it raises, by its route, such as `GET /me`.
pub fn sections(api: &ApiDescription, method: &MethodMetadata, route: &str, output: &str) -> Vec<Section> {
    let paged = matches!(&method.return_type, Some(Type::Object { name, .. }) if api.pagers.contains_key(name));
    let mut sections = Vec::new();
    if let Some(text) = returned(method, output, paged) {
        sections.push(Section { title: "Returns", entries: vec![(String::new(), text)] });
    }
    let errors = errors(method, route, paged);
    let entries = errors.into_iter().map(|(class, text)| (class.to_owned(), text.to_owned()));
    sections.push(Section { title: "Raises", entries: entries.collect() });
    sections
}

fn returned(method: &MethodMetadata, output: &str, paged: bool) -> Option<String> {
    method.return_type.as_ref()?;
    Some(if paged {
        "The items, in order. Iteration requests the pages, one after the other; it raises the \
         errors below."
            .to_owned()
    } else {
        format!("The `{output}` in the response.")
    })
}

fn errors(method: &MethodMetadata, route: &str, paged: bool) -> Vec<(&'static str, &'static str)> {
    let (verb, path) = route.split_once(' ').unwrap_or_default();
    let names_object = path.matches('{').count() > path.matches("{org}").count();
    let application = path.starts_with("/applications");
    let has_body = matches!(verb, "POST" | "PUT" | "PATCH");
    let mut errors = Vec::new();
    if application {
        errors.push((
            "InvalidArgumentError",
            "An argument is not valid, or the client is not one of an application; nothing was sent.",
        ));
    } else if !method.inputs.is_empty() {
        errors.push(("InvalidArgumentError", "An argument is not valid; nothing was sent."));
    }
    if names_object {
        let restores = path.ends_with("/activate");
        errors.push((
            "NotFoundError",
            if restores { "No object has this id." } else { "No object has this id, or it is archived." },
        ));
    }
    if has_body {
        errors.push(("InvalidRequestError", "The server rejected the arguments; see `field_errors`."));
    }
    // The verb that core never repeats after a lost response. A PATCH of a resource sets a value.
    if verb == "POST" {
        errors.push((
            "OutcomeUnknownError",
            "The request was sent, but its response did not arrive: the change may have been made.",
        ));
    }
    errors.push((
        "TallyfyError",
        if paged {
            "A page could not be fetched; the subclass states the cause."
        } else {
            "The call failed; the subclass states the cause."
        },
    ));
    errors
}
