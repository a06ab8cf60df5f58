//! Tags, folders, files, search, activity, webhooks.

use serde_json::json;
use tallykit::*;
use tallykit_sandbox::seed::{self, ORG_ID, PROCESS_ID};

use crate::common::wire::{Wire, sends};

#[test]
fn l1_tags() {
    let wire = Wire::start();
    let new = CreateTag { title: "Urgent".into(), color: Some("#ff8800".into()) };
    let body = json!({ "title": "Urgent", "color": "#ff8800" });
    let tag = wire.record("tags.create", sends("POST", "/tags").body(body), |client| client.tags().create(new)).id;
    let query = TagQuery { auto_generated: Some(true), ..Default::default() };
    wire.list("tags.list", sends("GET", "/tags").query("all=true&auto_generated=true&page=1"), |client| {
        client.tags().list(query).next_page()
    });
    let one = |method| sends(method, format!("/tags/{tag}"));
    wire.record("tags.get", one("GET").query("with=statistics"), |client| {
        client.tags().get(&tag, Some(vec!["statistics".into()]))
    });
    let change = UpdateTag { title: "Soon".into(), color: Some("#0088ff".into()) };
    wire.record("tags.update", one("PUT").body(json!({ "title": "Soon", "color": "#0088ff" })), |it| {
        it.tags().update(&tag, change)
    });
    let body = json!({ "subject_type": "Run", "subject_id": PROCESS_ID, "tag_id": tag, "tag_type": "private" });
    let attach = AttachTag {
        subject_type: TagSubject::Process,
        subject_id: PROCESS_ID.into(),
        tag_id: tag.clone(),
        tag_type: Some(TagType::Private),
    };
    let row =
        wire.record("tags.attach", sends("POST", "/checklists/tags").body(body), |it| it.tags().attach(attach)).id;
    let detach = sends("DELETE", format!("/checklists/tags/{row}"));
    wire.nothing("tags.detach", detach, |client| client.tags().detach(&row));
    wire.nothing("tags.delete", one("DELETE"), |client| client.tags().delete(&tag));
    wire.assert_complete(&["tags"]);
}

#[test]
fn l1_folders() {
    let wire = Wire::start();
    let parent = CreateFolder { name: "All".into(), folder_type: FolderType::Process, parent_id: None };
    let parent = wire.client.folders().create(parent).unwrap().id;
    let body = json!({ "name": "Returns", "folder_type": "run", "parent_id": parent });
    let new =
        CreateFolder { name: "Returns".into(), folder_type: FolderType::Process, parent_id: Some(parent.clone()) };
    let made =
        wire.record("folders.create", sends("POST", "/folders").body(body), |client| client.folders().create(new));
    let folder = made.id;
    let query = FolderQuery { folder_type: Some(FolderType::Process), ..Default::default() };
    wire.list("folders.list", sends("GET", "/folders").query("folder_type=run&page=1"), |client| {
        client.folders().list(query).next_page()
    });
    let read = sends("GET", format!("/folders/{parent}")).query("with=children");
    let read = wire.record("folders.get", read, |it| it.folders().get(&parent, Some(vec!["children".into()])));
    assert_eq!(read.children.unwrap()[0].name, "Returns");
    let one = |method| sends(method, format!("/folders/{folder}"));
    let change = UpdateFolder { name: "Refunds".into(), position: Some(1), parent_id: None };
    wire.record("folders.update", one("PUT").body(json!({ "name": "Refunds", "position": 1 })), |client| {
        client.folders().update(&folder, change)
    });
    let body = json!({ "folder_id": folder, "subject_type": "Run", "subject_id": PROCESS_ID });
    let row = wire.record("folders.add", sends("POST", "/folders/add-object").body(body), |client| {
        client.folders().add(&folder, FolderSubject::Process, PROCESS_ID)
    });
    let remove = sends("DELETE", format!("/folders-objects/{}", row.id));
    wire.nothing("folders.remove", remove, |client| client.folders().remove(row.id));
    wire.nothing("folders.delete", one("DELETE"), |client| client.folders().delete(&folder));
    wire.assert_complete(&["folders"]);
}

#[test]
fn l1_files() {
    let wire = Wire::start();
    let one = |method, kind: &str| sends(method, format!("/{kind}/{}", seed::FILE_ID));
    wire.record("files.get", one("GET", "assets"), |client| client.files().get(seed::FILE_ID));
    wire.nothing("files.archive", one("DELETE", "assets"), |client| client.files().archive(seed::FILE_ID));
    wire.nothing("files.delete", one("DELETE", "file"), |client| client.files().delete(seed::FILE_ID));
    let gone = wire.client.files().delete(seed::FILE_ID).unwrap_err();
    assert!(matches!(gone, TallyfyError::NotFound { .. }), "{gone}");
    wire.assert_complete(&["files"]);
}

#[test]
fn l1_search_activity_and_webhooks() {
    let wire = Wire::start();
    let query = SearchQuery { per_page: Some(5), ..Default::default() };
    let sent = sends("GET", "/search").query("on=process&page=1&per_page=5&search=Onboarding");
    let hits = wire
        .search("process", sent, |client| client.search().list(SearchType::Process, "Onboarding", query).next_page());
    assert_eq!((hits.len(), hits[0].search_type), (1, SearchType::Process));
    wire.client.processes().archive(PROCESS_ID).unwrap();
    let query =
        ActivityQuery { entity_type: Some("run".into()), entity_id: Some(PROCESS_ID.into()), ..Default::default() };
    let sent = "entity_id=55555551a1b2c3d4e5f60718293a4b5c&entity_type=run&page=1";
    wire.list("activity.list", sends("GET", "/activity-feeds").query(sent), |it| it.activity().list(query).next_page());
    wire.assert_complete(&["search", "activity"]);

    let url = "http://127.0.0.1:9/events";
    let body = json!({
        "object_type": "organization", "object_id": ORG_ID, "notification_type": "webhook", "frequency": "electric",
        "webhook": url,
    });
    let create = sends("POST", "/users/1001/add-watcher").body(body);
    let hook = wire.record("webhooks.create", create, |client| client.webhooks().create(1001, url));
    wire.list("webhooks.list", sends("GET", "/watchers").query("notification=webhook&page=1"), |client| {
        client.webhooks().list().next_page()
    });
    let delete = sends("DELETE", format!("/remove-watcher/{}", hook.id));
    wire.nothing("webhooks.delete", delete, |client| client.webhooks().delete(&hook.id));
    wire.assert_complete(&["webhooks"]);
}
