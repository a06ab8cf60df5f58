//! Queries that the server would ignore.

use std::collections::BTreeMap;

use super::*;
use crate::api::filters::{ORGANIZATIONS, TASKS};
use crate::http::known_words::KnownWords;

fn error(known: &'static KnownWords, field: &str, value: impl Into<serde_json::Value>) -> Option<String> {
    let query = Query::new(&BTreeMap::from([(field, value.into())]), Some(known));
    query.err().map(|error| error.to_string())
}

#[test]
fn values_8_days_of_filters_are_days() {
    for field in ["deadline_on", "deadline_before", "deadline_after", "deadline_start_range", "deadline_end_range"] {
        assert_eq!(error(&ORGANIZATIONS, field, "2026-02-28"), None);
        for odd in
            ["2026-02-30", "2026-2-3", "tomorrow", "", "28.02.2026", "2026-02-28T00:00:00Z", "2026-02-28:2026-03-01"]
        {
            let error = error(&ORGANIZATIONS, field, odd).unwrap();
            assert!(error.contains(field) && error.contains("YYYY-MM-DD"), "{error}");
        }
    }
    assert_eq!(error(&ORGANIZATIONS, "created", "2026-02-28"), None);
    assert_eq!(error(&ORGANIZATIONS, "created", "2026-02-28:2026-03-01"), None);
    assert!(error(&ORGANIZATIONS, "created", "2026-02-28:").is_some());
}

#[test]
fn values_8_words_that_the_server_would_ignore_are_refused() {
    assert!(error(&TASKS, "with", vec!["run", "run.chekclist"]).unwrap().contains("did you mean \"run.checklist\"?"));
    assert!(error(&TASKS, "sort", "newst").unwrap().contains("did you mean \"newest\"?"));
    assert!(error(&TASKS, "entity_type", "Run").unwrap().contains("did you mean \"run\"?"));
    assert!(error(&TASKS, "task_status", "done").unwrap().contains("all, in-progress, completed"));
    for (field, word) in [("sort", "-deadline"), ("sort", "title"), ("task_status", "completed"), ("q", "chekclist")] {
        assert_eq!(error(&TASKS, field, word), None);
    }
}

#[test]
fn v2_a_filter_that_filters_nothing_is_rejected() {
    let known = &TASKS;
    for (field, value, problem) in [
        ("owners", serde_json::json!([]), "owners is an empty list"),
        ("status", serde_json::json!([]), "status is an empty list"),
        ("guests", serde_json::json!([" "]), "guests is a list with a blank entry"),
        ("tag", serde_json::json!(""), "tag is blank"),
        ("created", serde_json::json!(" "), "not a day"),
        ("created", serde_json::json!("2026-03-01:2026-02-28"), "begins after it ends"),
    ] {
        assert!(error(known, field, value).unwrap().contains(problem), "{field}");
    }
    for (field, value) in [("q", serde_json::json!("")), ("with", serde_json::json!([]))] {
        assert_eq!(error(known, field, value), None, "{field}");
    }
}

#[test]
fn h22_a_number_of_a_query_keeps_its_digits() {
    let fields = JsonMap::from([("id".to_owned(), Json::Number { text: "12345678901234567890123".to_owned() })]);
    assert_eq!(Query::new(&fields, None).unwrap().to_string(), "id=12345678901234567890123");
}

#[test]
fn values_8_words_of_with_may_have_commas_and_are_checked_one_by_one() {
    assert_eq!(error(&TASKS, "with", serde_json::json!(["run,step", "run.checklist"])), None);
    for odd in ["run,setp", "run, step", "run.", ".run", "run..checklist", "run step", "", "run,"] {
        assert!(error(&TASKS, "with", serde_json::json!([odd])).is_some(), "{odd}");
    }
}
