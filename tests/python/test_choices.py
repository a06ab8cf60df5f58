"""Arguments that are one of several kinds, such as the owner of custom fields."""

from __future__ import annotations

import copy
import pickle
from typing import Any, get_type_hints

import pytest

from tallykit import InvalidArgumentError, Tallyfy
from tallykit.models import CustomFieldOwner
from tallykit.sandbox import Sandbox

ID = "0123456789abcdef0123456789abcdef"


def test_l7_a_choice_is_read_only_and_compared_by_value() -> None:
    owner = CustomFieldOwner.task(process_id=ID, task_id="7")
    same = CustomFieldOwner.task(ID, "7")
    assert owner == same and hash(owner) == hash(same) and owner != CustomFieldOwner.process(ID)
    assert repr(owner) == f"CustomFieldOwner.task(process_id={ID!r}, task_id='7')"
    assert pickle.loads(pickle.dumps(owner)) == owner == copy.deepcopy(owner)
    with pytest.raises(AttributeError, match="read-only"):
        owner.task_id = "8"  # type: ignore[attr-defined]
    with pytest.raises(TypeError, match="class methods"):
        CustomFieldOwner()
    assert get_type_hints(CustomFieldOwner.member)["user_id"] is int


@pytest.mark.parametrize(
    ("of", "problem"),
    [
        ("runs/7", "of is str, not a CustomFieldOwner"),
        (None, "of is NoneType"),
        (CustomFieldOwner.process(7), "of.process_id is int, not a string"),  # type: ignore[arg-type]
        (CustomFieldOwner.member("7"), "of.user_id is str"),  # type: ignore[arg-type]
    ],
)
def test_h17_a_wrong_choice_is_an_invalid_argument(
    client: Tallyfy, sandbox: Sandbox, of: Any, problem: str
) -> None:
    with pytest.raises(InvalidArgumentError, match=problem):
        client.custom_fields.get(of)
    assert sandbox.requests() == []
