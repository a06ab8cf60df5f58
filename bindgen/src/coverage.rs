//! `docs/coverage.md`: every endpoint of the API that is known, and the method that calls it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use crate::metadata::{ApiDescription, route};
use crate::{HEADER, Result};

/// The endpoints, a line each, with the reason of each that has no method.
const ENDPOINTS: &str = include_str!("../endpoints.txt");

/// What stands in a route for the kinds of records that have custom fields.
const OWNER: &str = "{of}";

/// Renders the page. Fails if an endpoint has neither a method nor a reason, or if a method calls an endpoint that is not
/// listed.
pub fn render(api: &ApiDescription) -> Result<(PathBuf, String)> {
    let mut methods = methods(api)?;
    let (mut rows, mut counted, mut problems) = (String::new(), (0, 0), Vec::new());
    for line in ENDPOINTS.lines().filter(|line| !line.starts_with('#')) {
        let (endpoint, reason) = line.split_once("  ").unwrap_or((line, ""));
        let called = methods.iter_mut().filter(|(route, _)| matches(route, endpoint));
        let mut names: Vec<String> = Vec::new();
        for (_, operations) in called {
            operations.1 = true;
            names.extend(operations.0.iter().map(|name| format!("`{name}`")));
        }
        let cell = match (names.is_empty(), reason.strip_prefix("= ")) {
            (true, Some(user)) => user.to_owned(),
            (true, None) if reason.is_empty() => {
                problems.push(format!("{endpoint} has neither a method nor a reason"));
                continue;
            }
            (true, None) => format!("none: {reason}"),
            (false, _) if !reason.is_empty() => {
                problems.push(format!("{endpoint} has a method, and a reason why not"));
                continue;
            }
            (false, _) => names.join(", "),
        };
        counted.0 += usize::from(!cell.starts_with("none"));
        counted.1 += 1;
        writeln!(rows, "| `{endpoint}` | {cell} |")?;
    }
    let unlisted = methods.iter().filter(|(_, (_, is_listed))| !is_listed);
    problems.extend(unlisted.map(|(route, (names, _))| format!("{}: {route} is not listed", names.join(", "))));
    if !problems.is_empty() {
        return Err(format!("bindgen/endpoints.txt: {}", problems.join("; ")).into());
    }
    let text = format!(
        "# Endpoints\n\n<!-- {HEADER} -->\n\nEvery endpoint that the API's documentation, its clients or its samples name, and the \
         method that calls it: {} of {} have one.\nWhat has none is within reach of `client.request` and `client.pages`, \
         which use the same tokens, headers and retries.\n\n| endpoint | method |\n|---|---|\n{rows}",
        counted.0, counted.1
    );
    Ok(("docs/coverage.md".into(), text))
}

/// Returns the names of the operations by their routes, and whether the route was found in the list.
fn methods(api: &ApiDescription) -> Result<BTreeMap<String, (Vec<String>, bool)>> {
    let mut methods: BTreeMap<String, (Vec<String>, bool)> = BTreeMap::new();
    for (name, resource) in &api.resources {
        for method in &resource.methods {
            if let (_, Some(route)) = route(method)? {
                methods.entry(route).or_default().0.push(format!("{name}.{}", method.name));
            }
        }
    }
    Ok(methods)
}

/// Whether a route of a method is an endpoint. The names of parameters may differ.
fn matches(route: &str, endpoint: &str) -> bool {
    let ((verb, route), (other, endpoint)) =
        (route.split_once(' ').unwrap_or_default(), endpoint.split_once(' ').unwrap_or_default());
    if verb != other {
        return false;
    }
    match route.strip_prefix(OWNER) {
        Some(rest) => endpoint.match_indices('/').any(|(at, _)| at > 0 && is_same(rest, &endpoint[at..])),
        None => is_same(route, endpoint),
    }
}

fn is_same(a: &str, b: &str) -> bool {
    let same = |(a, b): (&str, &str)| a == b || (a.starts_with('{') && b.starts_with('{'));
    a.split('/').count() == b.split('/').count() && a.split('/').zip(b.split('/')).all(same)
}
