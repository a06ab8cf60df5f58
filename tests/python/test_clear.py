"""V5: `CLEAR` clears what the API can clear, and `None` is never sent. V2: ids are checked."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import datetime, timezone
from types import MappingProxyType
from typing import Any

import pytest

from tallykit import CLEAR, InvalidArgumentError, Tallyfy
from tallykit.models import Assignees, TaskOwners
from tallykit.sandbox import Sandbox

FIELD = "44444441a1b2c3d4e5f60718293a4b5c"
EXPENSES = "11111113a1b2c3d4e5f60718293a4b5c"
PROCESS = "55555551a1b2c3d4e5f60718293a4b5c"
DUE = datetime(2030, 1, 15, 9, 30, tzinfo=timezone.utc)


def body(sandbox: Sandbox) -> Any:
    return sandbox.requests()[-1]["body"]


def test_v5_clear_removes_a_field(client: Tallyfy, sandbox: Sandbox) -> None:
    task = client.tasks.create(title="Read", deadline=DUE, summary="Twice")
    changed = client.tasks.update_one_off(
        task.id, title="Read", deadline=DUE, owners={}, summary=CLEAR, webhook=None
    )
    assert changed.summary is None and body(sandbox)["summary"] is None
    assert "webhook" not in body(sandbox)
    task = next(iter(client.processes.tasks(PROCESS)))
    client.tasks.update(PROCESS, task.id, webhook=CLEAR, title="New")
    assert body(sandbox) == {"webhook": None, "title": "New"}


def test_v5_clear_removes_a_form_value(client: Tallyfy, sandbox: Sandbox) -> None:
    process = client.processes.launch(checklist_id=EXPENSES)
    task = next(iter(client.processes.tasks(process.id)))
    client.tasks.update(process.id, task.id, taskdata={FIELD: "Coal"})
    cleared = client.tasks.update(process.id, task.id, taskdata={FIELD: CLEAR})
    assert not (cleared.taskdata or {}).get(FIELD)
    assert body(sandbox) == {"taskdata": {FIELD: None}}


def test_v5_clear_is_one_constant() -> None:
    assert repr(CLEAR) == "CLEAR" and type(CLEAR).__name__ == "Clear"
    assert copy.deepcopy(CLEAR) is CLEAR and pickle.loads(pickle.dumps(CLEAR)) is CLEAR


WRONG: list[tuple[Callable[[Any], object], list[str]]] = [
    (
        lambda c: c.tasks.update("p", "t", deadline=CLEAR),
        ["tasks.update: deadline cannot be cleared; those that can are summary, webhook"],
    ),
    (
        lambda c: c.tasks.update_one_off("t", title=CLEAR, deadline=DUE, owners={}),
        ["title cannot be cleared; those that can are summary, webhook"],
    ),
    (lambda c: c.tasks.update("p", "t", taskdata=CLEAR), ["taskdata cannot be cleared"]),
    (lambda c: c.tasks.update("p", "t", owners={"users": CLEAR}), ["owners.users cannot be"]),
    (
        lambda c: c.tasks.create(title="x", deadline=DUE, summary=CLEAR),
        ["summary cannot be cleared; no field can here"],
    ),
    (lambda c: c.tasks.list(q=CLEAR), ["q cannot be cleared"]),
    (lambda c: c.tasks.get(CLEAR), ["task_id is Clear"]),
    (lambda c: c.tasks.update("p", "t", summary=""), ["summary is blank", "CLEAR"]),
    (lambda c: c.tasks.update("p", "t", clear=["summary"]), ["clear"]),
    # V2: what the server would drop.
    (
        lambda c: c.processes.launch(checklist_id="a", prerun={FIELD: 1, "Department": 2, "B": 3}),
        ['prerun: keys that are not ids (32 hexadecimal characters): "B", "Department"'],
    ),
    (
        lambda c: c.tasks.update("p", "t", taskdata={"Amount": 1}),
        ["taskdata: keys that", '"Amount"'],
    ),
    (lambda c: c.tasks.update("p", "t", owners={"groups": ["Sales"]}), ["owners.groups", "Sales"]),
    (lambda c: c.tasks.update("p", "t", owners={"guests": ["Bob"]}), ["owners.guests", "Bob"]),
    (lambda c: c.processes.launch(checklist_id="a", tags=["Urgent"]), ["tags", "Urgent"]),
    (lambda c: c.processes.launch(checklist_id="a", tasks={FIELD: {}}), ["only_these_steps"]),
]


@pytest.mark.parametrize(("call", "words"), WRONG)
def test_v5_v2_a_wrong_argument_is_not_sent(
    client: Tallyfy, sandbox: Sandbox, call: Callable[[Any], object], words: list[str]
) -> None:
    with pytest.raises((InvalidArgumentError, TypeError)) as caught:
        call(client)
    assert all(word in str(caught.value) for word in words), caught.value
    assert sandbox.requests() == []


OWNERS = TaskOwners(users=[1002], groups=["17"], task_urls=["x"], extra={"people": [{"id": 1}]})


@pytest.mark.parametrize(
    "owners",
    [
        OWNERS,
        Assignees(users=[1002], groups=["17"]),
        {"users": OWNERS.users, "groups": OWNERS.groups},
        MappingProxyType({"users": (1002,), "groups": ("17",)}),
    ],
)
def test_values_6_owners_that_were_read_can_be_sent(
    client: Tallyfy, sandbox: Sandbox, owners: Any
) -> None:
    task = next(iter(client.processes.tasks(PROCESS)))
    client.tasks.update(PROCESS, task.id, owners=owners)
    assert body(sandbox)["owners"] == {"users": [1002], "guests": [], "groups": ["17"]}
    step = "22222223a1b2c3d4e5f60718293a4b5c"
    client.processes.launch(
        checklist_id=EXPENSES, tasks={step: {"owners": owners}}, only_these_steps=True
    )
    assert body(sandbox)["tasks"][step]["owners"]["users"] == [1002]
    assert "only_these_steps" not in body(sandbox)


def test_values_6_values_that_were_read_can_be_sent(client: Tallyfy, sandbox: Sandbox) -> None:
    process = client.processes.launch(checklist_id=EXPENSES)
    task = next(iter(client.processes.tasks(process.id)))
    task = client.tasks.update(process.id, task.id, taskdata={FIELD: "Coal"})
    client.tasks.update(process.id, task.id, taskdata=task.taskdata)
    assert body(sandbox) == {"taskdata": {FIELD: "Coal"}}
    # A model in a raw body becomes its JSON.
    path = f"/organizations/{{org}}/runs/{process.id}/tasks/{task.id}"
    client.request("PUT", path, body={"owners": OWNERS})
    assert body(sandbox)["owners"] == OWNERS.to_dict()


def test_values_6_another_record_is_an_error(client: Tallyfy) -> None:
    task = next(iter(client.tasks.list_mine()))
    with pytest.raises(InvalidArgumentError, match="owners is Task, not Assignees"):
        client.tasks.update("p", "t", owners=task)  # type: ignore[arg-type]
