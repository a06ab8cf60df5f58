"""The guides show functions of the examples, and these do what the guides say."""

from __future__ import annotations

import csv
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from tallykit import APITimeoutError, Tallyfy
from tallykit.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "bindings-python" / "examples"
ONBOARDING = "Employee onboarding"


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


forms, recipes = example("forms"), example("recipes")


@pytest.mark.parametrize("name", ["forms", "recipes"])
def test_a_guide_shows_the_functions_that_the_tests_run(name: str) -> None:
    source = (EXAMPLES / f"{name}.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    shown = re.findall(r"```python\n(.*?)\n```", guide, re.DOTALL)
    assert len(shown) >= 6
    for block in shown:
        assert f"\n{block}\n" in source, block


def test_the_names_that_programs_of_other_clients_move_to_exist() -> None:
    guide = (ROOT / "docs" / "coming-from.md").read_text(encoding="utf-8")
    rows = [row.split(" | ") for row in guide.splitlines() if row.startswith("| `")]
    names = {name for row in rows for name in re.findall(r"`(\w+\.\w+)(?:`|\()", row[1])}
    client = Tallyfy("token")
    assert len(names) > 90
    for name in names:
        resource, method = name.split(".")
        assert callable(getattr(getattr(client, resource), method)), name


def test_forms(client: Tallyfy) -> None:
    process = forms.launch(client)
    assert (process.name, forms.read(client, process.id)) == ("Onboard Grace", "Engines")
    assert len(forms.launch_everything(client).prerun) == 10
    guide = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    quoted = " ".join(line.strip() for line in guide.splitlines() if line.startswith('    "'))
    assert forms.explain(client) == quoted
    assert forms.launch_safely(client) is False
    task = client.processes.tasks(client.processes.launch_from("Expense claim").id).first()
    assert task is not None
    assert forms.complete(client, task.id).status == "completed"


def spreadsheet(path: Path, *rows: list[str]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Full name", "Start date", "Department"], *rows])
    return path


def test_rows_are_checked_and_then_launched_once(client: Tallyfy, tmp_path: Path) -> None:
    path = spreadsheet(tmp_path / "new.csv", ["Grace", "2026-03-01", "Engine"], ["", "soon", "1"])
    assert recipes.check_rows(client, ONBOARDING, path) == [
        'row 2: "Department" (dropdown): "Engine" is not one of "Engines", "Mathematics"',
        'row 3: "Full name" (text) is required; "Start date" (date): "soon" is no date',
    ]
    good = spreadsheet(tmp_path / "good.csv", ["Grace", "2026-03-01", "Engines"], ["Jean", "", "2"])
    assert recipes.check_rows(client, ONBOARDING, good) == []
    assert recipes.launch_rows(client, ONBOARDING, good, "Full name") == 2
    assert recipes.launch_rows(client, ONBOARDING, good, "Full name") == 0


def test_a_member_is_off_boarded(client: Tallyfy) -> None:
    mine = [task.id for task in client.tasks.list(owners=[1002], status="active")]
    handed = recipes.off_board(client, "charles@example.com", "ada@example.com")
    assert len(handed) == len(mine) > 0
    assert client.tasks.list(owners=[1002], status="active").first() is None
    for task_id in mine:
        owners = client.tasks.get(task_id).owners
        assert owners is not None and 1001 in owners.users and 1002 not in owners.users
    member = client.members.find("charles@example.com")
    assert member is not None and member.status == "disabled"
    assert all(1002 not in (group.members or []) for group in client.groups.list())


def test_processes_are_exported_with_their_answers(client: Tallyfy, tmp_path: Path) -> None:
    client.processes.launch_from(ONBOARDING, name="Grace", values={"Full name": "Grace Hopper"})
    path = tmp_path / "export.csv"
    count = recipes.export_csv(client, ONBOARDING, path)
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == count
    grace = next(row for row in rows if row["Process"] == "Grace")
    assert grace["Full name"] == "Grace Hopper"


def test_a_build_waits_for_an_approval(client: Tallyfy) -> None:
    process = client.processes.launch_from(ONBOARDING, values={"Full name": "Grace"})
    title = "Approve the equipment"
    with pytest.raises(APITimeoutError):
        recipes.wait_for_approval(client, process.id, title, 1e-6)
    task = next(task for task in client.processes.tasks(process.id) if task.title == title)
    client.tasks.complete_with(task.id, {}, is_approved=True)
    assert recipes.wait_for_approval(client, process.id, title, 1) is True


def test_a_template_is_copied_and_changed(client: Tallyfy, sandbox: Sandbox) -> None:
    copy = recipes.clone_and_change(client, ONBOARDING, "Onboarding, Berlin")
    template = client.templates.get(copy, with_=["steps"])
    assert template.title == "Onboarding, Berlin"
    assert [field.label for field in template.prerun or []][-1] == "Branch"
    original = client.templates.get(sandbox.seed.template, with_=["steps"])
    titles = [[step.title for step in it.steps or []] for it in (original, template)]
    assert titles[1] == [f"{titles[0][0]} of the branch", *titles[0][1:]]
