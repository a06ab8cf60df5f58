"""A web service whose responses are records of Tallyfy.

    pip install tallykit "fastapi[standard]"
    fastapi dev fastapi_app.py

The client signs in with the TALLYFY_* environment variables.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from fastapi import Body, Depends, FastAPI, HTTPException

from tallykit import NotFoundError, Tallyfy
from tallykit.models import Task, TaskOwners

app = FastAPI(title="Tasks")


@lru_cache
def tallyfy() -> Tallyfy:
    """Creates the client once: it keeps its token and its connections."""
    return Tallyfy.from_env()


Client = Annotated[Tallyfy, Depends(tallyfy)]


@app.get("/tasks")
def list_tasks(client: Client) -> list[Task]:
    return list(client.tasks.list_mine())


@app.get("/tasks/{task_id}", response_model=Task)
def get_task(task_id: str, client: Client) -> Task:
    try:
        return client.tasks.get(task_id)
    except NotFoundError as error:
        raise HTTPException(404, error.summary) from error


@app.put("/tasks/{task_id}/owners")
def assign(task_id: str, owners: Annotated[TaskOwners, Body()], client: Client) -> Task:
    task = client.tasks.get(task_id)
    if task.run_id is None:
        raise HTTPException(422, "The task belongs to no process")
    return client.tasks.update(task.run_id, task_id, owners=owners)
