"""Recipes: what people automate with Tallyfy, each as one function.

`docs/recipes.md` shows these functions, and the suite runs them against the sandbox.
"""

from __future__ import annotations

import csv
import sys
from datetime import timedelta
from pathlib import Path

from tallykit import InvalidArgumentError, Tallyfy


def check_rows(client: Tallyfy, template: str, path: Path) -> list[str]:
    """Checks a spreadsheet without launching anything. Returns what is wrong, row by row."""
    found = client.templates.find(template)
    if found is None:
        return [f"no template is called {template}"]
    problems: list[str] = []
    with path.open(newline="", encoding="utf-8") as file:
        for row, values in enumerate(csv.DictReader(file), start=2):
            try:
                client.kickoff_fields.encode(found.id, values)
            except InvalidArgumentError as error:
                problems.append(f"row {row}: {error.summary}")
    return problems


def launch_rows(client: Tallyfy, template: str, path: Path, column: str) -> int:
    """Launches a process for each row of a spreadsheet. A second run launches only what is new."""
    launched = 0
    with path.open(newline="", encoding="utf-8") as file:
        for values in csv.DictReader(file):
            result = client.processes.launch_once(
                template, unique_field=column, name=f"{template}: {values[column]}", values=values
            )
            launched += result.created
    return launched


def off_board(client: Tallyfy, email: str, successor: str) -> list[str]:
    """Hands the open tasks of a member to another one, and disables the member."""
    leaving, staying = client.members.find(email), client.members.find(successor)
    if leaving is None or staying is None:
        raise LookupError("one of the two is no member")
    handed: list[str] = []
    for task in client.tasks.list(owners=[leaving.id], status="active"):
        client.tasks.assign(task.id, users=[staying.id])
        client.tasks.unassign(task.id, users=[leaving.id])
        handed.append(task.title)
    for group in client.groups.list():
        if leaving.id in (group.members or []):
            client.groups.remove_members(group.id, members=[leaving.id])
    client.members.disable(leaving.id)
    return handed


def export_csv(client: Tallyfy, template: str, path: Path) -> int:
    """Writes the processes of a template with all their answers, a row each."""
    found = client.templates.find(template)
    if found is None:
        raise LookupError(f"no template is called {template}")
    rows: list[dict[str, str]] = []
    for export in client.processes.export_all(checklist_id=found.id):
        row = {"Process": export.process.name, "Status": export.process.status or ""}
        row |= {answer.label or answer.id: answer.text for answer in export.kickoff}
        for task in export.tasks:
            row |= {answer.label or answer.id: answer.text for answer in task.answers}
        rows.append(row)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def wait_for_approval(client: Tallyfy, process_id: str, title: str, hours: float) -> bool:
    """Waits for an approval. Returns whether it was given, so that a build can go on or stop."""
    tasks = client.processes.tasks(process_id)
    approval = next((task for task in tasks if task.title == title), None)
    if approval is None:
        raise LookupError(f"the process has no task {title!r}")
    done = client.tasks.wait_until(approval.id, timedelta(hours=hours))
    return done.status == "approved"


def clone_and_change(client: Tallyfy, template: str, title: str) -> str:
    """Copies a template, and changes the copy: a kick-off field and the title of a step."""
    original = client.templates.find(template)
    if original is None:
        raise LookupError(f"no template is called {template}")
    copy = client.templates.duplicate(original.id, title=title)
    client.kickoff_fields.create(copy.id, label="Branch", field_type="text", required=False)
    first = client.steps.list(copy.id).first()
    if first is not None:
        client.steps.edit(copy.id, first.id, title=f"{first.title} of the branch")
    return copy.id


def main(path: str) -> None:
    with Tallyfy.from_env() as client:
        template = "Employee onboarding"
        problems = check_rows(client, template, Path(path))
        print("\n".join(problems) or "Every row can be launched.")
        if not problems:
            print(launch_rows(client, template, Path(path), "Full name"), "processes launched")


if __name__ == "__main__":
    main(sys.argv[1])
