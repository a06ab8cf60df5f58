"""L1: processes and tasks, on the wire."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest
from wire import Wire

from tallykit.sandbox import Sandbox

TEMPLATE = Sandbox.seed.template
NAME = Sandbox.seed.name_field
PROCESS = Sandbox.seed.process
DUE = datetime(2030, 1, 15, 12, 0, tzinfo=timezone.utc)
SENT_DUE = "2030-01-15 12:00:00"


@pytest.fixture
def wire(sandbox: Sandbox) -> Wire:
    return Wire(sandbox, sandbox.client())


def test_l1_processes(wire: Wire) -> None:
    new = {"checklist_id": TEMPLATE, "name": "Onboard Grace", "prerun": {NAME: "Grace"}}
    process = wire.call("processes.launch", sends="POST /runs", body=new, **new)
    filters = {"sends": "GET /runs", "query": f"checklist_id={TEMPLATE}&page=1&with=tasks"}
    wire.call("processes.list", checklist_id=TEMPLATE, with_=["tasks"], **filters)
    path = f"/runs/{process.id}"
    included = ["checklist", "tasks", "next_task", "tags", "form_fields", "ko_form_fields"]
    read = {"sends": f"GET {path}", "query": f"with={'%2C'.join(included)}"}
    wire.call("processes.get", process.id, with_=included, **read)
    body: dict[str, Any] = {"users": [1002], "groups": [], "summary": "For the navy"}
    wire.call("processes.update", process.id, sends=f"PUT {path}", body=body, **body)
    wire.call("processes.form_fields", process.id, sends=f"GET {path}/form-fields")
    tasks = {"sends": f"GET {path}/tasks", "query": "page=1&per_page=2&status=all"}
    wire.call("processes.tasks", process.id, status="all", per_page=2, **tasks)
    [task, *_] = list(wire.client.processes.tasks(process.id))
    one = {"sends": f"GET {path}/tasks/{task.id}", "query": "with=run%2Cstep"}
    wire.call("processes.task", process.id, task.id, with_=["run", "step"], **one)
    kickoff = f"{path}/complete-prerun"
    wire.call("processes.reopen_kickoff", process.id, sends=f"DELETE {kickoff}")
    wire.call("processes.complete_kickoff", process.id, sends=f"POST {kickoff}")
    wire.call("processes.archive", process.id, sends=f"DELETE {path}")
    wire.call("processes.restore", process.id, sends=f"PUT {path}/activate")
    wire.client.processes.archive(process.id)
    wire.call("processes.delete", process.id, sends=f"DELETE {path}/delete")


def test_l1_tasks_of_processes(wire: Wire) -> None:
    [task, *_] = list(wire.client.processes.tasks(PROCESS))
    path = f"/runs/{PROCESS}/tasks/{task.id}"
    owners: dict[str, Any] = {"users": [1001], "guests": [], "groups": []}
    body = {"title": "Prepare two desks", "deadline": SENT_DUE, "owners": owners}
    wire.call(
        "tasks.update",
        PROCESS,
        task.id,
        sends=f"PUT {path}",
        body=body,
        title="Prepare two desks",
        deadline=DUE,
        owners={"users": [1001]},
    )
    body = {"task_id": task.id, "override_user": 1002}
    done = f"POST /runs/{PROCESS}/completed-tasks"
    wire.call("tasks.complete", PROCESS, sends=done, body=body, **body)
    reopened = f"DELETE /runs/{PROCESS}/completed-tasks/{task.id}"
    wire.call("tasks.reopen", PROCESS, task.id, sends=reopened)


def test_l1_one_off_tasks(wire: Wire) -> None:
    owners: dict[str, Any] = {"users": [1001], "guests": [], "groups": []}
    field = {"label": "Note", "field_type": "text", "required": False}
    body = {"title": "Write", "deadline": SENT_DUE, "owners": owners, "form_fields": [field]}
    task = wire.call(
        "tasks.create",
        sends="POST /tasks",
        body=body,
        title="Write",
        deadline=DUE,
        owners={"users": [1001]},
        form_fields=[field],
    )
    path = f"/tasks/{task.id}"
    listed = {"sends": "GET /tasks", "query": "owners=1001&page=1&q=Write"}
    wire.call("tasks.list", q="Write", owners=[1001], **listed)
    wire.call(
        "tasks.list_mine", sort="deadline", sends="GET /me/tasks", query="page=1&sort=deadline"
    )
    read = {"sends": f"GET {path}", "query": "with=form_fields"}
    wire.call("tasks.get", task.id, with_=["form_fields"], **read)
    body = {"title": "Write it", "deadline": SENT_DUE, "owners": owners, "summary": "All of it"}
    wire.call(
        "tasks.update_one_off",
        task.id,
        sends=f"PUT {path}",
        body=body,
        title="Write it",
        deadline=DUE,
        owners={"users": [1001]},
        summary="All of it",
    )
    body = {"task_id": task.id, "override_user": 1002}
    wire.call("tasks.complete_one_off", sends="POST /completed-tasks", body=body, **body)
    wire.call("tasks.reopen_one_off", task.id, sends=f"DELETE /completed-tasks/{task.id}")
    wire.call("tasks.archive", task.id, sends=f"DELETE {path}")
    wire.call("tasks.restore", task.id, sends=f"PUT {path}/restore")
    wire.client.tasks.archive(task.id)
    wire.call("tasks.delete", task.id, sends=f"DELETE {path}/delete")
