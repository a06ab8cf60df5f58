"""V1, V2, V5: form values from what Python has, and back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

import tallykit
from tallykit import InvalidArgumentError, Tallyfy
from tallykit.sandbox import Sandbox

EVERY_KIND = "Every kind of field"


def test_v1_values_of_every_type_are_written_as_python_has_them(
    sandbox: Sandbox, client: Tallyfy
) -> None:
    group = client.groups.list().first()
    member = next(member for member in client.members.list() if member.first_name == "Charles")
    file = client.files.get(sandbox.seed.file)
    assert group is not None
    process = client.processes.launch_from(
        EVERY_KIND,
        values={
            "Name": Decimal("1.50"),
            "Story": "First\nsecond",
            "Size": "Small",
            "Colour": 2,
            "Extras": ("Bell", "Printer"),
            "Day": datetime(2026, 3, 1, 10, 0, tzinfo=timezone(timedelta(hours=1))),
            "Address": "grace@example.com",
            "Drawing": [file],
            "Parts": {"Part": "Crank", "Number": 4},
            "Helpers": [member, group, "grace@example.com"],
        },
    )
    read = client.processes.get(process.id, with_=["ko_form_fields"])
    assert read.values is not None
    drawing = read.values.pop("Drawing")
    assert drawing[0]["id"] == file.id and drawing[0]["filename"] == file.filename
    assert read.values | {"Drawing": None} == {
        "Name": "1.50",
        "Story": "First\nsecond",
        "Size": "Small",
        "Colour": "Steel",
        "Extras": ["Bell", "Printer"],
        "Day": datetime(2026, 3, 1, 9, 0, tzinfo=timezone.utc),
        "Address": "grace@example.com",
        "Drawing": None,
        "Parts": {"Part": "Crank", "Number": "4"},
        "Helpers": {
            "users": [member.id],
            "guests": ["grace@example.com"],
            "groups": [group.id],
        },
    }
    assert process.values is None, "the form fields were not included"


def test_v1_what_is_read_can_be_written_again(client: Tallyfy) -> None:
    values = {"Day": date(2026, 3, 1), "Extras": ["Crank"], "Parts": ["Bell", "1"]}
    first = client.processes.launch_from(EVERY_KIND, values=values)
    read = client.processes.get(first.id, with_=["ko_form_fields"]).values
    assert read is not None and read["Day"] == date(2026, 3, 1)
    again = client.processes.launch_from(EVERY_KIND, values=read)
    assert again.prerun == first.prerun


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (datetime(2026, 3, 1, 9, 0), "without a time zone"),
        ("2026-03-01T09:00:00", "has no time zone"),
        (20260301, "is no date"),
        (timedelta(days=1), "a value that JSON has"),
    ],
)
def test_v1_a_date_that_is_not_clear_is_refused(
    sandbox: Sandbox, client: Tallyfy, value: object, problem: str
) -> None:
    with pytest.raises((InvalidArgumentError, TypeError), match=problem):
        client.processes.launch_from(EVERY_KIND, values={"Day": value})
    assert all(
        request["method"] == "GET" for request in sandbox.requests() if "runs" in request["path"]
    )


def test_v1_a_dry_run_of_many_rows_names_row_column_and_reason(
    sandbox: Sandbox, client: Tallyfy
) -> None:
    rows = ["Full name,Start date,Department"]
    rows += [f"Person {number},2026-03-01,Engines" for number in range(298)]
    rows += ["Wrong date,soon,Mathematics", ",2026-03-01,Engine"]
    template = sandbox.seed.template
    faults = []
    for row, values in enumerate(csv.DictReader(io.StringIO("\n".join(rows))), start=2):
        try:
            client.kickoff_fields.encode(template, values)
        except InvalidArgumentError as error:
            faults.append(f"row {row}: {error.summary}")
    assert faults == [
        'row 300: "Start date" (date): "soon" is no date',
        'row 301: "Full name" (text) is required; '
        '"Department" (dropdown): "Engine" is not one of "Engines", "Mathematics"',
    ]
    assert all(request["method"] == "GET" for request in sandbox.requests()[2:])


def test_v2_a_row_with_too_many_cells_is_explained(client: Tallyfy) -> None:
    row = next(csv.DictReader(io.StringIO("Full name\nGrace,Hopper")))
    with pytest.raises((InvalidArgumentError, TypeError), match="more cells than"):
        client.processes.launch_from("Employee onboarding", values=row)


def test_v5_none_and_clear_clear_a_value(client: Tallyfy) -> None:
    values = {"Name": "Grace", "Size": "Small", "Parts": ["Crank", "4"]}
    process = client.processes.launch_from(EVERY_KIND, values=values)
    cleared = {"Name": None, "Size": tallykit.CLEAR, "Parts": ""}
    client.processes.edit(process.id, values=cleared)
    read = client.processes.get(process.id, with_=["ko_form_fields"]).values
    assert read is not None
    assert (read["Name"], read["Size"]) == (None, None)
    assert read["Parts"] == {"Part": "", "Number": ""}


def test_v1_a_task_is_filled_in_and_completed(client: Tallyfy) -> None:
    process = client.processes.launch_from("Expense claim")
    task = client.processes.tasks(process.id).first()
    assert task is not None
    client.tasks.fill(task.id, {"Purpose": "Wheels"})
    done = client.tasks.complete_with(task.id, {"Paid by": "Card"})
    assert done.status == "completed"
    read = client.tasks.get(task.id, with_=["form_fields"])
    assert read.values == {"Purpose": "Wheels", "Paid by": "Card"}


def test_v3_a_launch_that_is_there_is_not_repeated(client: Tallyfy) -> None:
    values = {"Full name": "Grace Hopper"}
    first = client.processes.launch_once("Employee onboarding", name="Grace", values=values)
    second = client.processes.launch_once("Employee onboarding", name="Grace", values=values)
    assert first.created and not second.created
    assert second.process.id == first.process.id
