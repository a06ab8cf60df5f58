//! Lists that come with an object, of every length, bare and in the API's wrapping.

use super::read;
use super::record::Record;
use crate::api::folders::Folder;
use crate::api::groups::Group;
use crate::api::members::Member;
use crate::api::processes::Process;
use crate::api::search::SearchHit;
use crate::api::steps::Step;
use crate::api::tasks::Task;
use crate::api::templates::Template;
use crate::http::envelope::{Envelope, FromBody};
use crate::json::Json;

/// What stands under `name` in an object with these entries: bare, wrapped, and wrapped with what comes beside.
fn spellings<T: Record + Default>(name: &str, entries: &str) -> [T; 3] {
    let list = format!("[{entries}]");
    let wrapped = format!(r#"{{"data":{list}}}"#);
    let beside = format!(r#"{{"data":{list},"meta":{{"pagination":{{"total":1}}}}}}"#);
    [list, wrapped, beside].map(|list| {
        let json = format!(r#"{{"id":"1","title":"T","name":"N","email":"e","{name}":{list}}}"#);
        read(json.as_bytes(), T::default).unwrap_or_else(|error| panic!("{json}: {error:?}")).0
    })
}

/// Reads lists with none to three entries, in every spelling, and compares the ids of what came.
fn each_entry_arrives<T: Record + Default>(name: &str, ids: impl Fn(&T) -> Vec<String>) {
    for length in 0..4 {
        let expected: Vec<_> = (0..length).map(|entry| format!("e{entry}")).collect();
        let entries: Vec<_> =
            expected.iter().map(|id| format!(r#"{{"id":"{id}","title":"T","name":"N","label":"L"}}"#)).collect();
        for read in spellings::<T>(name, &entries.join(",")) {
            assert_eq!(ids(&read), expected, "{name}");
        }
    }
}

fn of_json(list: &Option<Json>) -> Vec<String> {
    let Some(Json::Array { items }) = list else { panic!("{list:?} is no list") };
    let id = |item: &Json| match item.get("id") {
        Some(Json::Text { value }) => value.clone(),
        other => panic!("{other:?} is no id"),
    };
    items.iter().map(id).collect()
}

macro_rules! ids {
    ($field:ident) => {
        |read| read.$field.as_ref().unwrap().iter().map(|entry| entry.id.clone()).collect()
    };
}

macro_rules! json_ids {
    ($model:ty: $($field:ident)*) => {
        $(each_entry_arrives::<$model>(stringify!($field), |read| of_json(&read.$field));)*
    };
}

#[test]
fn h14_a_list_of_related_objects_has_all_its_entries_bare_or_wrapped() {
    each_entry_arrives::<Template>("prerun", ids!(prerun));
    each_entry_arrives::<Template>("steps", ids!(steps));
    each_entry_arrives::<Step>("captures", ids!(captures));
    each_entry_arrives::<Process>("tasks", ids!(tasks));
    each_entry_arrives::<Process>("next_task", ids!(next_task));
    each_entry_arrives::<Process>("form_fields", ids!(form_fields));
    each_entry_arrives::<Process>("ko_form_fields", ids!(ko_form_fields));
    each_entry_arrives::<Task>("form_fields", ids!(form_fields));
    each_entry_arrives::<Task>("threads", ids!(threads));
    each_entry_arrives::<Task>("assets", ids!(assets));
    each_entry_arrives::<Task>("tags", ids!(tags));
    each_entry_arrives::<Task>("folders", ids!(folders));
    each_entry_arrives::<Process>("tags", ids!(tags));
    each_entry_arrives::<Process>("folders", ids!(folders));
    each_entry_arrives::<Folder>("children", ids!(children));
    each_entry_arrives::<Template>("linked_tasks", ids!(linked_tasks));
    each_entry_arrives::<Template>("automated_actions", ids!(automated_actions));
    each_entry_arrives::<Template>("tags", ids!(tags));
    each_entry_arrives::<Template>("industry_tags", ids!(industry_tags));
    each_entry_arrives::<Template>("topic_tags", ids!(topic_tags));
    each_entry_arrives::<Template>("folders", ids!(folders));
    each_entry_arrives::<Template>("assets", ids!(assets));
    each_entry_arrives::<Member>("organizations", ids!(organizations));
    each_entry_arrives::<Member>("groups", ids!(groups));
    each_entry_arrives::<Member>("assets", ids!(assets));
    each_entry_arrives::<Group>("assets", ids!(assets));
    each_entry_arrives::<SearchHit>("folders", ids!(folders));
}

#[test]
fn h14_a_related_list_of_any_shape_has_all_its_entries_bare_or_wrapped() {
    json_ids!(Task: roles member_watchers guest_watchers);
    json_ids!(Process: stages permissions);
    json_ids!(Template: stages permissions member_watchers guest_watchers);
}

#[test]
fn h14_a_lone_related_object_is_a_list_of_one_bare_or_wrapped() {
    for lone in [r#"{"id":"a","title":"T"}"#, r#"{"data":{"id":"a","title":"T"}}"#] {
        let json = format!(r#"{{"data":{{"id":"1","name":"N","next_task":{lone}}}}}"#);
        let (read, findings) = Envelope::<Process>::read(json.as_bytes()).unwrap();
        let ids: Vec<_> = read.data.next_task.iter().flatten().map(|task| task.id.clone()).collect();
        assert_eq!((ids, read.data.extra.len()), (vec!["a".to_owned()], 0), "{lone}: {findings:?}");
    }
}
