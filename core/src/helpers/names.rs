//! Finds a thing by what people call it: its id, its alias or its title.

use crate::checks::ids::is_hex_id;
use crate::error::{ErrorDetail, Result, TallyfyError};

/// How many names an error lists.
const MAX_LISTED: usize = 5;

/// How much alike two names are that may be meant for each other, from 0 to 1.
const ALIKE: f64 = 0.7;

/// What a thing is called.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) id: &'a str,
    pub(super) alias: Option<&'a str>,
    pub(super) title: &'a str,
}

/// What a name stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// The thing at this place.
    One(usize),
    Nothing,
    /// The things at these places.
    Several(Vec<usize>),
}

/// Finds the thing that a name means. A text that is 32 hexadecimal characters is an id. Otherwise an exact alias wins over
/// an exact title, and both over the same without regard to case.
pub(super) fn find(wanted: &str, things: &[Names<'_>]) -> Found {
    if is_hex_id(wanted) {
        return places(things, |thing| thing.id.eq_ignore_ascii_case(wanted));
    }
    let wanted = wanted.trim();
    let folded = wanted.to_lowercase();
    let ways: [&dyn Fn(&Names<'_>) -> bool; 4] = [
        &|thing| thing.alias == Some(wanted),
        &|thing| thing.title.trim() == wanted,
        &|thing| thing.alias.is_some_and(|alias| alias.to_lowercase() == folded),
        &|thing| thing.title.trim().to_lowercase() == folded,
    ];
    ways.into_iter()
        .map(|is_meant| places(things, is_meant))
        .find(|found| *found != Found::Nothing)
        .unwrap_or(Found::Nothing)
}

fn places(things: &[Names<'_>], is_meant: impl Fn(&Names<'_>) -> bool) -> Found {
    let mut places: Vec<usize> = (0..things.len()).filter(|at| is_meant(&things[*at])).collect();
    match places.len() {
        0 => Found::Nothing,
        1 => Found::One(places.remove(0)),
        _ => Found::Several(places),
    }
}

/// Returns the place of the thing that a name means, or nothing. Fails if it means several.
pub(super) fn pick(kind: &str, wanted: &str, things: &[Names<'_>]) -> Result<Option<usize>> {
    match find(wanted, things) {
        Found::One(at) => Ok(Some(at)),
        Found::Nothing => Ok(None),
        Found::Several(at) => Err(ambiguous(kind, wanted, &at.into_iter().map(|at| things[at].id).collect::<Vec<_>>())),
    }
}

/// Says that a name stands for several things: a problem, and what to do.
pub(super) fn several(kind: &str, wanted: &str, ids: &[&str]) -> (String, String) {
    let listed = list(ids.iter().map(|id| (*id).to_owned()));
    (
        format!("{} {kind}s are called {wanted:?}: {listed}", ids.len()),
        "Pass the id of the one that you mean".to_owned(),
    )
}

/// Returns the error of a name that stands for several things.
fn ambiguous(kind: &str, wanted: &str, ids: &[&str]) -> TallyfyError {
    let (problem, hint) = several(kind, wanted, ids);
    TallyfyError::invalid(problem, hint + "; nothing was written")
}

/// Returns the error of a name that stands for nothing, with the nearest names.
pub(super) fn nothing_called<'a>(kind: &str, wanted: &str, names: impl IntoIterator<Item = &'a str>) -> TallyfyError {
    let hint = match did_you_mean(wanted, names) {
        Some(question) => format!("{question} Nothing was written"),
        None => {
            format!("Names are compared without regard to case, and archived {kind}s do not count. Nothing was written")
        }
    };
    TallyfyError::NotFound { detail: ErrorDetail::of(format!("no {kind} is called {wanted:?}"), hint) }
}

/// Asks whether names that are like the wanted one are meant. Nothing if none is.
pub(super) fn did_you_mean<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let folded = wanted.trim().to_lowercase();
    let likeness = |name: &str| {
        let name = name.to_lowercase();
        let has_part = !folded.is_empty() && (name.contains(&folded) || (!name.is_empty() && folded.contains(&name)));
        if has_part { 1.0 } else { strsim::normalized_damerau_levenshtein(&name, &folded) }
    };
    let mut alike: Vec<(f64, &str)> = names.into_iter().map(|name| (likeness(name), name)).collect();
    alike.retain(|(likeness, _)| *likeness >= ALIKE);
    // The nearest first; a stable sort keeps the order of names that are equally near.
    alike.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    (!alike.is_empty()).then(|| format!("Did you mean {}?", list(alike.iter().map(|(_, name)| format!("{name:?}")))))
}

/// Lists the first few.
pub(super) fn list(texts: impl IntoIterator<Item = String>) -> String {
    let mut texts: Vec<String> = texts.into_iter().collect();
    let more = texts.len().saturating_sub(MAX_LISTED);
    texts.truncate(MAX_LISTED);
    let end = if more > 0 { format!(" and {more} more") } else { String::new() };
    texts.join(", ") + &end
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "33333331a1b2c3d4e5f60718293a4b5c";

    fn names<'a>(alias: Option<&'a str>, title: &'a str) -> Names<'a> {
        Names { id: ID, alias, title }
    }

    #[test]
    fn v3_an_alias_wins_over_a_title_and_both_over_the_same_without_case() {
        let things = [names(None, "Start"), names(Some("Start"), "Other"), names(Some("START"), "start")];
        assert_eq!(find("Start", &things), Found::One(1));
        assert_eq!(find(" start ", &things), Found::One(2));
        assert_eq!(find("sTART", &things), Found::Several(vec![1, 2]));
        assert_eq!(find("Stars", &things), Found::Nothing);
        assert_eq!(find(&ID.to_uppercase(), &things[..1]), Found::One(0));
        assert_eq!(find("99999999a1b2c3d4e5f60718293a4b5c", &things), Found::Nothing);
    }

    #[test]
    fn v3_an_error_has_the_nearest_names_first() {
        let error = nothing_called("template", "Employe onbording", ["Expense claim", "Employee onboarding", "Board"]);
        assert_eq!(error.kind(), "NotFound");
        assert!(error.detail().hint.contains("Did you mean \"Employee onboarding\"?"), "{error}");
        let error = nothing_called("template", "zzz", ["Expense claim"]);
        assert!(!error.detail().hint.contains("Did you mean"), "{error}");
        assert!(ambiguous("tag", "Urgent", &["1", "2"]).to_string().contains("2 tags are called \"Urgent\": 1, 2"));
    }
}
