//! L1: every operation on the wire, against the sandbox: what it sends, and that its result has what comes back.

#![allow(clippy::unwrap_used)]

mod common;
#[path = "operations/custom_fields.rs"]
mod custom_fields;
#[path = "operations/filing.rs"]
mod filing;
#[path = "operations/people.rs"]
mod people;
#[path = "operations/templates.rs"]
mod templates;
#[path = "operations/work.rs"]
mod work;

#[test]
fn l1_no_resource_is_left_out() {
    let files = concat!(
        include_str!("operations/custom_fields.rs"),
        include_str!("operations/filing.rs"),
        include_str!("operations/people.rs"),
        include_str!("operations/templates.rs"),
        include_str!("operations/work.rs"),
    );
    let lists = files.split("assert_complete(&[").skip(1).filter_map(|rest| rest.split(']').next());
    let complete: Vec<&str> = lists.flat_map(|list| list.split('"').skip(1).step_by(2)).collect();
    for line in include_str!("../../surface.txt").lines().filter(|line| line.contains("  ")) {
        let resource = line.split('.').next().unwrap();
        assert!(complete.contains(&resource), "{line}");
    }
}
