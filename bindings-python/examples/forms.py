"""Forms: values as people write them. `docs/forms.md` shows these functions."""

from __future__ import annotations

from datetime import date, datetime, timezone

from tallykit import InvalidArgumentError, Tallyfy
from tallykit.models import Process, Task


def launch(client: Tallyfy) -> Process:
    return client.processes.launch_from(
        "Employee onboarding",
        name="Onboard Grace",
        values={
            "Full name": "Grace Hopper",
            "Start date": date(2026, 3, 1),
            "Department": "Engines",
        },
    )


def launch_everything(client: Tallyfy) -> Process:
    return client.processes.launch_from(
        "Every kind of field",
        values={
            "Name": "Engine No. 1",
            "Story": "First line\nsecond line",
            "Size": "Small",
            "Colour": "Steel",
            "Extras": ["Bell", "Printer"],
            "Day": datetime(2026, 3, 1, 9, 0, tzinfo=timezone.utc),
            "Address": "grace@example.com",
            "Drawing": ["https://example.com/plan.pdf"],
            "Parts": {"Part": "Crank", "Number": 4},
            "Helpers": ["charles@example.com", "grace@example.org", "Menders"],
        },
    )


def explain(client: Tallyfy) -> str:
    try:
        client.processes.launch_from(
            "Employee onboarding", values={"Departmnt": "Engines", "Start date": "soon"}
        )
    except InvalidArgumentError as error:
        return error.summary
    return "launched"


def launch_safely(client: Tallyfy) -> bool:
    launched = client.processes.launch_once(
        "Employee onboarding", name="Onboard Grace", values={"Full name": "Grace Hopper"}
    )
    return launched.created


def complete(client: Tallyfy, task_id: str) -> Task:
    client.tasks.fill(task_id, {"Purpose": "Wheels"})
    return client.tasks.complete_with(task_id, {"Paid by": "Card"})


def read(client: Tallyfy, process_id: str) -> object:
    process = client.processes.get(process_id, with_=["ko_form_fields"])
    return (process.values or {})["Department"]
