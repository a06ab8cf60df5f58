"""V5: what a change would empty must be passed."""

from __future__ import annotations

from typing import Any

import pytest

from tallykit import InvalidArgumentError, Tallyfy
from tallykit.models import CustomFieldOwner
from tallykit.sandbox import Sandbox

ID = "0123456789abcdef0123456789abcdef"
CHANGES: list[tuple[str, tuple[Any, ...], dict[str, Any], list[str]]] = [
    ("steps.update", (ID, ID), {"title": "x"}, ["assignees", "guests", "groups"]),
    ("templates.update", (ID,), {"title": "x"}, ["users", "groups"]),
    ("processes.update", (ID,), {}, ["users", "groups"]),
    ("groups.update", (ID,), {"description": "x"}, ["members", "guests"]),
    ("guests.update", ("x@example.com",), {}, ["associated_members"]),
    ("automations.update", (ID, ID), {"automated_alias": "x"}, ["conditions", "then_actions"]),
]


@pytest.mark.parametrize(("operation", "ids", "named", "lists"), CHANGES)
def test_v5_a_list_that_replaces_what_is_there_must_be_passed(
    client: Tallyfy,
    sandbox: Sandbox,
    operation: str,
    ids: tuple[Any, ...],
    named: dict[str, Any],
    lists: list[str],
) -> None:
    resource, method = operation.split(".")
    change = getattr(getattr(client, resource), method)
    whole: dict[str, Any] = {**named, **{name: [] for name in lists}}
    for name in lists:
        with pytest.raises(TypeError, match=name):
            change(*ids, **{key: value for key, value in whole.items() if key != name})
        with pytest.raises(InvalidArgumentError, match=name):
            change(*ids, **{**whole, name: None})
    assert sandbox.requests() == []


def test_v5_the_values_that_replace_all_custom_fields_must_be_passed(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    of = CustomFieldOwner.process(ID)
    with pytest.raises(TypeError, match="values"):
        client.custom_fields.replace(of)  # type: ignore[call-arg]
    with pytest.raises(InvalidArgumentError, match="values is None"):
        client.custom_fields.replace(of, None)  # type: ignore[arg-type]
    assert sandbox.requests() == []
