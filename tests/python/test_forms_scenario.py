"""V1, V2, V5: the third scenario, values of forms as people write them.

The lines must be those of `tests/scenarios/forms.txt`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from tallykit import Tallyfy, TallyfyError

EXPECTED = Path(__file__).parents[1] / "scenarios" / "forms.txt"


def test_v1_v2_v5_values_of_forms_give_the_same_results_in_every_language(
    client: Tallyfy,
) -> None:
    assert list(tell(client)) == EXPECTED.read_text(encoding="utf-8").splitlines()


def text(value: Any) -> str:
    """The JSON of a value, as the API has it."""
    if isinstance(value, datetime):
        value = value.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return json.dumps(value, separators=(",", ":"))


def tell(ada: Tallyfy) -> Iterator[str]:
    every_kind = "every KIND of field"

    # A value for each type.
    process = ada.processes.launch_from(
        every_kind,
        values={
            "Name": 17,
            "Story": "First",
            "Size": "Small",
            "Colour": 2,
            "Extras": ["Bell", "Printer"],
            "Day": datetime(2026, 3, 1, 12, tzinfo=timezone.utc),
            "Address": "grace@example.com",
            "Drawing": ["https://example.com/plan.pdf"],
            "Parts": {"Part": "Crank", "Number": 4},
            "Helpers": ["charles@example.com", "grace@example.com", "Menders"],
        },
    )
    answers = ada.processes.get(process.id, with_=["ko_form_fields"]).values or {}
    for label in ("Name", "Story", "Size", "Colour", "Extras", "Day", "Address"):
        yield f"{label}: {text(answers[label])}"
    for column in ("Part", "Number"):
        yield f"{column}: {text(answers['Parts'][column])}"
    for people in ("users", "guests", "groups"):
        yield f"{people}: {text(answers['Helpers'][people])}"

    # Wrong values, and a key that names no field.
    wrong: list[tuple[str, object]] = [
        ("Name", True),
        ("Day", "soon"),
        ("Day", "2026-03-01T09:00:00"),
        ("Size", "small"),
        ("Colour", "Gold"),
        ("Extras", ["Bell", "Wheel"]),
        ("Parts", ["Crank"]),
        ("Helpers", ["Mender"]),
        ("Drawing", ["engine.txt"]),
        ("Sizes", "Small"),
    ]
    for label, value in wrong:
        try:
            yield f"launched {ada.processes.launch_from(every_kind, values={label: value}).name}"
        except TallyfyError as error:
            yield f"{type(error).__name__.removesuffix('Error')}: {error.summary}"

    # What is cleared.
    ada.processes.edit(process.id, values={"Name": None, "Colour": "", "Parts": ""})
    answers = ada.processes.get(process.id, with_=["ko_form_fields"]).values or {}
    yield f"cleared: {text(answers['Name'])} {text(answers['Colour'])} {text(answers['Size'])}"
    yield f"cleared: {text(answers['Parts']['Part'])}"

    # Once, and a task with its values.
    for _ in range(2):
        launched = ada.processes.launch_once("Expense claim", name="Wheels")
        yield f"{launched.process.name}: {text(launched.created)}"
    claim = ada.processes.find("wheels")
    assert claim is not None
    task = ada.processes.tasks(claim.id).first()
    assert task is not None
    try:
        ada.tasks.complete_with(task.id, {"Paid by": "Gold"})
    except TallyfyError as error:
        yield f"{type(error).__name__.removesuffix('Error')}: {error.summary}"
    done = ada.tasks.complete_with(task.id, {"Purpose": "Wheels", "Paid by": "Card"})
    yield f"{done.title}: {done.status}"
