"""Models: values with typed, read-only attributes."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime, timezone

import pytest

from tallykit import InvalidArgumentError, Tallyfy, models
from tallykit.models import Assignees, Step, Task, TaskOwners
from tallykit.sandbox import Sandbox

DUE = datetime(2030, 1, 15, 9, 30, tzinfo=timezone.utc)


def first_task(client: Tallyfy) -> Task:
    return next(iter(client.tasks.list_mine()))


def test_models_compare_by_value(client: Tallyfy) -> None:
    assert first_task(client) == first_task(client)
    assert Task(id="a", title="b") == Task(id="a", title="b")
    assert Task(id="a", title="b") != Task(id="a", title="c")
    others: list[object] = [Step(id="a", title="b"), "a", None]
    assert Task(id="a", title="b") not in others


def test_models_cannot_be_hashed_or_changed() -> None:
    task = Task(id="a", title="b")
    with pytest.raises(TypeError, match="unhashable"):
        hash(task)
    with pytest.raises(AttributeError):
        task.title = "c"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        task.colour = "red"  # type: ignore[attr-defined]


def test_a_repr_shows_only_the_fields_that_are_set_and_is_short(client: Tallyfy) -> None:
    assert repr(Task(id="a", title="b", deadline=None)) == "Task(id='a', title='b')"
    assert repr(Assignees(users=[1])) == "Assignees(users=[1])"
    assert len(repr(Task(id="a", title="b" * 10_000, summary="c" * 10_000))) < 200
    assert len(repr(client.templates.get("11111111a1b2c3d4e5f60718293a4b5c"))) < 1000


def test_models_are_pickled_and_copied(client: Tallyfy) -> None:
    for task in (first_task(client), Task(id="a", title="b", deadline=DUE, extra={"sla": 1})):
        for again in (pickle.loads(pickle.dumps(task)), copy.copy(task), copy.deepcopy(task)):
            assert again == task and type(again) is Task


def test_h17_unknown_fields_are_kept() -> None:
    task = Task(id="a", title="b", extra={"sla": {"hours": [4, 8]}})
    assert task.extra["sla"] == {"hours": [4, 8]}
    assert task.to_dict()["sla"] == {"hours": [4, 8]}


def test_h17_unknown_fields_of_a_response_are_kept(client: Tallyfy, sandbox: Sandbox) -> None:
    body = {"data": {"id": "a", "title": "b", "sla": "gold", "status": "brand-new"}}
    sandbox.fault(path="/tasks/", body=body, content_type="application/json")
    task = client.tasks.get("a")
    assert task.extra == {"sla": "gold", "status": "brand-new"}
    assert task.status == "brand-new" and task.to_dict() == body["data"]
    assert pickle.loads(pickle.dumps(task)) == task


def test_to_dict_returns_the_json_of_the_api(client: Tallyfy) -> None:
    owners = TaskOwners(users=[7], task_urls=["https://example.com"])
    task = Task(id="a", title="b", deadline=DUE, owners=owners)
    assert task.to_dict() == {
        "id": "a",
        "title": "b",
        "deadline": "2030-01-15T09:30:00Z",
        "owners": {"users": [7], "guests": [], "groups": [], "taskUrls": ["https://example.com"]},
    }
    assert json.loads(json.dumps(first_task(client).to_dict()))["owners"]["users"] == [1001]


def test_nested_values_are_created_once() -> None:
    task = Task(id="a", title="b", owners=TaskOwners(users=[7]), extra={"sla": 1})
    assert task.owners is task.owners and task.extra is task.extra


def test_a_subclass_keeps_the_fields() -> None:
    class Chore(Task):
        __slots__ = ()

        @property
        def shout(self) -> str:
            return self.title.upper()

    chore = Chore(id="a", title="b")
    assert chore.shout == "B" and repr(chore).startswith("Chore(")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": "b"}, ["Task", "id is missing"]),
        ({"id": "a", "title": 3}, ["title is int, not a string"]),
        ({"id": "a", "title": "b", "titel": "c"}, ["titel is unknown", "original_title"]),
        ({"id": "a", "title": "b", "problem": 1}, ["problem is int, not True or False"]),
        ({"id": "a", "title": "b", "position": True}, ["position is bool"]),
        ({"id": "a", "title": "b", "position": 1 << 31}, ["position", "a whole number of 32 bits"]),
        ({"id": "a", "title": "b", "status": 3}, ["status is int, not a string"]),
        ({"id": "a", "title": "b", "owners": {"users": [1, "2"]}}, ["owners.users[1] is str"]),
        ({"id": "a", "title": "b", "owners": {"who": 1}}, ["owners.who is unknown"]),
        ({"id": "a", "title": "b", "taskdata": {"x": {1}}}, ['taskdata["x"] is set']),
        ({"id": "a", "title": "b", "completion_progress": float("nan")}, ["completion_progress"]),
        ({"id": "a", "title": "\ud800"}, ["title holds half of a surrogate pair"]),
    ],
)
def test_h17_an_error_names_the_path_of_the_invalid_field(
    fields: dict[str, object], words: list[str]
) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        Task(**fields)  # type: ignore[arg-type]
    for word in words:
        assert word in str(caught.value)


def test_a_list_that_contains_itself_is_an_error() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(InvalidArgumentError, match="nested too deeply"):
        Task(id="a", title="b", roles=endless)


def test_every_model_class_has_a_docstring() -> None:
    classes = [getattr(models, name) for name in models.__all__]
    classes = [model for model in classes if isinstance(model, type)]
    assert len(classes) > 10 and all(model.__doc__ for model in classes)
