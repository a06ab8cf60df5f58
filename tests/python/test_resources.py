"""Resources: typed methods with Python arguments."""

from __future__ import annotations

import inspect
from datetime import datetime, timedelta, timezone

import pytest

from tallykit import AccessToken, Tallyfy
from tallykit.models import Assignees, Task
from tallykit.sandbox import Sandbox

ONBOARDING = "11111111a1b2c3d4e5f60718293a4b5c"
NAME_FIELD = "33333331a1b2c3d4e5f60718293a4b5c"
START_FIELD = "33333332a1b2c3d4e5f60718293a4b5c"
DUE = datetime(2030, 1, 15, 9, 30, tzinfo=timezone.utc)


def test_a_process_is_launched_and_completed(client: Tallyfy, sandbox: Sandbox) -> None:
    process = client.processes.launch(
        checklist_id=ONBOARDING, name="Grace", prerun={NAME_FIELD: "Grace Hopper"}
    )
    tasks = list(client.processes.tasks(process.id))
    assert [task.status for task in tasks] and process.name == "Grace"
    for task in tasks:
        approval = True if task.task_type == "approval" else None
        done = client.tasks.complete(process.id, task_id=task.id, is_approved=approval)
        assert done.status in ("completed", "approved")
    assert client.processes.get(process.id).status == "complete"
    client.tasks.reopen(process.id, tasks[0].id)
    assert client.processes.get(process.id).status != "complete"


def test_h16_a_datetime_in_a_form_is_sent_in_iso_8601(client: Tallyfy, sandbox: Sandbox) -> None:
    local = DUE.astimezone(timezone(timedelta(hours=2)))
    client.processes.launch(checklist_id=ONBOARDING, prerun={NAME_FIELD: "G", START_FIELD: local})
    body = sandbox.requests()[-1]["body"]
    assert body["prerun"][START_FIELD] == "2030-01-15T09:30:00.000Z"


def test_h16_a_deadline_is_sent_in_the_format_of_tasks(client: Tallyfy, sandbox: Sandbox) -> None:
    local = DUE.astimezone(timezone(timedelta(hours=-5)))
    task = client.tasks.create(title="Read the proofs", deadline=local)
    assert sandbox.requests()[-1]["body"]["deadline"] == "2030-01-15 09:30:00"
    assert task.deadline == DUE and task.deadline.tzinfo is timezone.utc


def test_an_argument_that_is_none_is_not_sent(client: Tallyfy, sandbox: Sandbox) -> None:
    client.tasks.create(title="Read", deadline=DUE, summary=None, tags=None, owners=None)
    assert sandbox.requests()[-1]["body"] == {"title": "Read", "deadline": "2030-01-15 09:30:00"}


@pytest.mark.parametrize("owners", [Assignees(users=[1001]), {"users": [1001]}])
def test_a_nested_record_is_a_model_or_a_mapping(
    client: Tallyfy, sandbox: Sandbox, owners: Assignees
) -> None:
    task = client.tasks.create(title="Read", deadline=DUE, owners=owners)
    assert sandbox.requests()[-1]["body"]["owners"]["users"] == [1001]
    assert task.owners is not None and task.owners.users == [1001]


def test_a_parameter_named_like_a_keyword_has_an_underscore(
    client: Tallyfy, sandbox: Sandbox
) -> None:
    template = client.templates.get(ONBOARDING, with_=["steps"])
    assert "with=steps" in sandbox.requests()[-1]["query"]
    assert template.steps and template.steps[0].title == "Prepare the desk"


def test_an_application_adds_a_user_and_acts_as_her(sandbox: Sandbox) -> None:
    app = sandbox.app()
    user = app.applications.provision_user(
        first_name="Grace", last_name="Hopper", email="grace@example.com", role="standard"
    )
    assert user.role == "standard"
    assert app.as_user("grace@example.com").me.get().id == user.id
    token = app.applications.user_token("grace@example.com")
    assert isinstance(token, AccessToken)
    acting = Tallyfy(token.reveal(), sandbox.org, base_url=sandbox.base_url)
    assert acting.me.get().email == "grace@example.com"
    expiry = token.expires_at
    assert expiry is not None and expiry > datetime.now(timezone.utc)


def test_in_org_returns_a_client_for_another_organization(client: Tallyfy) -> None:
    names = {org.id: org.name for org in client.organizations.list_mine()}
    assert len(names) == 2
    assert {client.in_org(org).organizations.current().name for org in names} == set(names.values())


def test_request_calls_a_path_that_has_no_method(client: Tallyfy, sandbox: Sandbox) -> None:
    response = client.request("GET", "/organizations/{org}/tasks", {"per_page": 1})
    assert len(response["data"]) == 1 and response["meta"]["pagination"]["per_page"] == 1
    assert sandbox.requests()[-1]["headers"]["x-tallyfy-client"] == "APIClient"


def test_an_api_name_suggests_the_resource(client: Tallyfy) -> None:
    with pytest.raises(AttributeError, match="'runs': did you mean 'processes'"):
        client.runs  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match=r"no attribute 'nonsense'$"):
        client.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_help_lists_the_parameters_of_an_operation(client: Tallyfy) -> None:
    text = inspect.getdoc(client.tasks.complete) or ""
    assert "is_approved: Whether the task" in text
    assert "POST /organizations/{org}/runs/{process_id}/completed-tasks" in text
    signature = inspect.signature(client.tasks.complete)
    assert list(signature.parameters)[:2] == ["process_id", "task_id"]
    assert signature.return_annotation == "Task" and Task.__doc__


def test_a_client_is_a_context_manager(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        assert client.me.get().first_name == "Ada"


def test_from_env_reads_the_environment_of_the_sandbox(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in sandbox.environment.items():
        monkeypatch.setenv(name, value)
    assert Tallyfy.from_env().me.get().first_name == "Ada"


def test_h1_the_user_agent_names_python(client: Tallyfy, sandbox: Sandbox) -> None:
    client.me.get()
    assert "(python" in sandbox.requests()[-1]["headers"]["user-agent"]
