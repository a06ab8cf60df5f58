"""L1: templates, their steps, fields and automations, on the wire."""

from __future__ import annotations

from typing import Any

import pytest
from wire import Wire

from tallykit.sandbox import Sandbox

REASON = {"label": "Reason", "field_type": "text", "required": False}
RADIO: dict[str, Any] = {
    "label": "State",
    "field_type": "radio",
    "required": True,
    "options": [{"id": 1, "text": "Whole"}, {"id": 2, "text": "Broken"}],
}


@pytest.fixture
def wire(sandbox: Sandbox) -> Wire:
    return Wire(sandbox, sandbox.client())


def test_l1_templates(wire: Wire) -> None:
    new = {"title": "Returns", "type": "procedure", "prerun": [REASON]}
    template = wire.call("templates.create", sends="POST /checklists", body=new, **new)
    path = f"/checklists/{template.id}"
    listed = {"sends": "GET /checklists", "query": "page=1&q=Returns&sort_by=title"}
    wire.call("templates.list", q="Returns", sort_by="title", **listed)
    included = ["steps", "tags", "folder", "automated_actions"]
    read = {"sends": f"GET {path}", "query": f"with={'%2C'.join(included)}"}
    wire.call("templates.get", template.id, with_=included, **read)
    body: dict[str, Any] = {"title": "Refunds", "users": [1002], "groups": [], "is_pinned": True}
    wire.call("templates.update", template.id, sends=f"PUT {path}", body=body, **body)
    wire.call("templates.form_fields", template.id, sends=f"GET {path}/form-fields")
    sent = {"title": "Refunds 2", "tenant": wire.sandbox.org}
    copy = {"sends": f"POST {path}/clone", "body": sent}
    wire.call("templates.duplicate", template.id, title="Refunds 2", **copy)
    draft = wire.client.templates.create(title="Draft", type="document", dual_version_enabled=True)
    wire.call("templates.publish", draft.id, sends=f"PUT /checklists/{draft.id}/publish")
    field = template.prerun[0].id
    wire.call("kickoff_fields.delete", template.id, field, sends=f"DELETE {path}/preruns/{field}")
    wire.call("templates.archive", template.id, sends=f"DELETE {path}")
    wire.call("templates.restore", template.id, sends=f"PUT {path}/restore")
    wire.client.templates.archive(template.id)
    wire.call("templates.delete", template.id, sends=f"DELETE {path}/delete")


def test_l1_steps(wire: Wire) -> None:
    template = wire.client.templates.create(title="Returns", type="procedure").id
    path = f"/checklists/{template}/steps"
    deadline = {"value": 2, "unit": "days", "option": "from", "step": "start_run"}
    new = {"title": "Unpack", "assignees": [1002], "deadline": deadline}
    sent = {"checklist_id": template, **new}
    step = wire.call("steps.create", template, sends=f"POST {path}", body=sent, **new)
    wire.call("steps.list", template, per_page=5, sends=f"GET {path}", query="page=1&per_page=5")
    read = {"sends": f"GET {path}/{step.id}", "query": "with=captures"}
    wire.call("steps.get", template, step.id, with_=["captures"], **read)
    body: dict[str, Any] = {
        "title": "Unpack it",
        "assignees": [],
        "guests": [],
        "groups": [],
        "step_type": "approval",
    }
    sent = {"checklist_id": template, **body}
    wire.call("steps.update", template, step.id, sends=f"PUT {path}/{step.id}", body=sent, **body)
    copy = wire.call("steps.duplicate", template, step.id, sends=f"POST {path}/{step.id}/clone")
    place = {"sends": f"PUT {path}/{copy.id}/reorder", "body": {"position": 1}}
    moved = wire.call("steps.reorder", template, copy.id, 1, **place)
    assert moved.position == 1
    wire.call("steps.delete", template, copy.id, sends=f"DELETE {path}/{copy.id}")


def test_l1_form_fields(wire: Wire) -> None:
    client = wire.client
    template = client.templates.create(title="Returns", type="procedure").id
    step = client.steps.create(template, title="Unpack").id
    other = client.steps.create(template, title="Refund").id
    path = f"/checklists/{template}/steps/{step}/captures"
    field = wire.call(
        "form_fields.create", template, step, sends=f"POST {path}", body=RADIO, **RADIO
    )
    body = {**RADIO, "guidance": "Look at it"}
    change = {"sends": f"PUT {path}/{field.id}", "body": body}
    wire.call("form_fields.update", template, step, field.id, **body, **change)
    place = {"sends": f"PUT {path}", "body": {"capture_id": field.id, "position": 1}}
    wire.call("form_fields.reorder", template, step, field.id, 1, **place)
    sent = {"target_step_id": other, "position": 1}
    move = {"sends": f"PUT {path}/{field.id}/move-out", "body": sent}
    wire.call("form_fields.move_to_step", template, step, field.id, **sent, **move)
    there = f"/checklists/{template}/steps/{other}/captures/{field.id}"
    wire.call("form_fields.delete", template, other, field.id, sends=f"DELETE {there}")


def test_l1_automations(wire: Wire) -> None:
    client = wire.client
    template = client.templates.create(title="Returns", type="procedure").id
    step = client.steps.create(template, title="Unpack").id
    other = client.steps.create(template, title="Refund").id
    path = f"/checklists/{template}/automated-actions"
    condition = {
        "conditionable_id": step,
        "conditionable_type": "Step",
        "operation": "completed",
        "statement": "any_time",
        "logic": "and",
    }
    show = {"action_type": "visibility", "action_verb": "show", "target_step_id": other}
    body = {"automated_alias": "Refund", "conditions": [condition], "then_actions": [show]}
    rule = wire.call("automations.create", template, sends=f"POST {path}", body=body, **body)
    hide = {**show, "action_verb": "hide"}
    body = {"automated_alias": "No refund", "conditions": [condition], "then_actions": [hide]}
    change = {"sends": f"PUT {path}/{rule.id}", "body": body}
    wire.call("automations.update", template, rule.id, **body, **change)
    wire.call("automations.delete", template, rule.id, sends=f"DELETE {path}/{rule.id}")
