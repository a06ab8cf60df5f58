"""L5: type checkers accept the installed package. The suite also runs them on the sources."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import tallykit

PACKAGE = Path(tallykit.__file__).parent
EXAMPLES = Path(__file__).parents[2] / "bindings-python" / "examples"

WRONG = """\
from tallykit import CLEAR, Tallyfy
from tallykit.models import Task, TaskOwners

client = Tallyfy(access_token="t")
client.tasks.complete("p")
client.tasks.list(status=5)
client.applications.provision_user(first_name="A", last_name="B", email="a@b", role="boss")
task = Task(id="1", title="t", nope=1)
task.title = "changed"
len(client.tasks.list())
TaskOwners(users=[1]).users.append(2)
task.extra["sla"] = 1
client.tasks.update("p", "t", deadline=CLEAR)
client.tasks.update("p", "t", task_type="unknown")
client.tasks.update("p", "t", owners=task)
"""
LINES = range(5, 16)

RIGHT = """\
from typing import Optional

from tallykit import CLEAR, Tallyfy
from tallykit.models import Assignees, Task

client = Tallyfy(access_token="t")
task = Task.from_dict({"id": "1", "title": "t"})
client.tasks.update("p", "t", owners=task.owners, taskdata=task.taskdata, summary=CLEAR)
client.tasks.update("p", "t", owners={"users": (1, 2)}, webhook=None)
users = [*(task.owners.users if task.owners else []), 7]
client.tasks.update("p", "t", owners=Assignees(users=users))
changed: Task = task.replace(title="u")
skipped: bool = task.status == "skipped" or task.status == "active"
word: Optional[str] = task.status
"""

LAZY = """\
import tallykit

tallykit.doctor.doctor_from_env().to_dict()
with tallykit.sandbox.Sandbox() as sandbox:
    sandbox.client().me.get()
settings: tallykit.settings.Settings = {"timeout": 5}
store: type[tallykit.token_store.TokenStore]
tallykit.models.Task(id="1", title="t").to_dict()
"""


def check(tool: str, folder: Path, *paths: Path) -> subprocess.CompletedProcess[str]:
    options = {
        "mypy": ["--strict", "--cache-dir", str(folder / "cache")],
        "pyright": ["--pythonpath", sys.executable],
    }
    command = [sys.executable, "-m", tool, *options[tool], *map(str, paths)]
    # Run outside the source tree, so that the installed package is checked.
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_l5_the_package_has_py_typed() -> None:
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_l5_the_examples_pass(tool: str, tmp_path: Path) -> None:
    ran = check(tool, tmp_path, EXAMPLES)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_l5_wrong_use_is_reported_at_its_line(tool: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text(WRONG)
    seen = check(tool, tmp_path, wrong).stdout
    for line in LINES:
        assert f"wrong.py:{line}:" in seen, f"line {line} passed:\n{seen}"


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_l5_right_use_passes(tool: str, tmp_path: Path) -> None:
    right = tmp_path / "right.py"
    right.write_text(RIGHT)
    ran = check(tool, tmp_path, right)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_l5_a_model_is_not_hashable(tmp_path: Path) -> None:
    # Pyright treats every class that looks like a frozen dataclass as hashable.
    key = tmp_path / "key.py"
    header = "from typing import Hashable\nfrom tallykit.models import Task\n\n"
    key.write_text(header + 'key: Hashable = Task(id="1", title="t")\n')
    assert "key.py:4:" in check("mypy", tmp_path, key).stdout


@pytest.mark.parametrize("tool", ["mypy", "pyright"])
def test_l5_a_module_can_be_used_through_the_package(tool: str, tmp_path: Path) -> None:
    lazy = tmp_path / "lazy.py"
    lazy.write_text(LAZY)
    ran = check(tool, tmp_path, lazy)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_l5_a_module_is_imported_at_its_first_use() -> None:
    program = """
import sys
import tallykit
names = ["doctor", "models", "sandbox", "settings", "token_store"]
print([name for name in names if f"tallykit.{name}" in sys.modules])
print([getattr(tallykit, name).__name__ for name in names])
try:
    tallykit.nothing
except AttributeError as error:
    print(error)
"""
    lines = subprocess.check_output([sys.executable, "-c", program], text=True).splitlines()
    assert lines[0] == "[]" and "tallykit.doctor" in lines[1] and "nothing" in lines[2], lines
