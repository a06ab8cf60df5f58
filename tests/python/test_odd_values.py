"""H22: an odd value of a response costs itself and nothing else."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from raw_server import serve

from tallykit import InvalidArgumentError, Tallyfy, UnexpectedResponseError
from tallykit.models import Process, Task, Template
from tallykit.sandbox import Sandbox

LONG = "12345678901234567890123"


def answer(sandbox: Sandbox, path: str, body: str) -> None:
    sandbox.fault(method="GET", path=path, body=body)


@pytest.fixture
def task_with(client: Tallyfy, sandbox: Sandbox) -> Any:
    def read(fields: str) -> Task:
        answer(sandbox, "/tasks", f'{{"data": {{"id": "a", "title": "T", {fields}}}}}')
        return client.tasks.get("a")

    return read


def test_h22_an_unknown_word_is_the_value(task_with: Any) -> None:
    task = task_with('"status": "skipped", "task_type": "APPROVAL"')
    assert (task.status, task.task_type) == ("skipped", "approval")
    assert task.extra == {"status": "skipped"}
    assert task.to_dict()["status"] == "skipped"
    assert Task.from_dict(task.to_dict()) == task


def test_h22_a_number_keeps_its_digits(client: Tallyfy, sandbox: Sandbox) -> None:
    fields = (
        f'"id": {LONG}, "title": 1.50, "new": [{LONG}, 1.5, 0.1000000000000000055511151231257827]'
    )
    body = f'{{"data": {{{fields}, "increment_id": {LONG}}}}}'
    answer(sandbox, "/tasks", body)
    task = client.tasks.get("a")
    assert (task.id, task.title, task.increment_id) == (LONG, "1.50", None)
    assert task.extra["increment_id"] == int(LONG)
    assert task.extra["new"] == [int(LONG), 1.5, Decimal("0.1000000000000000055511151231257827")]
    answer(sandbox, "/probe", body)
    assert client.request("GET", "/probe")["data"]["id"] == int(LONG)


def test_h22_what_was_read_can_be_written_back() -> None:
    numbers = "1.5,0.1000000000000000055511151231257827,1e400"
    body = f'{{"z":{LONG},"a":[{numbers}],"m":{{"y":null,"b":true}}}}'
    with serve(200, body.encode()) as server:
        client = Tallyfy("token", org="0a1", base_url=server.base_url)
        client.request("POST", "/probe", body=client.request("GET", "/probe"))
        assert server.bodies[-1].decode() == body.replace("1e400", "1E+400")


def test_h22_keys_keep_their_order(task_with: Any) -> None:
    task = task_with('"taskdata": {"z": 1, "a": 2, "m": {"y": 1, "b": 2}}, "y": 1, "x": 2')
    assert list(task.taskdata) == ["z", "a", "m"]
    assert list(task.taskdata["m"]) == ["y", "b"]
    assert list(task.extra) == ["y", "x"]


def test_h22_half_a_surrogate_pair_costs_no_page(client: Tallyfy, sandbox: Sandbox) -> None:
    body = r'{"data": [{"id": "a", "title": "Deploy \ud83d"}, {"id": "b", "title": "B"}]}'
    answer(sandbox, "/me/tasks", body)
    assert [task.title for task in client.tasks.list_mine()] == ["Deploy \ufffd", "B"]
    answer(sandbox, "/probe", body)
    assert client.request("GET", "/probe")["data"][0]["title"] == "Deploy \ufffd"


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ('"deadline": ""', "deadline", None),
        ('"deadline": "soon"', "deadline", None),
        ('"position": "first"', "position", None),
        ('"owners": {"users": [[1], [2]]}', "owners.users", [1, 2]),
        ('"owners": {"users": [{"id": 7, "name": "Ada"}]}', "owners.users", [7]),
        ('"step": {"position": 3}', "step.position", 3),
        ('"step": {"what": 3}', "step", None),
        ('"run": {"id": "p", "name": "P", "tasks": [{"id": "t"}]}', "run.tasks", None),
    ],
)
def test_h22_an_odd_field_costs_itself(
    task_with: Any, fields: str, name: str, value: object
) -> None:
    task = task_with(fields)
    read: Any = task
    for part in name.split("."):
        read = getattr(read, part)
    assert (task.id, task.title) == ("a", "T")
    assert name == "run.tasks" or read == value
    # Nothing is lost.
    sent = json.loads("{" + fields + "}")
    kept = task.to_dict()
    for key, original in sent.items():
        whole = isinstance(original, dict) and original.items() <= kept.get(key, {}).items()
        assert original == "" or whole or kept[key] == original or key == "run", kept
    assert Task.from_dict(kept) == task


def test_h22_the_samples_of_the_documentation_are_read(client: Tallyfy, sandbox: Sandbox) -> None:
    prerun = '[{"id": "k1", "value": "x"}]'
    process_fields = f'"progress": 75, "checklist": {{}}, "prerun": {prerun}'
    answer(sandbox, "/runs", f'{{"data": {{"id": "p", {process_fields}}}}}')
    process: Process = client.processes.get("p")
    assert process.progress is not None and process.progress.percent == 75
    assert (process.checklist, process.prerun) == (None, {"k1": "x"})
    template_fields = '"name": "N", "owner_id": "user_abc123", "last_updated_by": 5'
    answer(sandbox, "/checklists", f'{{"data": {{"id": "t", {template_fields}}}}}')
    template: Template = client.templates.get("t")
    assert (template.title, template.owner_id, template.last_updated_by) == ("N", None, "5")
    assert template.extra["owner_id"] == "user_abc123"


def test_h22_an_item_without_an_id_is_named_after_the_others(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    items = '{"id": "a", "title": "A"}, {"title": "B"}, {"id": "c", "title": {"odd": 1}}'
    answer(sandbox, "/me/tasks", f'{{"data": [{items}]}}')
    read = []
    with pytest.raises(UnexpectedResponseError, match=r"data\[1\].*Task without id"):
        for task in client.tasks.list_mine():
            read.append(task.id)
    assert read == ["a", "c"]


@pytest.mark.parametrize("users", ['"1,2"', '[1, "x"]', f"[1, {LONG}]", '{"a": 1}'])
def test_v4_owners_that_were_read_in_part_are_not_sent_back(
    client: Tallyfy, sandbox: Sandbox, task_with: Any, users: str
) -> None:
    owners = task_with(f'"owners": {{"users": {users}, "guests": []}}').owners
    sandbox.clear_requests()
    with pytest.raises(InvalidArgumentError, match="users has values that could not be read"):
        client.tasks.update("b" * 32, "a" * 32, owners=owners)
    assert sandbox.requests() == []


@pytest.mark.parametrize("text", ["NaN", "inf", "-Infinity", "1e999"])
def test_h22_a_word_is_no_number(task_with: Any, text: str) -> None:
    task = task_with(f'"completion_progress": "{text}"')
    assert (task.completion_progress, task.extra["completion_progress"]) == (None, text)
    assert Task.from_dict(task.to_dict()) == task
