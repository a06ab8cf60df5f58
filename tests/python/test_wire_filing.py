"""L1: tags, folders, files, comments, search, activity, webhooks and custom fields, on the wire."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest
from wire import Wire

from tallykit import InvalidArgumentError
from tallykit.models import CustomFieldOwner
from tallykit.sandbox import Sandbox

TEMPLATE = Sandbox.seed.template
PROCESS = Sandbox.seed.process


@pytest.fixture
def wire(sandbox: Sandbox) -> Wire:
    return Wire(sandbox, sandbox.client())


def test_l1_tags(wire: Wire) -> None:
    new = {"title": "Urgent", "color": "#ff8800"}
    tag = wire.call("tags.create", sends="POST /tags", body=new, **new)
    wire.call("tags.list", all=True, q="urg", sends="GET /tags", query="all=true&page=1&q=urg")
    read = {"sends": f"GET /tags/{tag.id}", "query": "with=statistics"}
    wire.call("tags.get", tag.id, with_=["statistics"], **read)
    body = {"title": "Soon", "color": "#00ff88"}
    wire.call("tags.update", tag.id, sends=f"PUT /tags/{tag.id}", body=body, **body)
    attach = {"subject_type": "Run", "subject_id": PROCESS, "tag_id": tag.id}
    body = {**attach, "tag_type": "private"}
    row = wire.call("tags.attach", sends="POST /checklists/tags", body=body, **body)
    # Without a type, it is a private tag.
    wire.call("tags.attach", sends="POST /checklists/tags", body=body, **attach)
    wire.call("tags.detach", row.id, sends=f"DELETE /checklists/tags/{row.id}")
    wire.call("tags.delete", tag.id, sends=f"DELETE /tags/{tag.id}")


def test_l1_folders(wire: Wire) -> None:
    new = {"name": "Returns", "folder_type": "run"}
    folder = wire.call("folders.create", sends="POST /folders", body=new, **new)
    child = {"name": "May", "folder_type": "run", "parent_id": folder.id}
    wire.call("folders.create", sends="POST /folders", body=child, **child)
    filters = {"sends": "GET /folders", "query": "folder_type=run&page=1&with=children"}
    wire.call("folders.list", folder_type="run", with_=["children"], **filters)
    read = {"sends": f"GET /folders/{folder.id}", "query": "with=children"}
    wire.call("folders.get", folder.id, with_=["children"], **read)
    body = {"name": "Refunds", "position": 1}
    wire.call("folders.update", folder.id, sends=f"PUT /folders/{folder.id}", body=body, **body)
    put = {"folder_id": folder.id, "subject_type": "Run", "subject_id": PROCESS}
    row = wire.call(
        "folders.add", folder.id, "Run", PROCESS, sends="POST /folders/add-object", body=put
    )
    wire.call("folders.remove", row.id, sends=f"DELETE /folders-objects/{row.id}")
    wire.call("folders.delete", folder.id, sends=f"DELETE /folders/{folder.id}")


def upload(sandbox: Sandbox) -> str:
    """Uploads a file as a browser does, and returns its id."""
    parts = {"uploaded_from": "ko_field", "subject_type": "Checklist", "subject_id": TEMPLATE}
    lines = []
    for name, value in parts.items():
        lines += ["--b", f'Content-Disposition: form-data; name="{name}"', "", value]
    lines += ["--b", 'Content-Disposition: form-data; name="name"; filename="plan.txt"']
    lines += ["Content-Type: text/plain", "", "The plan", "--b--", ""]
    request = urllib.request.Request(
        f"{sandbox.base_url}/organizations/{sandbox.org}/assets",
        "\r\n".join(lines).encode(),
        {
            "Authorization": f"Bearer {sandbox.personal_token}",
            "Accept": "application/json",
            "X-Tallyfy-Client": "APIClient",
            "Content-Type": "multipart/form-data; boundary=b",
        },
    )
    with urllib.request.urlopen(request) as response:
        file: str = json.load(response)["data"]["id"]
        return file


def test_l1_files(wire: Wire) -> None:
    archived, deleted = upload(wire.sandbox), upload(wire.sandbox)
    file = wire.call("files.get", archived, sends=f"GET /assets/{archived}")
    assert file.filename == "plan.txt"
    wire.call("files.archive", archived, sends=f"DELETE /assets/{archived}")
    wire.call("files.delete", deleted, sends=f"DELETE /file/{deleted}")


def test_l1_comments(wire: Wire) -> None:
    task = wire.client.processes.tasks(PROCESS).first()
    assert task is not None
    path = f"/tasks/{task.id}"
    body = {"content": "Look at @[1002]", "state": "open"}
    comment = wire.call("comments.create", task.id, sends=f"POST {path}/comment", body=body, **body)
    body = {"content": "Seen", "state": "collapsed"}
    change = {"sends": f"PUT {path}/comment/{comment.id}", "body": body}
    wire.call("comments.update", task.id, comment.id, **body, **change)
    report = {"sends": f"POST {path}/problem", "body": {"content": "It is wet"}}
    issue = wire.call("comments.report_issue", task.id, "It is wet", **report)
    answer = {"thread_id": issue.id, "content": "Dry now", "state": "open"}
    resolve = {"sends": f"POST {path}/resolved-threads", "body": answer}
    wire.call("comments.resolve_issue", task.id, **answer, **resolve)
    gone = f"DELETE {path}/comment/{comment.id}"
    wire.call("comments.delete", task.id, comment.id, sends=gone)
    included = ["threads", "threads_count", "comments", "issues", "activities"]
    read = {"sends": f"GET {path}", "query": f"with={'%2C'.join(included)}"}
    wire.call("tasks.get", task.id, with_=included, **read)


def test_l1_search_activity_and_webhooks(wire: Wire) -> None:
    for kind, on in (("process", "process"), ("task", "task"), ("blueprint", "blueprint")):
        wire.client.search.list(kind, "o").first()  # type: ignore[arg-type]
        assert wire.sandbox.requests()[-1]["query"].startswith(f"on={on}&page=1&search=o")
    call = {"sends": "GET /search", "query": "on=process&page=1&per_page=5&search=Onboarding"}
    wire.call("search.list", "process", "Onboarding", per_page=5, **call)
    filters = {"entity_type": "run", "entity_id": PROCESS}
    query = f"entity_id={PROCESS}&entity_type=run&page=1"
    wire.client.processes.archive(PROCESS)
    wire.call("activity.list", **filters, sends="GET /activity-feeds", query=query)
    url = "http://127.0.0.1:9/events"
    body = {
        "object_type": "organization",
        "object_id": wire.sandbox.org,
        "notification_type": "webhook",
        "frequency": "electric",
        "webhook": url,
    }
    create = {"sends": "POST /users/1001/add-watcher", "body": body}
    hook = wire.call("webhooks.create", 1001, url, **create)
    listed = {"sends": "GET /watchers", "query": "notification=webhook&page=1"}
    wire.call("webhooks.list", **listed)
    wire.call("webhooks.delete", hook.id, sends=f"DELETE /remove-watcher/{hook.id}")


def test_l1_custom_fields(wire: Wire) -> None:
    new: dict[str, Any] = {"key": "carrier", "applies_to": "process", "field_type": "text"}
    new["is_required"] = False
    key = wire.call("custom_fields.create", sends="POST /custom-field-keys", body=new, **new)
    listed = {"sends": "GET /custom-field-keys", "query": "applies_to=process&page=1"}
    wire.call("custom_fields.list", applies_to="process", **listed)
    path = f"/runs/{PROCESS}/custom-fields"
    of = CustomFieldOwner.process(PROCESS)
    values = {key.key: "Pigeon"}
    replaced = {"custom_fields": values}
    wire.call("custom_fields.replace", of, values, sends=f"PUT {path}", body=replaced)
    change = {"sends": f"PATCH {path}/carrier", "body": {"value": "Owl"}}
    wire.call("custom_fields.set", of, "carrier", "Owl", **change)
    wire.call("custom_fields.get", of, sends=f"GET {path}")
    wire.call("custom_fields.delete", of, "carrier", sends=f"DELETE {path}/carrier")


def test_l1_custom_fields_of_every_kind_of_record(wire: Wire) -> None:
    client = wire.client
    task = client.processes.tasks(PROCESS).first()
    template = client.templates.get(TEMPLATE, with_=["steps"])
    guest = client.guests.create(email="luigi@example.com")
    assert task and template.steps and template.prerun and guest.link
    step = template.steps[0].id
    field = client.form_fields.create(
        TEMPLATE, step, label="Note", field_type="text", required=False
    )
    code = guest.link.rsplit("/", 1)[1]
    folder = client.folders.create(name="May", folder_type="run").id
    tag = client.tags.create(title="Soon").id
    kickoff = template.prerun[0].id
    settable = {
        f"/runs/{PROCESS}/tasks/{task.id}": CustomFieldOwner.task(PROCESS, task.id),
        "/users/1002": CustomFieldOwner.member(1002),
        f"/guests/{code}": CustomFieldOwner.guest(code),
        f"/folders/{folder}": CustomFieldOwner.folder(folder),
        f"/tags/{tag}": CustomFieldOwner.tag(tag),
    }
    steps = f"/checklists/{TEMPLATE}/steps/{step}"
    readable = {
        f"/checklists/{TEMPLATE}": CustomFieldOwner.template(TEMPLATE),
        steps: CustomFieldOwner.step(TEMPLATE, step),
        f"{steps}/captures/{field.id}": CustomFieldOwner.form_field(TEMPLATE, step, field.id),
        f"/checklists/{TEMPLATE}/preruns/{kickoff}": CustomFieldOwner.kickoff_field(
            TEMPLATE, kickoff
        ),
    }
    values = {"inventory_number": "7"}
    for path, of in {**settable, **readable}.items():
        put = {"sends": f"PUT {path}/custom-fields", "body": {"custom_fields": values}}
        assert wire.call("custom_fields.replace", of, values, **put) == values
        assert wire.call("custom_fields.get", of, sends=f"GET {path}/custom-fields") == values
        gone = f"DELETE {path}/custom-fields/inventory_number"
        wire.call("custom_fields.delete", of, "inventory_number", sends=gone)
        assert client.custom_fields.get(of).get("inventory_number") is None
    for path, of in settable.items():
        change = {"sends": f"PATCH {path}/custom-fields/inventory_number", "body": {"value": "7"}}
        assert wire.call("custom_fields.set", of, "inventory_number", "7", **change) == values
    for of in readable.values():
        with pytest.raises(InvalidArgumentError, match="template"):
            client.custom_fields.set(of, "inventory_number", "7")
