//! The grammar of a search, and its answer, which has a part for each kind.

use super::*;
use crate::api::sent::{call, sent};
use crate::test_util::{ScriptedTransport, api};

fn condition(field: &str, operation: Option<SearchOperation>, value: &str) -> SearchCondition {
    SearchCondition { field: field.into(), value: value.into(), operation }
}

fn request(query: SearchQuery) -> String {
    sent(r#"{"process":{"data":[]}}"#, |api| Search { api }.list(SearchType::Process, "new hire", query).first())
}

/// The part of a query behind the filters, which come first.
const REST: &str = "on=process&page=1&search=new%20hire";

#[test]
fn a_search_asks_for_one_kind() {
    assert_eq!(request(SearchQuery::default()), format!("GET search?{REST}"));
    let query = SearchQuery { tags: Some(true), page: Some(2), per_page: Some(50), ..Default::default() };
    assert_eq!(request(query), "GET search?on=process&page=2&per_page=50&search=new%20hire&tags=true");
}

#[test]
fn one_condition_stands_alone_and_several_are_numbered() {
    let filter = |query| request(query).replace("%5B", "[").replace("%5D", "]");
    let one = SearchQuery { conditions: vec![condition("title", None, "Onboarding")], ..Default::default() };
    assert_eq!(
        filter(one),
        format!("GET search?filter[field]=title&filter[type]=field&filter[value]=Onboarding&{REST}")
    );
    let conditions = vec![
        condition("starter", Some(SearchOperation::NotEqual), "7"),
        condition("date", Some(SearchOperation::AtLeast), "2026-01-31"),
    ];
    for (any, word) in [(None, "AND"), (Some(false), "AND"), (Some(true), "OR")] {
        let several = SearchQuery { conditions: conditions.clone(), any, ..Default::default() };
        let operator = format!("filter[0][type]=boolean&filter[0][value]={word}");
        let first = "filter[1][field]=starter&filter[1][operation]=%21%3D&filter[1][type]=field&filter[1][value]=7";
        let second =
            "filter[2][field]=date&filter[2][operation]=%3E%3D&filter[2][type]=field&filter[2][value]=2026-01-31";
        assert_eq!(filter(several), format!("GET search?{operator}&{first}&{second}&{REST}"));
    }
}

#[test]
fn an_operation_is_read_in_both_spellings() {
    for (word, operation) in [("<>", "!="), ("!=", "!="), ("=", "="), (">=", ">=")] {
        let read: SearchOperation = word.parse().unwrap();
        assert_eq!(serde_json::to_value(read).unwrap(), operation, "{word}");
    }
    assert!("~".parse::<SearchOperation>().is_err());
}

#[test]
fn v2_a_search_that_the_server_would_not_understand_is_not_sent() {
    let blank = |field, value| SearchQuery { conditions: vec![condition(field, None, value)], ..Default::default() };
    for (on, text, query, word) in [
        (SearchType::Task, " ", SearchQuery::default(), "text is blank"),
        (SearchType::Unknown, "a", SearchQuery::default(), "on is not a kind"),
        (SearchType::Task, "a", blank("", "x"), "conditions[0].field is blank"),
        (SearchType::Task, "a", blank("title", " "), "conditions[0].value is blank"),
        (SearchType::Task, "a", SearchQuery { page: Some(0), ..Default::default() }, "page is 0"),
    ] {
        let (requests, result) = call("{}", |api| Search { api }.list(on, text, query).first());
        let error = result.unwrap_err();
        assert!(error.kind() == "InvalidArgument" && error.to_string().contains(word), "{error}");
        assert!(requests.is_empty(), "{word}");
    }
}

#[test]
fn hits_are_read_from_the_part_of_their_kind_over_all_pages() {
    let script = ScriptedTransport::new();
    let page = |number: u32, hit: &str| {
        format!(
            r#"{{"blueprint":{{"data":[{{"id":"b","title":"B"}}],"meta":{{"pagination":{{"total":1}}}}}},
            "task":{{"data":[{hit}],"meta":{{"pagination":
                {{"total":2,"count":1,"per_page":1,"current_page":{number},"total_pages":2}}}}}}}}"#
        )
    };
    script.respond(200, &page(1, r#"{"id":"t1","title":"First","owners":{"users":["7"]},"folders":[]}"#));
    script.respond(200, &page(2, r#"{"id":"t2","title":"Second","deadline":"soon","status":7}"#));
    let search = Search { api: api(script.clone()) };
    let pager = search.list(SearchType::Task, "a", SearchQuery::default());
    let hits: Vec<_> = pager.items().map(|hit| hit.unwrap()).collect();
    assert_eq!(hits.iter().map(|hit| &*hit.id).collect::<Vec<_>>(), ["t1", "t2"]);
    assert!(hits.iter().all(|hit| hit.search_type == SearchType::Task));
    assert_eq!(hits[0].owners.as_ref().unwrap().users, [7]);
    assert!(hits[1].deadline.is_none() && hits[1].extra.contains_key("deadline"));
    assert_eq!(pager.total().unwrap(), Some(2));
    let pages: Vec<_> = script.requests().iter().map(|request| request.url.contains("page=2")).collect();
    assert_eq!(pages, [false, true]);
}

#[test]
fn each_kind_has_its_part() {
    for (on, key) in [
        (SearchType::Template, "blueprint"),
        (SearchType::Process, "process"),
        (SearchType::Task, "task"),
        (SearchType::Snippet, "snippet"),
        (SearchType::FormField, "capture"),
        (SearchType::Step, "step"),
    ] {
        let body = format!(r#"{{"{key}":{{"data":[{{"id":1}}]}}}}"#);
        let hit = call(&body, |api| Search { api }.list(on, "a", SearchQuery::default()).first()).1.unwrap().unwrap();
        assert_eq!((&*hit.id, hit.search_type), ("1", on));
        assert_eq!(serde_json::to_value(on).unwrap(), key);
    }
}

#[test]
fn nothing_found_is_an_empty_list_and_another_response_is_an_error() {
    let first =
        |body: &str| call(body, |api| Search { api }.list(SearchType::Task, "a", SearchQuery::default()).first()).1;
    for nothing in [r#"{"task":{"data":[]}}"#, r#"{"task":[]}"#, r#"{"task":null}"#, "[]", "{}"] {
        assert_eq!(first(nothing).unwrap(), None, "{nothing}");
    }
    for other in [r#"{"data":[]}"#, r#"{"process":{"data":[]}}"#, r#"{"task":{"data":{"id":"1"}}}"#, "<html>", "null"] {
        assert_eq!(first(other).unwrap_err().kind(), "UnexpectedResponse", "{other}");
    }
}
