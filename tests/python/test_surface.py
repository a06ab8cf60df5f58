"""L1: every operation of tests/surface.txt exists and calls its documented path."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tallykit import Pager, Tallyfy, TallyfyError
from tallykit.resources import Resources
from tallykit.sandbox import Sandbox

SURFACE = Path(__file__).parents[1] / "surface.txt"
FORM = re.compile(r"(\w+)\.(\w+)\((.*)\) -> ([^/]*?)(?:  ([A-Z]+) (/\S*))?$")


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
PLACEHOLDERS = {"str": "x@example.com", "int": 7, "datetime": "2030-01-15", "Assignees": {}}


def placeholder(annotation: str) -> Any:
    if annotation == "datetime":
        from datetime import datetime, timezone

        return datetime.now(timezone.utc)
    first = annotation.replace("Union[", "").replace("Optional[", "").split(",")[0].strip("]")
    return PLACEHOLDERS[first]


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
        value = placeholder(parameter.annotation)
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
    path = "/api" + operation.path.format(**slots)
    assert (sent["method"], sent["path"].replace("@", "%40")) == (operation.verb, path)


def test_l1_every_operation_is_listed() -> None:
    listed = {(operation.resource, operation.name) for operation in OPERATIONS}
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
    own = [operation.name for operation in operations() if not operation.verb]
    assert {"as_user", "in_org", "request", "from_env"} < set(own)
    for name in own:
        assert hasattr(Tallyfy, "__init__" if name == "new" else name)
