"""L7: annotations and signatures are true at run time. The suite runs the first check on each
installed Python, too."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Optional, Union, get_type_hints

import pytest
from annotation_check import check_annotations

import tallykit
from tallykit import Clear, Pager, Tallyfy, models
from tallykit._native import Model
from tallykit.literals import TaskStatus
from tallykit.models import Assignees, Process, Task, TaskOwners, Template


def test_l7_every_annotation_resolves() -> None:
    assert check_annotations() > 1000


def test_l7_annotations_resolve_before_anything_else_is_imported() -> None:
    program = "from typing import *; from tallykit import *; print(get_type_hints(Tallyfy.{}))"
    for name in ("doctor", "stats", "from_env", "with_deadline", "tasks.fget"):
        command = [sys.executable, "-c", program.format(name)]
        assert subprocess.check_output(command, text=True, cwd=Path(tallykit.__file__).parents[1])


def test_l7_annotations_of_a_model_name_what_a_field_has() -> None:
    hints = get_type_hints(Task)
    assert hints["title"] is str and hints["deadline"] == Optional[datetime]
    assert hints["status"] == Optional[Union[TaskStatus, str]]
    assert hints["owners"] == Optional[TaskOwners]
    assert get_type_hints(TaskOwners)["users"] == Sequence[int]
    assert hints["extra"] == Mapping[str, Any]


def test_l7_annotations_of_a_method_name_what_it_takes() -> None:
    client = Tallyfy("token")
    hints = get_type_hints(client.tasks.update)
    owners = Union[Assignees, TaskOwners, Mapping[str, Any]]
    assert hints["owners"] == Optional[owners] and hints["return"] is Task
    assert hints["summary"] == Union[str, Clear, None]
    assert get_type_hints(client.tasks.list)["return"] == Pager[Task]


@pytest.mark.parametrize("name", models.__all__)
def test_l7_the_signature_of_a_model_lists_its_fields(name: str) -> None:
    model = getattr(models, name)
    if not (isinstance(model, type) and issubclass(model, Model)):
        return
    parameters = inspect.signature(model).parameters
    assert list(parameters) == [field[0] for field in model._fields()]  # type: ignore[attr-defined]
    required = [it.name for it in parameters.values() if it.default is it.empty]
    assert all(it.kind is it.KEYWORD_ONLY for it in parameters.values())
    with_defaults = {name: "x" for name in required}
    if all(parameters[it].annotation is str for it in required):
        model(**with_defaults)


def test_l7_a_signature_accepts_what_the_constructor_accepts() -> None:
    bound = inspect.signature(Task).bind(id="a", title="b", status="active")
    assert Task(**bound.kwargs).status == "active"
    with pytest.raises(TypeError, match="titel"):
        inspect.signature(Task).bind(id="a", title="b", titel="c")


def test_l7_a_record_within_a_record_has_its_type() -> None:
    assert get_type_hints(Task)["run"] == Optional[Process]
    assert get_type_hints(Process)["checklist"] == Optional[Template]
