"""V1, V3, V4: every method that makes several calls is there in Python, and does its work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from test_surface import HELPERS

from tallykit import (
    APITimeoutError,
    CancellationToken,
    ConflictError,
    InvalidArgumentError,
    NotFoundError,
    RequestCancelledError,
    Tallyfy,
)
from tallykit.models import Assignees, Comment, Task
from tallykit.sandbox import Sandbox

EVERY_KIND = "Every kind of field"
ONBOARDING = "Employee onboarding"
DUE = datetime(2030, 1, 15, 12, tzinfo=timezone.utc)

#: The methods that a test of this module has called.
CALLED: set[str] = set()


class Recorder:
    """A client that notes which methods are called."""

    def __init__(self, target: Any, name: str = "") -> None:
        self._target = target
        self._name = name

    def __getattr__(self, name: str) -> Any:
        if self._name:
            CALLED.add(f"{self._name}.{name}")
            return getattr(self._target, name)
        return Recorder(getattr(self._target, name), name)


@pytest.fixture
def recorded(client: Tallyfy) -> Any:
    return Recorder(client)


@pytest.fixture(scope="module", autouse=True)
def complete() -> Iterator[None]:
    yield
    missing = {f"{helper.resource}.{helper.name}" for helper in HELPERS} - CALLED
    assert not missing, f"no test calls {sorted(missing)}"


def launch(client: Any, name: str = "Grace Hopper") -> Any:
    return client.processes.launch_from(ONBOARDING, values={"Full name": name}, name=name)


def one_off(client: Any) -> Task:
    task: Task = client.tasks.create(title="Measure it", deadline=DUE, owners={"users": [1002]})
    return task


def test_v1_launches(recorded: Any, sandbox: Sandbox) -> None:
    process = launch(recorded)
    values = {"Full name": "Grace Hopper"}
    once = recorded.processes.launch_once(ONBOARDING, name="Grace Hopper", values=values)
    assert (once.process.id, once.created) == (process.id, False)
    with pytest.raises(InvalidArgumentError, match="Full name"):
        recorded.processes.launch_once(ONBOARDING, name="Somebody else")
    encoded = recorded.kickoff_fields.encode(sandbox.seed.template, {"Department": 1})
    assert list(encoded.values()) == [{"id": 1, "text": "Engines", "value": None}]
    assert recorded.processes.find("grace hopper").id == process.id
    assert recorded.templates.find("no such template") is None


def test_v1_tasks(recorded: Any) -> None:
    process = recorded.processes.launch_from("Expense claim")
    task = recorded.processes.tasks(process.id).first()
    assert list(recorded.tasks.encode(task.id, {"Paid by": 2}).values()) == ["Cash"]
    recorded.tasks.fill(task.id, {"Paid by": "Cash"})
    with pytest.raises(InvalidArgumentError, match="Purpose"):
        recorded.tasks.complete_with(task.id, {})
    recorded.tasks.complete_with(task.id, {"Purpose": "Wheels"})
    with pytest.raises(ConflictError, match="Reopen it first"):
        recorded.tasks.fill(task.id, {"Purpose": "Axles"})
    done = recorded.tasks.wait_until(task.id, 5)
    assert done.status == "completed"
    complete = recorded.processes.wait_until(process.id, timedelta(seconds=5), status="complete")
    assert complete.status == "complete"


def test_v3_a_wait_ends_in_time_and_can_be_cancelled(recorded: Any, client: Tallyfy) -> None:
    process = launch(recorded)
    with pytest.raises(APITimeoutError, match="still active"):
        recorded.processes.wait_until(process.id, 0.05, every=0.01)
    token = CancellationToken()
    token.cancel()
    with pytest.raises(RequestCancelledError):
        client.with_cancellation(token).processes.wait_until(process.id, 60)


def test_v4_edits(recorded: Any, sandbox: Sandbox) -> None:
    template = recorded.templates.find(EVERY_KIND)
    before = recorded.templates.get(template.id, with_=["steps"])
    edited = recorded.templates.edit(template.id, summary="Changed")
    assert (edited.summary, edited.users) == ("Changed", before.users)
    step = before.steps[0]
    assert recorded.steps.edit(template.id, step.id, title="Changed").title == "Changed"
    field = recorded.form_fields.list(template.id, step.id).first()
    assert recorded.form_fields.edit(template.id, step.id, field.id, required=True).required
    size = next(it for it in recorded.form_fields.list(template.id, step.id) if it.label == "Size")
    options = recorded.form_fields.set_options(template.id, step.id, size.id, ["Large", "Huge"])
    assert [(option.id, option.text) for option in options.options] == [(2, "Large"), (3, "Huge")]
    rule = recorded.automations.list(template.id).first()
    renamed = recorded.automations.edit(template.id, rule.id, automated_alias="Changed")
    assert (renamed.automated_alias, len(renamed.conditions)) == ("Changed", 1)
    group = recorded.groups.find("Menders")
    assert recorded.groups.edit(group.id, name="Typists").members == group.members
    member = recorded.members.find("charles@example.com")
    assert recorded.members.edit(member.id, job_title="Engineer").last_name == "Babbage"
    process = launch(recorded)
    assert recorded.processes.edit(process.id, values={"Department": "Engines"}).prerun
    task = one_off(recorded)
    changed = recorded.tasks.edit(task.id, title="Measure twice")
    assert (changed.title, changed.owners.users) == ("Measure twice", [1002])
    with pytest.raises(InvalidArgumentError, match="the edit is empty"):
        recorded.tasks.edit(task.id)


def test_v3_kickoff_fields(recorded: Any, sandbox: Sandbox) -> None:
    template = sandbox.seed.template
    made = recorded.kickoff_fields.create(
        template, label="Reason", field_type="text", required=False
    )
    edited = recorded.kickoff_fields.edit(template, made.id, guidance="Why?")
    assert (edited.label, edited.guidance) == ("Reason", "Why?")
    fields = recorded.kickoff_fields.reorder(template, [made.id])
    assert [field.label for field in fields] == ["Reason", "Full name", "Start date", "Department"]
    assert len(list(recorded.kickoff_fields.list(template))) == 4


def test_v3_people(recorded: Any) -> None:
    assert recorded.guests.find("nobody@example.com") is None
    guest = recorded.guests.find_or_create(email="grace@example.com")
    assert len(recorded.guests.code(guest.email)) == 32
    with pytest.raises(ConflictError, match="1002"):
        recorded.guests.find_or_create(email="charles@example.com")
    member = recorded.members.find_or_invite(
        email="grace@example.org", first_name="Grace", last_name="Hopper", role="standard"
    )
    group = recorded.groups.find_or_create(name="Typists", description="All of them")
    assert member.id in recorded.groups.add_members(group.id, members=[member.id]).members
    assert recorded.groups.remove_members(group.id, members=[member.id]).members == []


def test_v3_filing(recorded: Any, sandbox: Sandbox) -> None:
    tag = recorded.tags.find_or_create(title="Urgent")
    assert recorded.tags.find("urgent").id == tag.id
    template = sandbox.seed.template
    attached = recorded.tags.attach_by_title("Checklist", template, "New one", create=True)
    assert attached.title == "New one"
    assert recorded.tags.detach_by_title("Checklist", template, "New one") is True
    assert recorded.tags.detach_by_title("Checklist", template, "New one") is False
    with pytest.raises(NotFoundError, match="Nothing was written"):
        recorded.tags.attach_by_title("Checklist", template, "Urgentt")
    folder = recorded.folders.find_or_create(name="Done", folder_type="run")
    assert recorded.folders.find("done", "run").id == folder.id


def test_v3_assignments_and_comments(recorded: Any) -> None:
    task = one_off(recorded)
    assigned = recorded.tasks.assign(task.id, guests=["grace@example.com"])
    assert (assigned.owners.users, assigned.owners.guests) == ([1002], ["grace@example.com"])
    left = recorded.tasks.unassign(task.id, users=[1002])
    assert Assignees(users=left.owners.users) == Assignees(users=[])
    recorded.comments.create(task.id, content="Seen")
    comments: list[Comment] = list(recorded.comments.list(task.id))
    assert [comment.content for comment in comments] == ["Seen"]


def test_v3_exports_and_search(recorded: Any) -> None:
    process = launch(recorded)
    export = recorded.processes.export(process.id)
    assert [answer.text for answer in export.kickoff] == ["Grace Hopper", "", ""]
    exported = list(recorded.processes.export_all(checklist_id=process.checklist_id))
    assert process.id in [one.process.id for one in exported]
    found = recorded.search.everything("onboarding")
    assert found.templates[0].search_type == "blueprint"
    assert found.totals["blueprint"] == len(found.templates)


def test_v3_webhooks(recorded: Any) -> None:
    url = "http://127.0.0.1:9/events"
    assert recorded.webhooks.subscribe(url).id == recorded.webhooks.subscribe(url).id
    assert recorded.webhooks.unsubscribe(url) is True
    assert recorded.webhooks.unsubscribe(url) is False
