"""What the package imports, and how the interpreter may be started."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from modulefinder import ModuleFinder
from pathlib import Path

import pytest

import tallykit
from tallykit.sandbox import Sandbox

PACKAGE = Path(tallykit.__file__).parent
RUST = Path(__file__).parents[2] / "bindings-python" / "src"


def found_by_freezers() -> set[str]:
    """Returns the modules that are found by the import statements, as freezers find them."""
    finder = ModuleFinder()
    finder.import_hook("tallykit")
    return set(finder.modules)


def test_freezers_find_what_the_native_module_imports() -> None:
    source = "".join(path.read_text() for path in RUST.rglob("*.rs"))
    # `py.import("decimal")`, or `cell.import(py, "tallykit.models", "Task")`.
    names = re.findall(r"\.import\((?:[^()\"]+(?:\(\))?, )?\"([\w.]+)\"", source)
    imported = set(names)
    assert len(names) == source.count(".import("), "a name that is not a literal"
    assert {"tallykit._frozen", "tallykit.models", "decimal"} < imported
    # Modules without a file are a part of the interpreter.
    missing = imported - found_by_freezers() - set(sys.builtin_module_names)
    assert missing <= {"_datetime"}  # `datetime` imports it.


def test_freezers_find_every_module_of_the_package() -> None:
    files = (path.relative_to(PACKAGE).with_suffix("") for path in PACKAGE.rglob("*.py"))
    names = {".".join(("tallykit", *path.parts)).removesuffix(".__init__") for path in files}
    assert "tallykit.resources.tasks" in names
    # The command line is no module that a program imports.
    assert names - found_by_freezers() == {"tallykit.__main__", "tallykit._sandbox_import"}


def test_modules_for_freezers_can_be_imported() -> None:
    assert tallykit.models in tallykit.modules_for_freezers()


def run(sandbox: Sandbox, options: list[str], program: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *options, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{program}"],
        env={**os.environ, **sandbox.environment, **variables},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_import_of_the_package_imports_few_modules(sandbox: Sandbox) -> None:
    program = "before = set(sys.modules); import tallykit; print(*(set(sys.modules) - before))"
    imported = set(run(sandbox, ["-I", "-S"], program).split())
    own = {name.removeprefix("tallykit.") for name in imported if name.startswith("tallykit.")}
    assert own == {
        "_native",
        "client",
        "_constructors",
        "_typing",
        "resources",
        "errors",
        "sign_in",
    }
    slow = {"logging", "inspect", "dataclasses", "decimal", "re", "importlib", "json", "threading"}
    # `typing` of some versions imports `re`.
    if "re" in set(run(sandbox, ["-I", "-S"], "import typing; print(*sys.modules)").split()):
        slow.remove("re")
    assert not imported & slow


CALLS = """
import tallykit
client = tallykit.Tallyfy.from_env()
try:
    client.tasks.get("0" * 32)
except tallykit.NotFoundError as error:
    template = client.templates.list().first()
    print(error.kind, type(template).__name__, sorted(template.to_dict())[0])
"""


@pytest.mark.parametrize(
    "options", [["-OO"], ["-I"], ["-S"], ["-E", "-s"], ["-B", "-X", "dev"], ["-bb", "-W", "error"]]
)
def test_calls_work_however_python_is_started(sandbox: Sandbox, options: list[str]) -> None:
    assert run(sandbox, options, CALLS) == run(sandbox, [], CALLS, PYTHONHASHSEED="0")


def test_runpy_may_run_a_program_twice(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(CALLS)
    program = (
        f"import runpy; runpy.run_path({str(tmp_path / 'program.py')!r}, run_name='__main__')\n"
    )
    first, second = run(sandbox, [], program * 2).splitlines()
    assert first == second
