//! The name of the binding, for the `User-Agent` header, and how its language spells the names of this library.

use std::borrow::Cow;
use std::sync::OnceLock;

static BINDING_NAME: OnceLock<String> = OnceLock::new();

/// Names the language that this library is bound to, for the `User-Agent` header. A binding calls it before the first
/// request; the first call counts.
#[uniffi::export]
pub fn set_binding_name(name: &str) {
    BINDING_NAME.get_or_init(|| name.to_owned());
}

pub(crate) fn binding_name() -> &'static str {
    BINDING_NAME.get_or_init(|| "rust".to_owned())
}

/// Names of the API, which are the same in every language.
const API_NAMES: [&str; 2] = ["tag_type", "client_credentials"];

/// Returns a hint with the names of this library as the language of the binding spells them: `tasks.list_mine` is
/// `tasks.listMine` in Kotlin and Swift.
pub(crate) fn spell_names(hint: &str) -> Cow<'_, str> {
    spell_names_for(binding_name(), hint)
}

fn spell_names_for<'a>(language: &str, hint: &'a str) -> Cow<'a, str> {
    if !hint.contains('_') || !matches!(language, "kotlin" | "swift") {
        return hint.into();
    }
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    hint.split_inclusive(|c| !is_of_name(c))
        .map(|part| {
            let name = part.trim_end_matches(|c| !is_of_name(c));
            let is_snake = name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('_');
            if is_snake && !API_NAMES.contains(&name) { camel(part) } else { part.to_owned() }
        })
        .collect()
}

fn camel(name: &str) -> String {
    let mut is_next_upper = false;
    let letter = |c: char| {
        let is_upper = std::mem::replace(&mut is_next_upper, c == '_');
        (c != '_').then(|| if is_upper { c.to_ascii_uppercase() } else { c })
    };
    name.chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e2_a_hint_spells_names_as_the_language_does() {
        let hint = "Call tasks.complete(process_id, …) or organizations.list_mine; set base_url or TALLYFY_ORG_ID, see tag_type";
        let camel =
            "Call tasks.complete(processId, …) or organizations.listMine; set baseUrl or TALLYFY_ORG_ID, see tag_type";
        for (language, spelled) in [("rust", hint), ("python", hint), ("kotlin", camel), ("swift", camel)] {
            assert_eq!(spell_names_for(language, hint), spelled, "{language}");
        }
        assert_eq!(spell_names_for("swift", "a_b_c _d e_ list_mine."), "aBC _d e_ listMine.");
    }
}
