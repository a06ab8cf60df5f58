//! Forms of pagination metadata.

use super::*;
use crate::api::form_fields::FieldColumn;
use crate::http::envelope::{FromBody, ListEnvelope};

fn read(beside: &str) -> Option<Pagination> {
    let body = format!(r#"{{"data":[{{"id":1,"label":"a"}}]{beside}}}"#);
    ListEnvelope::<FieldColumn>::read(body.as_bytes()).unwrap().0.count
}

fn counts(total: u32, per_page: u32, current_page: u32, total_pages: u32) -> Pagination {
    let [total, per_page, current_page, total_pages] = [total, per_page, current_page, total_pages].map(Some);
    Pagination { total, per_page, current_page, total_pages }
}

#[test]
fn h21_counts_are_read_as_numbers_and_as_text_and_wherever_servers_write_them() {
    let known = counts(50, 20, 1, 3);
    for beside in [
        r#","meta":{"pagination":{"total":50,"per_page":20,"current_page":1,"total_pages":3,"links":[]}}"#,
        r#","meta":{"pagination":{"total":"50","per_page":"20","current_page":"1","total_pages":"3"}}"#,
        r#","meta":{"pagination":{"total":50.0,"per_page":20.0,"current_page":1.0,"total_pages":3.0}}"#,
        r#","meta":{"total":50,"per_page":20,"current_page":1,"last_page":3}"#,
        r#","pagination":[],"total":50,"per_page":20,"current_page":1,"last_page":3"#,
    ] {
        assert_eq!(read(beside), Some(known), "{beside}");
    }
}

#[test]
fn h21_a_form_that_is_not_known_is_never_read_as_a_list_in_one_piece() {
    for beside in [
        r#","meta":{"pagination":null}"#,
        r#","meta":{"pagination":[]}"#,
        r#","meta":{"pagination":{"has_more_pages":true}}"#,
        r#","meta":{"pagination":{"total":-1,"per_page":null,"current_page":true,"total_pages":[]}}"#,
        r#","meta":{"pagination":{"total":"many","per_page":0,"total_pages":1.5}}"#,
        r#","meta":{"next_cursor":"abc"}"#,
        r#","links":{"next":"/runs?page=2"}"#,
        r#","next_page_url":"/runs?page=2""#,
        r#","has_more":false"#,
        r#","meta":{"has_next":true}"#,
        r#","meta":{"page":{"number":1,"totalElements":47}}"#,
        r#","meta":{"from":1,"to":10}"#,
        r#","meta":[{"pagination":{"total":47}}]"#,
        r#","meta":"page 1 of 5""#,
        r#","totalPages":5"#,
    ] {
        assert_eq!(read(beside), Some(Pagination::default()), "{beside}");
    }
}

#[test]
fn h15_a_list_without_any_metadata_of_pages_is_in_one_piece() {
    for beside in
        ["", r#","meta":null"#, r#","meta":[]"#, r#","meta":{"include":["a"]}"#, r#","links":[],"message":"ok""#]
    {
        assert_eq!(read(beside), None, "{beside}");
    }
}

#[test]
fn h21_the_last_page_is_known_only_where_the_counts_agree() {
    assert_eq!(counts(50, 20, 1, 3).last_page(), Some(3));
    assert_eq!(counts(0, 20, 1, 0).last_page(), Some(1));
    assert_eq!(counts(50, 20, 1, 1).last_page(), None);
    assert_eq!(counts(5, 20, 1, 3).last_page(), None);
    let known = counts(50, 20, 1, 3);
    assert_eq!(Pagination { total_pages: None, ..known }.last_page(), Some(3));
    assert_eq!(Pagination { per_page: None, ..known }.last_page(), Some(3));
    assert_eq!(Pagination { total: None, ..known }.last_page(), None);
}
