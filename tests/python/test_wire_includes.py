"""L1: what the sandbox starts with, read with every word of `with` that a method names."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from wire import Wire

from tallykit import Tallyfy
from tallykit.sandbox import Sandbox

SEED = Sandbox.seed
PROCESS = SEED.every_kind_process
NAMED = re.compile(r"with_: What to include:(.*?)(?:;|\n\n|: )", re.DOTALL)

#: The paths of what is read, with the ids, by the read that names the words.
READS: dict[str, Callable[[Tallyfy], dict[str, list[Any]]]] = {
    "me.membership": lambda _: {"/me": []},
    "organizations.current": lambda _: {"": []},
    "members.get": lambda client: {f"/users/{it.id}": [it.id] for it in client.members.list()},
    "guests.get": lambda _: {"/guests/federico%40example.com": [SEED.guest_email]},
    "groups.get": lambda client: {f"/groups/{it.id}": [it.id] for it in client.groups.list()},
    "tags.get": lambda client: {f"/tags/{it.id}": [it.id] for it in client.tags.list(all=True)},
    "folders.get": lambda client: {f"/folders/{it.id}": [it.id] for it in client.folders.list()},
    "templates.get": lambda client: {
        f"/checklists/{it.id}": [it.id] for it in client.templates.list()
    },
    "processes.get": lambda client: {f"/runs/{it.id}": [it.id] for it in client.processes.list()},
    "processes.task": lambda client: {
        f"/runs/{PROCESS}/tasks/{it.id}": [PROCESS, it.id] for it in client.processes.tasks(PROCESS)
    },
    "tasks.get": lambda client: {
        f"/tasks/{it.id}": [it.id]
        for it in [*client.processes.tasks(PROCESS), *client.tasks.list(is_oneoff=True)]
    },
}


def words(client: Tallyfy, operation: str) -> list[str]:
    """Returns the words that the description of an operation names."""
    resource, method = operation.split(".")
    description = getattr(getattr(client, resource), method).__doc__
    section = NAMED.search(description)
    assert section, description
    return re.findall(r"`([\w-]+)`", section[1])


@pytest.mark.parametrize("operation", READS)
def test_l1_every_included_object_is_read(sandbox: Sandbox, operation: str) -> None:
    wire = Wire(sandbox, sandbox.client())
    included = words(wire.client, operation)
    found = READS[operation](wire.client)
    missing = set(included)
    for path, ids in found.items():
        query = f"with={'%2C'.join(included)}"
        wire.call(operation, *ids, with_=included, sends=f"GET {path}", query=query)
        [sent] = sandbox.requests()
        missing -= set(sent["response"]["data"])
    assert missing == set()
