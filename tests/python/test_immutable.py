"""L7: models cannot be changed, and neither can what they contain. A copy can."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from tallykit import Tallyfy
from tallykit.models import Assignees, Task, Template

FIELD = "33333331a1b2c3d4e5f60718293a4b5c"
TASK = Task.from_dict(
    {
        "id": "a",
        "title": "b",
        "owners": {"users": [77]},
        "taskdata": {FIELD: [{"id": 1, "text": "x"}]},
        "custom_fields": {"tags": ["a"]},
        "sla": {"hours": [4, 8]},
    }
)
BEFORE = json.dumps(TASK.to_dict())

CHANGES: list[Callable[[Any], object]] = [
    lambda t: t.owners.users.append(1),
    lambda t: t.owners.users.extend([1]),
    lambda t: t.owners.users.insert(0, 1),
    lambda t: t.owners.users.remove(77),
    lambda t: t.owners.users.pop(),
    lambda t: t.owners.users.clear(),
    lambda t: t.owners.users.sort(),
    lambda t: t.owners.users.reverse(),
    lambda t: t.owners.users.__setitem__(0, 1),
    lambda t: t.owners.users.__delitem__(0),
    lambda t: t.owners.users.__iadd__([1]),
    lambda t: t.owners.users.__imul__(2),
    lambda t: t.extra.update(sla=1),
    lambda t: t.extra.pop("sla"),
    lambda t: t.extra.popitem(),
    lambda t: t.extra.clear(),
    lambda t: t.extra.setdefault("new", 1),
    lambda t: t.extra.__setitem__("sla", 1),
    lambda t: t.extra.__delitem__("sla"),
    lambda t: t.extra.__ior__({"sla": 1}),
    lambda t: t.extra["sla"]["hours"].append(1),
    lambda t: t.taskdata[FIELD][0].update(text="y"),
    lambda t: t.taskdata[FIELD].append({}),
    lambda t: t.custom_fields["tags"].append("b"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_l7_nothing_in_a_model_can_be_changed(change: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="belongs to a record and is read-only"):
        change(TASK)
    assert json.dumps(TASK.to_dict()) == BEFORE


def test_l7_an_attribute_of_a_nested_model_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        TASK.owners.users = [1]  # type: ignore[misc, union-attr]


def test_l7_read_only_values_compare_and_convert_as_lists_and_dicts_do() -> None:
    assert TASK.owners
    users, sla = TASK.owners.users, TASK.extra["sla"]
    plain = [77]
    assert users == plain and plain == users and users != [78]
    assert TASK.extra == {"sla": {"hours": [4, 8]}} and isinstance(sla["hours"], list)
    assert json.loads(json.dumps(TASK.taskdata)) == {FIELD: [{"id": 1, "text": "x"}]}
    assert [*users, 1] == [77, 1] and {**sla, "a": 1} == {"hours": [4, 8], "a": 1}
    assert repr(users) == "[77]" and users[0] == 77 and list(reversed(users)) == [77]
    assert type(list(users)) is list and type(dict(sla)) is dict


def test_l7_read_only_values_are_pickled_and_copied() -> None:
    assert TASK.owners
    for value in (TASK.owners.users, TASK.extra):
        for again in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
            assert again == value and type(again) is type(value)


def test_l7_to_dict_returns_new_lists_and_dicts() -> None:
    first = TASK.to_dict()
    first["sla"]["hours"].append(1)
    first["owners"]["users"].append(1)
    assert type(first["sla"]) is dict and type(first["sla"]["hours"]) is list
    assert json.dumps(TASK.to_dict()) == BEFORE


def test_l7_a_list_of_the_program_is_copied_into_a_model() -> None:
    users = [1]
    owners = Assignees(users=users)
    users.append(2)
    assert owners.users == [1]


def test_l7_a_response_of_the_raw_request_can_be_changed(client: Tallyfy) -> None:
    answer = client.request("GET", "/me")
    answer["data"]["new"] = [1]
    assert type(answer) is dict


def test_l7_nested_models_are_read_only(client: Tallyfy) -> None:
    template = client.templates.get("11111111a1b2c3d4e5f60718293a4b5c", with_=["steps"])
    assert isinstance(template, Template) and template.prerun
    with pytest.raises(TypeError, match="read-only"):
        template.prerun.clear()  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        template.prerun[0].label = "x"  # type: ignore[misc]
