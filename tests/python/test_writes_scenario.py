"""L2: the second scenario, which writes once in every resource.

The lines must be those of `tests/scenarios/writes.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tallykit import Tallyfy, TallyfyError
from tallykit.models import CustomFieldOwner

EXPECTED = Path(__file__).parents[1] / "scenarios" / "writes.txt"


def test_l2_a_write_in_every_resource_gives_the_same_results_in_every_language(
    client: Tallyfy,
) -> None:
    assert list(tell(client)) == EXPECTED.read_text(encoding="utf-8").splitlines()


def tell(ada: Tallyfy) -> Iterator[str]:
    # A template with a kick-off field, steps, a form field and a rule.
    reason = {"label": "Reason", "field_type": "text", "required": False}
    template = ada.templates.create(title="Returns", type="procedure", prerun=[reason])
    kickoff = list(template.prerun or [])
    yield f"template {template.title}: {kickoff[0].label}"
    two_days = {"value": 2, "unit": "days", "option": "from", "step": "start_run"}
    unpack = ada.steps.create(template.id, title="Unpack the parcel", deadline=two_days)
    refund = ada.steps.create(template.id, title="Refund", step_type="approval")
    yield f"steps {unpack.title} {unpack.position}, {refund.title} {refund.position}"
    state = ada.form_fields.create(
        template.id,
        unpack.id,
        label="State",
        field_type="radio",
        required=True,
        options=[{"id": 1, "text": "Whole"}, {"id": 2, "text": "Broken"}],
    )
    yield f"form field {state.label}: {', '.join(str(it.text) for it in state.options or [])}"
    broken = {
        "conditionable_id": state.id,
        "conditionable_type": "Capture",
        "operation": "equals",
        "statement": "Broken",
        "logic": "and",
    }
    hide = {"action_type": "visibility", "action_verb": "hide", "target_step_id": refund.id}
    rule = ada.automations.create(
        template.id,
        automated_alias="No refund for what is broken",
        conditions=[broken],
        then_actions=[hide],
    )
    yield f"automation {rule.automated_alias}"
    ada.kickoff_fields.delete(template.id, kickoff[0].id)
    template = ada.templates.get(template.id, with_=["steps"])
    counts = [len(it or []) for it in (template.prerun, template.automated_actions, template.steps)]
    yield "kick-off fields {}, automations {}, steps {}".format(*counts)

    # A process, a tag and a folder for it.
    process = ada.processes.launch(checklist_id=template.id, name="Return 1")
    tag = ada.tags.create(title="Urgent", color="#ff8800")
    ada.tags.attach(subject_type="Run", subject_id=process.id, tag_id=tag.id)
    tagged = ada.processes.get(process.id, with_=["tags"])
    yield f"tags {', '.join(str(tag.title) for tag in tagged.tags or [])}"
    folder = ada.folders.create(name="Returns of May", folder_type="run")
    filed = ada.folders.add(folder.id, "Run", process.id)
    ada.folders.remove(filed.id)
    yield f"folder {folder.name}"

    # Comments, an issue, and custom fields.
    task = ada.processes.tasks(process.id).first()
    assert task is not None
    comment = ada.comments.create(task.id, content="Look at @[1002]")
    yield f"comment {comment.content} to {list(comment.sent_to or [])}"
    issue = ada.comments.report_issue(task.id, "The parcel is wet")
    try:
        ada.tasks.complete(process.id, task_id=task.id)
    except TallyfyError as error:
        yield f"blocked {error.kind} {error.http_status}"
    ada.comments.resolve_issue(task.id, thread_id=issue.id, content="It is dry now")
    key = ada.custom_fields.create(key="carrier", applies_to="process", field_type="text")
    of = CustomFieldOwner.process(process.id)
    ada.custom_fields.set(of, key.key, "Pigeon")
    yield f"custom field {ada.custom_fields.get(of)['carrier']}"

    # People.
    guest = ada.guests.create(email="luigi@example.com", first_name="Luigi")
    yield f"guest {guest.email}"
    group = ada.groups.create(
        name="Warehouse", description="Those who unpack", members=[1002], guests=[guest.email]
    )
    yield f"group {group.name} {list(group.members or [])}"
    invited = ada.members.invite(
        email="edith@example.com", first_name="Edith", last_name="Clarke", role="light"
    )
    yield f"invited {invited.email} {invited.status}"
    me = ada.me.update(job_title="Analyst")
    yield f"me {me.job_title}"

    # What is told about it.
    hook = ada.webhooks.create(1001, "http://127.0.0.1:9/events")
    ada.webhooks.delete(hook.id)
    yield f"webhooks {len(list(ada.webhooks.list()))}"
    hits = ada.search.list("process", "Return 1")
    yield f"search {', '.join(str(hit.name) for hit in hits)}"
    activity = ada.activity.list(entity_type="run", entity_id=process.id)
    yield f"activity {str(activity.first() is not None).lower()}"
    archived = ada.processes.archive(process.id)
    yield f"archived {str(archived.archived_at is not None).lower()}"
