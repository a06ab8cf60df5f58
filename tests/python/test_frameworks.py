"""L7: models are types of pydantic fields and of FastAPI responses. The examples run too."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, Optional

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, TypeAdapter, ValidationError

from tallykit import Tallyfy, models
from tallykit._native import Model
from tallykit.models import Task, TaskOwners
from tallykit.sandbox import Sandbox

EXAMPLES = Path(__file__).parents[2] / "bindings-python" / "examples"
JSON: dict[str, Any] = {
    "id": "a",
    "title": "b",
    "deadline": "2030-01-15T09:30:00Z",
    "owners": {"users": [7], "guests": [], "groups": [], "taskUrls": []},
    "sla": {"hours": [4]},
}


class Board(BaseModel):
    task: Task
    others: list[Task] = []
    owners: Optional[TaskOwners] = None


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec and spec.loader
    # Pydantic looks up the names of annotations in `sys.modules`.
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_l7_a_pydantic_field_takes_a_model_or_its_json() -> None:
    task = Task.from_dict(JSON)
    assert Board(task=task).task is task
    board = Board.model_validate({"task": JSON, "others": [JSON], "owners": {"users": [7]}})
    assert board.task == task and board.others == [task] and board.owners == TaskOwners(users=[7])
    assert Board.model_validate_json(board.model_dump_json()) == board


def test_l7_a_pydantic_field_is_serialized_as_the_json_of_the_api() -> None:
    board = Board(task=Task.from_dict(JSON))
    assert board.model_dump()["task"] == JSON
    assert json.loads(board.model_dump_json())["task"] == JSON


@pytest.mark.parametrize(
    ("value", "words"),
    [({"title": "b"}, "id"), (7, "not a Task"), (TaskOwners(), "not a Task"), (None, "not a Task")],
)
def test_l7_a_wrong_value_is_an_error_of_pydantic(value: object, words: str) -> None:
    with pytest.raises(ValidationError, match=words) as caught:
        Board.model_validate({"task": value})
    assert caught.value.errors()[0]["loc"] == ("task",)


def test_l7_every_model_has_a_json_schema() -> None:
    classes = [getattr(models, name) for name in models.__all__]
    classes = [it for it in classes if isinstance(it, type) and issubclass(it, Model)]
    for model in classes:
        schema = TypeAdapter(model).json_schema()
        assert schema["type"] == "object" and schema["title"] == model.__name__
    schema = TypeAdapter(Task).json_schema()
    assert schema["required"] == ["id", "title"]
    properties = schema["properties"]
    assert properties["deadline"]["anyOf"][0] == {"type": "string", "format": "date-time"}
    owners = properties["owners"]["anyOf"][0]["properties"]
    assert owners["users"] == {"type": "array", "items": {"type": "integer"}}
    assert "taskUrls" in owners and "extra" not in properties


def test_l7_fastapi_returns_a_model_by_its_annotation() -> None:
    app = FastAPI()

    @app.get("/annotated")
    def annotated() -> Task:
        return Task.from_dict(JSON)

    @app.get("/listed", response_model=list[Task])
    def listed() -> Any:
        return [Task.from_dict(JSON)]

    web = TestClient(app)
    assert web.get("/annotated").json() == JSON
    assert web.get("/listed").json() == [JSON]
    answers = web.get("/openapi.json").json()["paths"]["/annotated"]["get"]["responses"]
    assert "deadline" in json.dumps(answers["200"])


def test_l7_the_pydantic_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example("pydantic_model").main()
    assert "25 tasks of Ada Lovelace" in capsys.readouterr().out


def test_l7_the_fastapi_example_runs(client: Tallyfy, sandbox: Sandbox) -> None:
    service = example("fastapi_app")
    service.app.dependency_overrides[service.tallyfy] = lambda: client
    web = TestClient(service.app)
    tasks = web.get("/tasks").json()
    assert len(tasks) == 25
    path = f"/tasks/{tasks[0]['id']}"
    assert web.get(path).json() == client.tasks.get(tasks[0]["id"]).to_dict()
    assert web.get(f"/tasks/{'0' * 32}").status_code == 404
    in_process = next(task for task in client.tasks.list() if task.run_id)
    owners = {"users": [1002], "guests": [], "groups": [], "taskUrls": ["x"]}
    assigned = web.put(f"/tasks/{in_process.id}/owners", json=owners).json()
    assert assigned["owners"]["users"] == [1002]
    sent = [it for it in sandbox.requests() if it["method"] == "PUT"][-1]["body"]
    assert sent == {"owners": {"users": [1002], "guests": [], "groups": []}}
