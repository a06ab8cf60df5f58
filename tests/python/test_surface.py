"""L1: every operation of tests/surface.txt exists and calls its documented path."""

from __future__ import annotations

import inspect
import re
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tallykit import Pager, Tallyfy, TallyfyError
from tallykit.models import CustomFieldOwner
from tallykit.resources import Resources
from tallykit.sandbox import Sandbox

SURFACE = Path(__file__).parents[1] / "surface.txt"
FORM = re.compile(r"(\w+)\.(\w+)\((.*)\) -> ([^/{]*?)(?:  ([A-Z]+) ([/{]\S*))?$")


class Operation(NamedTuple):
    resource: str
    name: str
    parameters: list[tuple[str, str]]
    output: str
    verb: str | None
    path: str


def operations() -> list[Operation]:
    found = []
    for line in SURFACE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        match = FORM.match(line)
        assert match, line
        resource, name, inputs, output, verb, path = match.groups()
        pairs = [pair.split(": ") for pair in inputs.split(", ") if pair]
        parameters = [(name, kind) for name, kind in pairs]
        found.append(Operation(resource, name, parameters, output, verb, path))
    return found


OPERATIONS = [operation for operation in operations() if operation.verb]
#: What makes several calls has no path of its own.
HELPERS = [it for it in operations() if not it.verb and it.resource != "Tallyfy"]
ID = "0123456789abcdef0123456789abcdef"
OWNER = CustomFieldOwner.task(process_id=ID, task_id=ID)
OWNER_PATH = f"/organizations/{{org}}/runs/{ID}/tasks/{ID}"

#: Valid arguments, by name where an operation takes only some texts, else by type.
BY_NAME: dict[str, Any] = {
    "email": "x@example.com",
    "association_id": "7",
    "url": "https://example.com/events",
    "label": "Label",
    "color": "#ff8800",
    "timezone": "Europe/London",
    "conditions": [
        {
            "conditionable_id": ID,
            "conditionable_type": "Step",
            "operation": "completed",
            "statement": "any_time",
            "logic": "and",
        }
    ],
    "then_actions": [{"action_type": "visibility", "action_verb": "show", "target_step_id": ID}],
    "field_type": "text",
}
BY_TYPE: dict[str, Any] = {
    "str": ID,
    "int": 7,
    "bool": True,
    "Any": "x",
    "Assignees": {},
    "Role": "light",
    "FolderSubject": "Run",
    "FolderType": "run",
    "SearchType": "task",
    "TagSubject": "Run",
    "TemplateType": "procedure",
    "CustomFieldType": "text",
    "CustomFieldOwner": OWNER,
    "Mapping[str": {"key": "x"},
    "Sequence[int]": [],
    "Sequence[str]": [],
}
# Texts that are shorter than an id.
SHORT = ("title", "name", "first_name", "last_name", "key", "applies_to", "text")


def placeholder(name: str, annotation: str) -> Any:
    if annotation == "datetime":
        return datetime.now(timezone.utc)
    if name in BY_NAME:
        return BY_NAME[name]
    if name in SHORT:
        return "x"
    first = annotation.replace("Union[", "").replace("Optional[", "").split(",")[0]
    return BY_TYPE[first if first.startswith("Sequence[") else first.strip("]")]


@pytest.mark.parametrize(
    "operation", OPERATIONS, ids=[f"{o.resource}.{o.name}" for o in OPERATIONS]
)
def test_l1_an_operation_calls_its_documented_path(sandbox: Sandbox, operation: Operation) -> None:
    client = sandbox.app() if operation.resource == "applications" else sandbox.client()
    method = getattr(getattr(client, operation.resource), operation.name)
    positional, named, slots = [], {}, {"org": sandbox.org}
    for parameter in inspect.signature(method).parameters.values():
        if parameter.default is not parameter.empty:
            continue
        value = placeholder(parameter.name, parameter.annotation)
        if parameter.kind is parameter.KEYWORD_ONLY:
            named[parameter.name] = value
        else:
            positional.append(value)
            slots[parameter.name] = str(value).replace("@", "%40")
    try:
        result = method(*positional, **named)
        assert (operation.output.startswith("pager")) == isinstance(result, Pager)
        if isinstance(result, Pager):
            next(iter(result), None)
    except TallyfyError as error:
        # No object has the placeholder ids. Only the request matters here.
        assert error.attempts == 1, error
    sent = sandbox.requests()[-1]
    path = "/api" + operation.path.replace("{of}", OWNER_PATH).format(**slots)
    assert (sent["method"], sent["path"].replace("@", "%40")) == (operation.verb, path)


def test_l1_every_operation_is_listed() -> None:
    listed = {(operation.resource, operation.name) for operation in OPERATIONS + HELPERS}
    client = Tallyfy("token")
    resources = [name for name, value in vars(Resources).items() if isinstance(value, property)]
    implemented = {
        (resource, name)
        for resource in resources
        for name, value in vars(type(getattr(client, resource))).items()
        if inspect.isfunction(value)
    }
    assert implemented == listed


def test_l1_the_client_has_its_own_methods() -> None:
    own = [operation.name for operation in operations() if operation.resource == "Tallyfy"]
    assert {"as_user", "in_org", "request", "from_env"} < set(own)
    for name in own:
        assert hasattr(Tallyfy, "__init__" if name == "new" else name)
