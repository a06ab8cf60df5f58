//! What has changed in a sandbox: its records before and after.

use serde_json::{Map, Value, json};
use tallykit::{Json, Tallyfy};

/// When and by whom a record was changed says nothing about what was changed.
const STAMPS: [&str; 3] = ["last_updated", "last_updated_by", "updated_at"];

/// Reads a record or a list as a program without tallykit's types does.
pub fn read(client: &Tallyfy, path: &str, with: &str) -> Value {
    let query = (!with.is_empty()).then(|| [("with".to_owned(), Json::from(with))].into());
    let response = client.request("GET".into(), format!("/organizations/{{org}}/{path}"), query, None).unwrap();
    serde_json::to_value(response).unwrap()["data"].take()
}

/// Reads these records: each has a name, a path and its includes.
pub fn records(client: &Tallyfy, wanted: &[(&str, &str, &str)]) -> Value {
    wanted.iter().map(|(name, path, with)| ((*name).to_owned(), read(client, path, with))).collect::<Map<_, _>>().into()
}

/// Names what is different, such as `template.prerun[0].label`.
pub fn changed(before: &Value, after: &Value) -> Vec<String> {
    let mut names = Vec::new();
    compare("", before, after, &mut names);
    names
}

fn compare(at: &str, before: &Value, after: &Value, names: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            let added = new.keys().filter(|key| !old.contains_key(*key));
            for key in old.keys().chain(added).filter(|key| !STAMPS.contains(&key.as_str())) {
                let dot = if at.is_empty() { "" } else { "." };
                let [old, new] = [old, new].map(|entries| entries.get(key).unwrap_or(&Value::Null));
                compare(&format!("{at}{dot}{key}"), old, new, names);
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&format!("{at}[{index}]"), old, new, names);
            }
        }
        _ if before == after => {}
        _ => names.push(at.to_owned()),
    }
}

#[test]
fn v4_a_comparison_names_what_is_different_and_leaves_out_when() {
    let before = json!({ "a": [{ "b": 1, "last_updated": 1 }], "c": [1], "d": 1 });
    let after = json!({ "a": [{ "b": 2, "last_updated": 2 }], "c": [1, 2], "d": 1, "e": 1 });
    assert_eq!(changed(&before, &after), ["a[0].b", "c", "e"]);
}
