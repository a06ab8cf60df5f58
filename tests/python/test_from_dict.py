"""L7: what the API sends is read by `from_dict`, and what `to_dict` returns is read back."""

from __future__ import annotations

import copy
import json
import pickle
import random
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from tallykit import InvalidArgumentError, Tallyfy, models
from tallykit._native import Model
from tallykit.models import Assignees, ProcessProgress, Task, TaskOverride, TaskOwners, Template

CLASSES: list[Any] = [getattr(models, name) for name in models.__all__]
CLASSES = [model for model in CLASSES if isinstance(model, type) and issubclass(model, Model)]
RESPONSES = [model for model in CLASSES if "extra" in get_type_hints(model)]
WORDS = ["", "a", "é", "\U0001f600", 'quote " and \\', "2030-01-15", "unknown", "null", "0"]


def any_json(random_: random.Random, depth: int = 3) -> Any:
    kind = random_.randrange(8 if depth else 5)
    if kind < 5:
        number = random_.choice([0, -1, 2**53, -(2**63), 2**63 - 1])
        return [None, random_.random() < 0.5, number, random_.uniform(-1e9, 1e9), word(random_)][
            kind
        ]
    entries = [any_json(random_, depth - 1) for _ in range(random_.randrange(4))]
    return entries if kind == 5 else {f"{word(random_)}{at}": it for at, it in enumerate(entries)}


def word(random_: random.Random) -> str:
    return random_.choice(WORDS)


def value(random_: random.Random, hint: Any, depth: int, is_response: bool = True) -> Any:
    """Returns JSON that the API could send for a field with this annotation."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Union:
        return value(random_, random_.choice(arguments), depth, is_response)
    if origin is Literal:
        return random_.choice(arguments)
    if origin is Sequence:
        entries = range(random_.randrange(3))
        return [value(random_, arguments[0], depth - 1, is_response) for _ in entries]
    if origin is Mapping:
        entries = range(random_.randrange(3))
        return {f"k{at}": value(random_, arguments[1], depth, is_response) for at in entries}
    if hint in CLASSES:
        return document(random_, hint, depth - 1, is_response)
    if hint is datetime:
        moment = datetime(2030, 1, 15, 9, 30, tzinfo=timezone.utc)
        moment += timedelta(microseconds=random_.randrange(10**15))
        return moment.isoformat()
    plain = {
        str: word(random_),
        int: random_.randrange(-(2**31), 2**31),
        bool: random_.random() < 0.5,
        float: random_.uniform(0, 100),
        type(None): None,
    }
    return plain[hint] if hint in plain else any_json(random_)


def document(
    random_: random.Random, model: Any, depth: int = 3, is_response: bool = True
) -> dict[str, Any]:
    """Returns a JSON object with some fields of a model, in any order, and unknown ones."""
    hints = get_type_hints(model)
    # An argument has no unknown fields, and neither have the records in it.
    is_response = is_response and "extra" in hints
    chance = 0.6 if depth > 0 else 0.1
    entries = {
        api_name: value(random_, hints[name], depth, is_response)
        for name, api_name, required, _ in model._fields()
        if name != "extra" and (required or random_.random() < chance)
    }
    if is_response:
        entries |= {f"new_{at}": any_json(random_) for at in range(random_.randrange(3))}
    pairs = list(entries.items())
    random_.shuffle(pairs)
    return dict(pairs)


@pytest.mark.parametrize("model", CLASSES)
def test_l7_from_dict_reads_what_to_dict_returns(model: Any) -> None:
    for seed in range(60):
        read = model.from_dict(document(random.Random(seed), model))
        again = json.loads(json.dumps(read.to_dict()))
        assert model.from_dict(again) == read, (seed, again)
        assert model.from_dict(again).to_dict() == read.to_dict()
        assert pickle.loads(pickle.dumps(read)) == read == copy.deepcopy(read) == read.replace()


@pytest.mark.parametrize("model", RESPONSES)
def test_h22_an_odd_value_costs_only_itself_and_is_read_back(model: Any) -> None:
    fields = [field for field in model._fields() if field[0] != "extra"]
    for seed in range(60):
        random_ = random.Random(seed)
        entries = document(random_, model)
        _, changed, required, _ = random_.choice(fields)
        entries[changed] = any_json(random_)
        try:
            read = model.from_dict(entries)
        except InvalidArgumentError as error:
            assert required and str(error).startswith(f"{model.__name__}.from_dict: ")
            continue
        assert model.from_dict(read.to_dict()) == read, (seed, entries)


def test_l7_a_response_is_read_back(client: Tallyfy) -> None:
    template = client.templates.get("11111111a1b2c3d4e5f60718293a4b5c", with_=["steps"])
    assert Template.from_dict(template.to_dict()) == template
    for task in client.tasks.list():
        assert Task.from_dict(task.to_dict()) == task


def test_l7_names_are_those_of_the_api_and_unknown_ones_land_in_extra() -> None:
    json_ = {"users": ["7"], "guests": [], "taskUrls": ["https://example.com"], "sla": 1}
    owners = TaskOwners.from_dict(json_)
    assert owners.users == [7] and owners.task_urls == ["https://example.com"]
    assert owners.extra == {"sla": 1}


def test_l7_every_date_that_the_api_writes_is_read() -> None:
    for text in ("2030-01-15T09:30:00Z", "2030-01-15 09:30:00", "2030-01-15T10:30:00+01:00"):
        read = Task.from_dict({"id": "a", "title": "b", "deadline": text})
        assert read.deadline == datetime(2030, 1, 15, 9, 30, tzinfo=timezone.utc)
    zone = timezone(timedelta(hours=5, minutes=45))
    task = Task(id="a", title="b", deadline=datetime(2030, 1, 15, 9, 30, 1, 500, tzinfo=zone))
    assert Task.from_dict(task.to_dict()) == task and Task.from_dict(task.to_dict()).deadline


def test_h22_half_of_a_surrogate_pair_costs_only_itself() -> None:
    entries = json.loads('{"id": "a", "title": "Deploy \\ud83d", "new": "\\ud83d\\ude00 \\ude00"}')
    task = Task.from_dict(entries)
    assert task.title == "Deploy \ufffd" and task.extra["new"] == "\U0001f600 \ufffd"


def test_l7_a_record_of_arguments_is_read_too() -> None:
    owners = {"users": [1], "guests": ["bob@example.com"], "groups": []}
    assert Assignees.from_dict(owners).to_dict() == owners
    due = datetime(2030, 1, 15, tzinfo=timezone.utc)
    override = TaskOverride(deadline=due, owners=Assignees(users=[1]))
    assert TaskOverride.from_dict(override.to_dict()) == override


@pytest.mark.parametrize(
    ("json_", "words"),
    [
        ({"title": "b"}, ["Task.from_dict:", "id"]),
        ([1], ["is list, not a mapping"]),
        ("{}", ["is str, not a mapping"]),
        (None, ["is NoneType, not a mapping"]),
        ({"id": "a", "title": "b", 1: 2}, ["(key) is int"]),
        ({"id": "a", "title": "b", "x": {1}}, ['["x"] is set']),
    ],
)
def test_l7_json_that_is_no_record_is_an_error(json_: Any, words: list[str]) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        Task.from_dict(json_)
    assert all(word in str(caught.value) for word in words), caught.value


def test_l7_the_constructor_says_what_reads_the_json_of_the_api() -> None:
    task = Task.from_dict({"id": "a", "title": "b", "deadline": "2030-01-15T09:30:00Z", "sla": 1})
    with pytest.raises(InvalidArgumentError, match="use from_dict"):
        Task(**task.to_dict())


def test_values_2_an_unknown_word_of_an_enum_is_the_value() -> None:
    task = Task.from_dict({"id": "a", "title": "b", "status": "skipped"})
    assert task == Task(id="a", title="b", status="unknown", extra={"status": "skipped"})
    for word in ("unknown", "done"):
        made = Task(id="a", title="b", status=word)
        assert made.status == word and Task.from_dict(made.to_dict()) == made
    nested = Task(id="a", title="b", step={"id": "s", "title": "t", "step_type": "new"})
    assert nested.step and nested.step.step_type == "new"
    assert task == Task(id="a", title="b", status="skipped")
    assert task.status == "skipped" and task.to_dict()["status"] == "skipped"
    assert "status='skipped'" in repr(task)
    assert task.replace(title="c").status == "skipped"
    changed = task.replace(status="active")
    assert changed.status == "active" and changed.to_dict()["status"] == "active"
    assert Task(id="a", title="unknown", extra={"title_": "x"}).title == "unknown"


def test_h22_numbers_of_any_length_and_odd_values_are_kept() -> None:
    number = 12345678901234567890123
    entries = {
        "id": number,
        "title": "b",
        "deadline": "soon",
        "owners": {"users": [[1]]},
        "n": number,
    }
    task = Task.from_dict(entries)
    assert task.id == str(number) and task.extra["n"] == number
    assert task.deadline is None and task.extra["deadline"] == "soon"
    assert task.to_dict()["deadline"] == "soon" and Task.from_dict(task.to_dict()) == task
    due = datetime(2030, 1, 15, tzinfo=timezone.utc)
    assert task.replace(deadline=due).to_dict()["deadline"].startswith("2030-01-15")


def test_values_6_a_field_is_replaced() -> None:
    task = Task(id="a", title="b", owners=TaskOwners(users=[1]), extra={"sla": 1})
    changed = task.replace(title="c", owners=None)
    assert changed == Task(id="a", title="c", extra={"sla": 1}) and task.title == "b"
    assert TaskOwners().replace(taskUrls=["x"]).task_urls == ["x"]
    with pytest.raises(InvalidArgumentError, match="titel is unknown"):
        task.replace(titel="c")

    class Chore(Task):
        __slots__ = ()

    assert type(Chore(id="a", title="b").replace(title="c")) is Chore
    assert type(Chore.from_dict({"id": "a", "title": "b"})) is Chore
    if sys.version_info >= (3, 13):
        assert copy.replace(task, title="c").title == "c"
    assert ProcessProgress(total=3).replace(total=4).total == 4
