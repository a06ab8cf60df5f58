//! The hints of operations that have causes of their own.

use crate::diagnostics::hints::tests::{code, each_has_its_own, field, hint, says};

#[test]
fn e2_each_rule_for_members_has_its_own_diagnosis() {
    let no = says("No.");
    each_has_its_own([
        (hint("DELETE ORG/users/17/delete", 400, &no), "members.disable first", "not disabled"),
        (hint("DELETE ORG/users/17/disable", 400, &no), "bots cannot be disabled", "bot"),
        (hint("DELETE ORG/users/17", 400, &no), "default administrator cannot be removed", "default administrator"),
        (hint("POST ORG/users/invite", 403, &no), "allow_user_invite", "invitation"),
        (hint("DELETE ORG/users/17", 403, &no), "only administrators", "member"),
        (hint("POST ORG/groups", 403, &no), "allow_manage_groups", "group"),
    ]);
    for operation in ["PUT ORG/users/17/role", "POST ORG/custom-field-keys", "GET ORG/watchers", "GET ORG/users/17"] {
        assert!(hint(operation, 403, &no).contains("only administrators"), "{operation}");
    }
    for operation in ["PUT ORG/groups/3", "DELETE ORG/groups/3"] {
        assert!(hint(operation, 403, &no).contains("allow_manage_groups"), "{operation}");
    }
}

#[test]
fn e2_each_rule_for_guests_has_its_own_diagnosis() {
    let (gone, no) = (code("RESOURCE_NOT_FOUND"), says("No."));
    let taken = says("This email belongs to a member.");
    each_has_its_own([
        (hint("DELETE ORG/guests/g%40x/disable", 403, &no), "guest with open tasks", "open tasks"),
        (hint("PATCH ORG/guests/ID/custom-fields/cost", 403, &no), "custom fields of guests", "value"),
        (hint("GET ORG/guests/g%40x", 404, &gone), "No such guest", "guest"),
        (hint("GET ORG/guests/ID/tasks", 404, &gone), "by code here", "code"),
        (hint("POST ORG/guests", 422, &taken), "address of a member", "member"),
        (hint("POST ORG/guests", 422, &says("Invalid.")), "content of the request", "anything"),
    ]);
    let taken = r#"{"message":"Invalid.","errors":{"email":["The email has already been taken."]}}"#;
    assert!(hint("POST ORG/guests", 422, taken).contains("address of a member"));
    assert!(hint("POST ORG/users/invite", 422, taken).contains("already a member or invited"));
    let open = says("The guest still has open tasks.");
    assert!(hint("DELETE ORG/guests/g%40x/disable", 403, &open).contains("guest with open tasks"));
    assert!(hint("DELETE ORG/users/17/disable", 403, &open).contains("while work is open"));
}

#[test]
fn e2_a_webhook_of_an_organization_without_webhooks_is_not_switched_on() {
    for body in [code("ENDPOINT_NOT_FOUND"), code("RESOURCE_NOT_FOUND"), says("Not found.")] {
        for operation in ["GET ORG/watchers", "POST ORG/users/7/add-watcher", "DELETE ORG/remove-watcher/5"] {
            assert!(hint(operation, 404, &body).contains("not switched on"), "{operation} {body}");
        }
    }
    assert!(!hint("GET ORG/watchers", 404, "<html>").contains("switched on"), "not a response of the API");
    assert!(hint("GET /organizations/acme/watchers", 404, &says("No.")).contains("32 hexadecimal"));
}

#[test]
fn e2_a_custom_field_of_the_system_is_named() {
    let system = says("A system custom field cannot be deleted.");
    for path in ["runs/ID", "runs/ID/tasks/ID", "users/7", "guests/ID", "folders/ID", "tags/ID", "checklists/ID"] {
        let hint = hint(&format!("DELETE ORG/{path}/custom-fields/cost"), 403, &system);
        assert!(hint.contains("belongs to the system"), "{path}: {hint}");
    }
}

#[test]
fn e2_a_full_pool_of_seats_is_named_for_each_operation_that_takes_a_seat() {
    let full = r#"{"error":{"code":"SEAT_POOL_EXHAUSTED","details":{"pool_type":"full"}}}"#;
    for operation in ["POST ORG/users/invite", "PUT ORG/users/7/role", "PUT ORG/users/7/enable"] {
        assert!(hint(operation, 409, full).contains("No full seat"), "{operation}");
    }
}

#[test]
fn e2_a_tag_or_a_folder_for_a_thing_that_is_archived_says_so() {
    let gone = says("Subject not found");
    let named = field("subject_id", "The subject was not found.");
    for operation in ["POST ORG/checklists/tags", "POST ORG/folders/add-object"] {
        for (status, body) in [(404, &gone), (422, &gone), (422, &named)] {
            let hint = hint(operation, status, body);
            assert!(hint.contains("restore it first"), "{operation} {status} {body}: {hint}");
        }
    }
    let other = field("tag_id", "The selected tag id is invalid.");
    assert!(hint("POST ORG/checklists/tags", 422, &other).contains("tag_type"));
}

#[test]
fn e2_each_rule_for_processes_and_folders_has_its_own_diagnosis() {
    let (no, gone) = (says("No."), code("RESOURCE_NOT_FOUND"));
    assert!(hint("DELETE ORG/runs/ID/delete", 403, &no).contains("only administrators"));
    assert!(hint("DELETE ORG/runs/ID/delete", 404, &gone).contains("not archived yet"));
    assert!(!hint("DELETE ORG/runs/ID", 404, &gone).contains("not archived yet"));
    for operation in ["POST ORG/folders", "PUT ORG/folders/ID", "DELETE ORG/folders/ID"] {
        assert!(hint(operation, 403, &no).contains("Light members"), "{operation}");
    }
    for operation in ["POST ORG/runs/ID/completed-tasks", "PUT ORG/runs/ID/tasks/ID"] {
        assert!(hint(operation, 423, &no).contains("comments.resolve_issue"), "{operation}");
    }
}
