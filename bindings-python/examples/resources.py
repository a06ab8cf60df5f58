"""A short job in each resource: a function for each, which works with the seed of the sandbox.

Run it with a client of your own only after you have read what it writes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tallykit import InvalidRequestError, Tallyfy
from tallykit.models import CustomFieldOwner
from tallykit.sandbox import Sandbox

TEMPLATE = Sandbox.seed.template
PROCESS = Sandbox.seed.process
FILE = Sandbox.seed.file
ADA, CHARLES = Sandbox.seed.ada_id, Sandbox.seed.charles_id


def me(client: Tallyfy) -> str:
    """Who the client acts as, and in which role."""
    member = client.me.membership()
    return f"{member.full_name} is {member.role}"


def organizations(client: Tallyfy) -> str:
    """The organizations that the token reaches."""
    return ", ".join(organization.name for organization in client.organizations.list_mine())


def members(client: Tallyfy) -> str:
    """Off-boards a member: the open work goes to somebody else, and the account ends."""
    client.members.remove(CHARLES, to=ADA)
    return f"{len(list(client.members.tasks(ADA, status='all')))} tasks of the successor"


def guests(client: Tallyfy) -> str:
    """Invites a customer as a guest, and shows the link that needs no account."""
    guest = client.guests.create(email="luigi@example.com", first_name="Luigi")
    return f"{guest.email} has a link: {bool(guest.link)}"


def groups(client: Tallyfy) -> str:
    """Makes a group, and adds a member. An update takes the whole list."""
    group = client.groups.create(name="Warehouse", description="Those who unpack", members=[ADA])
    group = client.groups.update(
        group.id, description="Those who unpack", members=[ADA, CHARLES], guests=[]
    )
    return f"{group.name} has {len(group.members or [])} members"


def templates(client: Tallyfy) -> str:
    """Makes a template with a kick-off field."""
    reason = {"label": "Reason", "field_type": "text", "required": True}
    template = client.templates.create(title="Returns", type="procedure", prerun=[reason])
    return f"{template.title} asks for {(template.prerun or [])[0].label}"


def steps(client: Tallyfy) -> str:
    """Builds the steps of a template from rows, such as those of a spreadsheet."""
    template = client.templates.create(title="Returns", type="procedure").id
    for title, days in (("Unpack", 1), ("Inspect", 2), ("Refund", 5)):
        deadline = {"value": days, "unit": "days", "option": "from", "step": "start_run"}
        client.steps.create(template, title=title, deadline=deadline)
    return ", ".join(f"{step.position} {step.title}" for step in client.steps.list(template))


def form_fields(client: Tallyfy) -> str:
    """Adds a choice to a step."""
    step = next(iter(client.steps.list(TEMPLATE))).id
    options = [{"id": 1, "text": "Window"}, {"id": 2, "text": "Door"}]
    field = client.form_fields.create(
        TEMPLATE, step, label="Desk at the", field_type="radio", required=False, options=options
    )
    return f"{field.label} {' or '.join(str(option.text) for option in field.options or [])}"


def kickoff_fields(client: Tallyfy) -> str:
    """Removes a field from the kick-off form."""
    *_, last = client.templates.get(TEMPLATE).prerun or []
    client.kickoff_fields.delete(TEMPLATE, last.id)
    return f"without {last.label}"


def automations(client: Tallyfy) -> str:
    """Hides the last step when the approval is refused."""
    approval, last = [step.id for step in client.steps.list(TEMPLATE)][-2:]
    condition = {
        "conditionable_id": approval,
        "conditionable_type": "Step",
        "operation": "rejected",
        "statement": "any_time",
        "logic": "and",
    }
    hide = {"action_type": "visibility", "action_verb": "hide", "target_step_id": last}
    rule = client.automations.create(
        TEMPLATE, automated_alias="No welcome", conditions=[condition], then_actions=[hide]
    )
    return f"{rule.automated_alias}: {len(rule.conditions or [])} condition"


def processes(client: Tallyfy) -> str:
    """Launches a process. Values have the ids of the kick-off fields as their keys."""
    fields = {field.label: field.id for field in client.templates.get(TEMPLATE).prerun or []}
    process = client.processes.launch(
        checklist_id=TEMPLATE, name="Onboard Grace", prerun={fields["Full name"]: "Grace"}
    )
    return f"{process.name}: {process.status}"


def tasks(client: Tallyfy) -> str:
    """Completes all tasks of a process, and approves what waits for approval."""
    for task in client.processes.tasks(PROCESS):
        approved = True if task.task_type == "approval" else None
        client.tasks.complete(PROCESS, task_id=task.id, is_approved=approved)
    return f"{client.processes.get(PROCESS).status}"


def comments(client: Tallyfy) -> str:
    """Reports an issue on a task, and resolves it."""
    task = client.processes.tasks(PROCESS).first()
    assert task is not None
    issue = client.comments.report_issue(task.id, "The desk is missing")
    client.comments.resolve_issue(task.id, thread_id=issue.id, content="It has come")
    threads = client.tasks.get(task.id, with_=["threads"]).threads or []
    return ", ".join(f"{thread.label}: {thread.content}" for thread in threads)


def tags(client: Tallyfy) -> str:
    """Tags a process. Another tag may have the title already."""
    try:
        tag = client.tags.create(title="Urgent", color="#ff8800")
    except InvalidRequestError:
        tag = next(tag for tag in client.tags.list(q="Urgent") if tag.title == "Urgent")
    client.tags.attach(subject_type="Run", subject_id=PROCESS, tag_id=tag.id)
    tagged = client.processes.get(PROCESS, with_=["tags"])
    return ", ".join(str(tag.title) for tag in tagged.tags or [])


def folders(client: Tallyfy) -> str:
    """Files a process. The number of the association takes it out again."""
    folder = client.folders.create(name="May", folder_type="run")
    filed = client.folders.add(folder.id, "Run", PROCESS)
    count = len(list(client.processes.list(folder=folder.id)))
    client.folders.remove(filed.id)
    return f"{folder.name} had {count} process"


def files(client: Tallyfy) -> str:
    """Shows what is known of a file."""
    return f"{client.files.get(FILE).filename}"


def search(client: Tallyfy) -> str:
    """Finds processes by their names."""
    return ", ".join(str(hit.name) for hit in client.search.list("process", "Onboarding"))


def activity(client: Tallyfy) -> str:
    """Prints who did what to a process."""
    client.processes.archive(PROCESS)
    entry = client.activity.list(entity_type="run", entity_id=PROCESS).first()
    assert entry is not None
    return f"{', '.join(entry.verb or [])} by {(entry.actor or [])[0].full_name}"


def custom_fields(client: Tallyfy) -> str:
    """Defines metadata of processes, and sets it for one."""
    client.custom_fields.create(key="carrier", applies_to="process", field_type="text")
    client.custom_fields.set(CustomFieldOwner.process(PROCESS), "carrier", "Pigeon")
    return f"{client.custom_fields.get(CustomFieldOwner.process(PROCESS))['carrier']}"


def webhooks(client: Tallyfy) -> str:
    """Gets the events of the whole organization delivered to an address, and ends that."""
    user = client.me.get().id
    hook = client.webhooks.create(user, "https://example.com/tallyfy/4f1c-secret-path")
    count = len(list(client.webhooks.list()))
    client.webhooks.delete(hook.id)
    return f"{count} webhook"


def applications(app: Tallyfy) -> str:
    """Provisions a user as an application, and acts as that user."""
    user = app.applications.provision_user(
        first_name="Grace", last_name="Hopper", email="grace@example.com", role="standard"
    )
    return f"{app.as_user(user.email).me.get().full_name}"


def run() -> Iterator[tuple[str, str]]:
    """Runs each job in a sandbox of its own, and returns what it says."""
    for name, job in globals().copy().items():
        if not name.startswith("_") and hasattr(Tallyfy, name):
            with Sandbox() as sandbox:
                yield name, job(sandbox.app() if name == "applications" else sandbox.client())


if __name__ == "__main__":
    for name, said in run():
        print(f"{name}: {said}")
