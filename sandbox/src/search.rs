//! The full-text search: its words, its conditions in brackets, its hits.

use serde_json::{Map, Value, json};

use crate::call::Call;
use crate::fields::scalar;

/// The kinds of things that can be searched, as the query and the response name them.
pub const KINDS: [&str; 6] = ["blueprint", "process", "task", "snippet", "capture", "step"];

/// Fields that a condition may ask for, and where a row may have them.
const FIELDS: [(&str, &[&str]); 4] = [
    ("starter", &["started_by", "starter_id", "owner_id"]),
    ("date", &["created_at", "started_at"]),
    ("title", &["title", "name", "label"]),
    ("description", &["summary", "guidance", "content"]),
];

const OPERATIONS: [&str; 7] = ["=", "<>", "!=", "<", ">", "<=", ">="];

/// A query of the search, read and checked.
#[derive(Debug, PartialEq)]
pub struct Search {
    words: String,
    /// The kinds that are asked for, in the order of the query.
    pub kinds: Vec<&'static str>,
    conditions: Vec<Condition>,
    any: bool,
}

#[derive(Debug, PartialEq)]
struct Condition {
    keys: &'static [&'static str],
    operation: String,
    value: String,
}

impl Search {
    /// Reads a query. An error is the `errors` of a 422.
    pub fn read(call: &Call) -> Result<Search, Value> {
        let words = call.query("search").ok_or_else(|| json!({ "search": ["The search field is required."] }))?;
        let on = call.query("on").unwrap_or_else(|| KINDS.join(","));
        let known = |word: &str| KINDS.into_iter().find(|kind| *kind == word.trim());
        let kinds: Option<Vec<_>> = on.split(',').map(known).collect();
        let kinds = kinds.ok_or_else(|| json!({ "on": ["The selected on is invalid."] }))?;
        if call.query("filter").is_some() {
            return Err(json!({ "filter": ["The filter must be an array."] }));
        }
        let part = |group: &str, key: &str| call.query(&format!("filter{group}[{key}]"));
        let condition = |group: &str| condition(&|key| part(group, key));
        let grouped = |index: usize| part(&format!("[{index}]"), "field").is_some();
        let numbers = (1..).take_while(|index| grouped(*index));
        let conditions: Vec<Condition> = match part("", "field") {
            Some(_) => vec![condition("")?],
            None => numbers.map(|index| condition(&format!("[{index}]"))).collect::<Result<_, _>>()?,
        };
        let any = part("[0]", "value").is_some_and(|word| word.eq_ignore_ascii_case("or"));
        Ok(Search { words: words.to_lowercase(), kinds, conditions, any })
    }

    /// Whether a row has the words in a title, name, label, summary or text, and meets the conditions.
    pub fn finds(&self, row: &Value) -> bool {
        let texts = ["title", "name", "label", "summary", "guidance", "content"];
        let has_words = texts.iter().filter_map(|key| row[*key].as_str()).any(|text| {
            let text = text.to_lowercase();
            self.words.split_whitespace().all(|word| text.contains(word))
        });
        let mut met = self.conditions.iter().map(|condition| condition.is_met(row));
        has_words && if self.any && !self.conditions.is_empty() { met.any(|met| met) } else { met.all(|met| met) }
    }
}

fn condition(part: &dyn Fn(&str) -> Option<String>) -> Result<Condition, Value> {
    let wrong = |key: &str| json!({ format!("filter.{key}"): [format!("The selected filter.{key} is invalid.")] });
    let field = part("field").unwrap_or_default();
    let known = FIELDS.iter().find(|(name, _)| *name == field).ok_or_else(|| wrong("field"))?;
    if part("type").is_some_and(|kind| kind != "field") {
        return Err(wrong("type"));
    }
    let operation = part("operation").unwrap_or_else(|| "=".into());
    if !OPERATIONS.contains(&operation.as_str()) {
        return Err(wrong("operation"));
    }
    let value = part("value").ok_or_else(|| wrong("value"))?;
    Ok(Condition { keys: known.1, operation, value })
}

impl Condition {
    fn is_met(&self, row: &Value) -> bool {
        let Some(found) = self.keys.iter().find_map(|key| scalar(&row[*key])) else {
            return false;
        };
        // A day alone is compared with the day of a moment.
        let is_day = self.keys.contains(&"created_at") && self.value.len() == 10;
        let found = found.get(..if is_day { 10 } else { found.len() }).unwrap_or(&found).to_lowercase();
        let wanted = self.value.to_lowercase();
        let order = match (found.parse::<i64>(), wanted.parse::<i64>()) {
            (Ok(found), Ok(wanted)) => found.cmp(&wanted),
            _ => found.cmp(&wanted),
        };
        match self.operation.as_str() {
            "<>" | "!=" => order.is_ne(),
            "<" => order.is_lt(),
            ">" => order.is_gt(),
            "<=" => order.is_le(),
            ">=" => order.is_ge(),
            _ => order.is_eq(),
        }
    }
}

/// A row as a hit shows it. The hits of tasks have no `run_id`.
pub fn hit(kind: &str, organization: &str, row: &Value) -> Value {
    let keys: &[&str] = match kind {
        "blueprint" => &["title", "status", "type", "steps_count", "icon", "is_public", "is_featured"],
        "process" => &["name", "status", "type", "due_date_passed", "due_soon", "checklist_id"],
        "task" => {
            &["title", "status", "status_label", "position", "deadline", "starter_id", "is_oneoff_task", "owners"]
        }
        "snippet" => &["title", "content"],
        "capture" => &["label", "field_type", "step_id", "checklist_id"],
        _ => &["title", "step_type", "checklist_id", "position"],
    };
    let mut hit = Map::new();
    for key in ["id", "increment_id", "created_at"].iter().chain(keys) {
        if let Some(value) = row.get(*key) {
            hit.insert((*key).into(), value.clone());
        }
    }
    hit.insert("organization_id".into(), json!(organization));
    Value::Object(hit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Search, Value> {
        Search::read(&Call::local("GET", &format!("/search?{query}"), &Value::Null))
    }

    fn finds(query: &str) -> bool {
        let row = json!({
            "id": "r", "name": "Onboarding of Luigi", "summary": "Turin", "started_by": 1002,
            "created_at": "2026-05-15T14:30:00.000Z",
        });
        read(query).is_ok_and(|search| search.finds(&row))
    }

    #[test]
    fn words_are_looked_for_in_names_and_summaries() {
        assert!(finds("search=luigi"));
        assert!(finds("search=turin"));
        assert!(!finds("search=1002"));
    }

    #[test]
    fn a_condition_stands_in_brackets() {
        let alone = |operation: &str, value: &str| {
            finds(&format!(
                "search=o&filter[type]=field&filter[field]=date&filter[operation]={operation}&filter[value]={value}"
            ))
        };
        assert!(alone("=", "2026-05-15"));
        assert!(alone("%3E", "2026-05-14"));
        assert!(!alone("%3C%3E", "2026-05-15"));
        assert!(finds("search=o&filter%5Bfield%5D=starter&filter%5Bvalue%5D=1002"));
    }

    #[test]
    fn several_conditions_are_tied_by_the_word_before_them() {
        let both = |word: &str| {
            finds(&format!(
                "search=o&filter[0][type]=boolean&filter[0][value]={word}&filter[1][type]=field&filter[1][field]=starter\
                 &filter[1][value]=1002&filter[2][type]=field&filter[2][field]=title&filter[2][value]=other"
            ))
        };
        assert!(both("OR"));
        assert!(!both("AND"));
    }

    #[test]
    fn a_plain_filter_and_unknown_words_are_refused() {
        for query in [
            "on=process",
            "search=o&on=processes",
            "search=o&filter=title",
            "search=o&filter[field]=colour&filter[value]=x",
            "search=o&filter[field]=title&filter[operation]=like&filter[value]=x",
            "search=o&filter[field]=title",
        ] {
            assert!(read(query).is_err(), "{query}");
        }
    }

    #[test]
    fn a_hit_of_a_task_has_no_process() {
        let hit = hit("task", "org", &json!({ "id": "t", "title": "T", "run_id": "r", "summary": "s" }));
        assert_eq!(hit, json!({ "id": "t", "title": "T", "organization_id": "org" }));
    }
}
