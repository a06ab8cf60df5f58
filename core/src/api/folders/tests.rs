//! What is sent for folders, what is refused before, and how they are read.

use super::*;
use crate::api::sent::{call, refused, sent};

const ID: &str = "66666661a1b2c3d4e5f60718293a4b5c";
const FOLDER: &str = r#"{"data":{"id":"1","name":"Returns"}}"#;

fn folder(name: &str) -> CreateFolder {
    CreateFolder { name: name.into(), folder_type: FolderType::Process, parent_id: None }
}

#[test]
fn v2_a_folder_that_the_server_would_reject_is_not_sent() {
    for name in ["", " \n", &*"x".repeat(33)] {
        refused(|api| Folders { api }.create(folder(name)));
        refused(|api| Folders { api }.update(ID, UpdateFolder { name: name.into(), ..Default::default() }));
    }
    let unknown = CreateFolder { folder_type: FolderType::Unknown, ..folder("Returns") };
    assert!(refused(|api| Folders { api }.create(unknown)).contains("folder_type"));
    let nowhere = UpdateFolder { name: "Returns".into(), position: Some(0), parent_id: None };
    assert!(refused(|api| Folders { api }.update(ID, nowhere)).contains("position is 0"));
    assert!(refused(|api| Folders { api }.add(ID, FolderSubject::Unknown, ID)).contains("subject_type"));
}

#[test]
fn a_folder_always_has_a_type_and_a_change_always_has_the_name() {
    let longest = "\u{e9}".repeat(32);
    let request = sent(FOLDER, |api| Folders { api }.create(folder(&longest)));
    assert_eq!(request, format!(r#"POST folders {{"name":"{longest}","folder_type":"run"}}"#));
    let change = UpdateFolder { name: "Returns".into(), parent_id: Some(ID.into()), position: Some(2) };
    let body = format!(r#"{{"name":"Returns","parent_id":"{ID}","position":2}}"#);
    assert_eq!(sent(FOLDER, |api| Folders { api }.update("f", change)), format!("PUT folders/f {body}"));
}

#[test]
fn an_object_is_put_into_a_folder_by_its_id_and_taken_out_by_a_number() {
    let row = r#"{"data":{"id":9,"folder_id":"f","subject_type":"Task"}}"#;
    let request = sent(row, |api| Folders { api }.add(ID, FolderSubject::Task, "t"));
    let body = format!(r#"{{"folder_id":"{ID}","subject_type":"Task","subject_id":"t"}}"#);
    assert_eq!(request, format!("POST folders/add-object {body}"));
    assert_eq!(sent("", |api| Folders { api }.remove(9)), "DELETE folders-objects/9");
}

#[test]
fn h22_a_tree_of_folders_is_read_bare_and_wrapped_and_a_parent_is_its_id() {
    let leaf = r#"{"id":"3","name":"Late","folder_type":"RUN","parent":{"id":"2","name":"Old"}}"#;
    for children in [format!("[{leaf}]"), format!(r#"{{"data":[{leaf}]}}"#)] {
        let body = format!(
            r#"{{"data":{{"id":"1","name":"All","children":[{{"id":"2","name":"Old","children":{children}}}]}}}}"#
        );
        let all = call(&body, |api| Folders { api }.get("1", None)).1.unwrap();
        let old = &all.children.unwrap()[0];
        let late = &old.children.as_ref().unwrap()[0];
        assert_eq!((&*old.name, &*late.name, late.folder_type), ("Old", "Late", Some(FolderType::Process)));
        assert_eq!(late.parent.as_deref(), Some("2"), "an object in its place is read as its id");
    }
}
