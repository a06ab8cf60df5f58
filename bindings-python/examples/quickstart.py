"""Signs in, completes a process, builds a template and runs it, and shows two errors.

Without TALLYFY_* environment variables, it uses a sandbox on this machine. With them, it only reads
from the real Tallyfy, unless you pass `--write`: then it also launches a process there.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta, timezone

from tallykit import InvalidRequestError, NotFoundError, Tallyfy
from tallykit.models import Template
from tallykit.sandbox import Sandbox


def main() -> None:
    if any(name.startswith("TALLYFY_") for name in os.environ):
        client = Tallyfy.from_env()
        template = read_account(client)
        if template and "--write" in sys.argv:
            complete_process(client, template)
        return
    with Sandbox() as sandbox:
        print(f"A sandbox listens on {sandbox.base_url}")
        client = sandbox.client()
        template = read_account(client)
        if template:
            complete_process(client, template, sandbox)
        build_and_run(client)
        act_as_a_user(sandbox)
        show_errors(client)
        print(f"{len(sandbox.requests())} requests, each with the headers that Tallyfy requires")


def read_account(client: Tallyfy) -> Template | None:
    me = client.me.get()
    print(f"Signed in as {me.full_name} <{me.email}>")
    templates = client.templates.list()
    print(f"{templates.total} templates:")
    first = None
    for template in templates:
        first = first or template
        fields = ", ".join(field.label or field.id for field in template.prerun or [])
        print(f"  {template.title}" + (f" (asks for {fields})" if fields else ""))
    return first


def complete_process(client: Tallyfy, template: Template, sandbox: Sandbox | None = None) -> None:
    soon = datetime.now(timezone.utc) + timedelta(days=3)
    values = {"text": "Grace Hopper", "date": soon}
    kickoff = {
        field.id: values[field.field_type]
        for field in template.prerun or []
        if field.field_type in values
    }
    process = client.processes.launch(
        checklist_id=template.id, name=f"{template.title}: Grace Hopper", prerun=kickoff
    )
    print(f"Launched {process.name!r}")

    if sandbox:
        sandbox.expire_tokens()
        print("The token has expired. The client refreshes it:")

    for task in client.processes.tasks(process.id):
        approved = True if task.task_type == "approval" else None
        done = client.tasks.complete(process.id, task_id=task.id, is_approved=approved)
        due = f", was due {done.deadline:%d %B}" if done.deadline else ""
        print(f"  {done.title}: {done.status}{due}")
    print(f"The process is {client.processes.get(process.id).status}")


def build_and_run(client: Tallyfy) -> None:
    template = client.templates.create(title="Returns", type="procedure")
    unpack = client.steps.create(template.id, title="Unpack the parcel")
    refund = client.steps.create(template.id, title="Refund", step_type="approval")
    state = client.form_fields.create(
        template.id,
        unpack.id,
        label="State",
        field_type="radio",
        required=True,
        options=[{"id": 1, "text": "Whole"}, {"id": 2, "text": "Broken"}],
    )
    condition = {
        "conditionable_id": state.id,
        "conditionable_type": "Capture",
        "operation": "equals",
        "statement": "Broken",
        "logic": "and",
    }
    hide = {"action_type": "visibility", "action_verb": "hide", "target_step_id": refund.id}
    client.automations.create(
        template.id, automated_alias="No refund", conditions=[condition], then_actions=[hide]
    )
    print(f"Built {template.title!r}: what is broken gets no refund")

    process = client.processes.launch(checklist_id=template.id, name="Return 1")
    tag = client.tags.create(title="Urgent", color="#ff8800")
    client.tags.attach(subject_type="Run", subject_id=process.id, tag_id=tag.id)
    task = next(iter(client.processes.tasks(process.id)))
    client.comments.create(task.id, content="The box was open already")
    client.tasks.update(process.id, task.id, taskdata={state.id: "Broken"})
    client.tasks.complete(process.id, task_id=task.id)
    for task in client.processes.tasks(process.id):
        print(f"  {task.title}: {task.status}")
    process = client.processes.get(process.id, with_=["tags"])
    print(f"{process.name!r} is {process.status}, tagged {(process.tags or [])[0].title!r}")
    client.processes.archive(process.id)


def act_as_a_user(sandbox: Sandbox) -> None:
    app = sandbox.app()
    user = app.applications.provision_user(
        first_name="Grace", last_name="Hopper", email="grace@example.com", role="standard"
    )
    grace = app.as_user(user.email)
    print(f"The application added {grace.me.get().full_name} and acts as her")


def show_errors(client: Tallyfy) -> None:
    try:
        client.tasks.get("00000000000000000000000000000000")
    except NotFoundError as error:
        print(f"{error.http_status}: {error.hint}")
    template = next(iter(client.templates.list()))
    try:
        client.processes.launch(checklist_id=template.id)
    except InvalidRequestError as error:
        for field, problems in error.field_errors.items():
            print(f"{error.http_status}: {field}: {problems[0]}")
        print(f"     {error.hint}")


if __name__ == "__main__":
    main()
