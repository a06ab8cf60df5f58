"""`tallykit sandbox --import` copies templates, and nothing about people."""

from __future__ import annotations

import json

from tallykit import Tallyfy
from tallykit._sandbox_import import templates_without_people
from tallykit.sandbox import Sandbox


def test_copies_of_templates_contain_no_people(sandbox: Sandbox, client: Tallyfy) -> None:
    template = client.templates.create(title="Returns", type="procedure").id
    client.steps.create(
        template,
        title="Unpack",
        assignees=[1002],
        webhook="https://example.com/hook?key=hidden",
    )
    records = templates_without_people(client)
    text = json.dumps(records)
    for private in ("1002", "@example.com", "hidden", "Lovelace", "1001"):
        assert private not in text
    with Sandbox() as copy:
        # The other templates are those of every sandbox.
        own = {
            "checklists": [it for it in records["checklists"] if it["id"] == template],
            "steps": [it for it in records["steps"] if it["checklist_id"] == template],
        }
        copy.load(own)
        read = copy.client().templates.get(template, with_=["steps"])
        assert read.steps is not None and [step.title for step in read.steps] == ["Unpack"]
