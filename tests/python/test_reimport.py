"""Programs that import the package again, and interpreters other than the main one."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tallykit.sandbox import Sandbox


def run(sandbox: Sandbox, program: str) -> str:
    """Runs a program against the sandbox, and returns what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={**sandbox.environment, "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# Each way to make Python execute modules of the package again.
AGAIN = {
    "purge": "purge('tallykit')",
    "purge_without_native": "purge('tallykit', keep='tallykit._native')",
    "purge_of_errors": "purge('tallykit.errors')",
    "purge_of_models": "purge('tallykit.models')",
    "purge_of_lists": "purge('tallykit._frozen')",
    "purge_of_native": "purge('tallykit._native')",
    "purge_of_package": "sys.modules.pop('tallykit')",
    "purge_twice": "purge('tallykit'); import tallykit.models; purge('tallykit')",
    "reload": "[importlib.reload(sys.modules[name]) for name in names('tallykit')]",
    "reload_of_errors": "importlib.reload(tallykit.errors)",
    "restore": (
        "kept = dict(sys.modules); purge('tallykit'); import tallykit.models; "
        "sys.modules.update(kept)"
    ),
}

PROGRAM = """
import importlib, inspect, pickle, sys
import tallykit, tallykit.models

def names(prefix):
    parts = tallykit.models, tallykit.doctor, tallykit.sandbox, tallykit.settings
    parts += tallykit.token_store, tallykit.renewals, *tallykit.resources.import_resources()
    return [it for it in sys.modules if it == prefix or it.startswith(prefix + ".")]

def purge(prefix, keep=None):
    for name in names(prefix):
        if name != keep:
            del sys.modules[name]

def classes():
    # The stand-ins of `_typing` for an old Python are for annotations.
    return {
        (module.__name__, name): value
        for module in map(importlib.import_module, modules)
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__.startswith("tallykit")
        and value.__module__ != "tallykit._typing"
    }

def check(client, errors, models):
    try:
        client.tasks.get("0" * 32)
    except errors.NotFoundError as error:
        assert isinstance(error, errors.TallyfyError)
    try:
        client.tasks.get("")
    except errors.InvalidArgumentError:
        pass
    member = client.me.get()
    assert type(member) is models.Member
    assert pickle.loads(pickle.dumps(member)) == member
    template = client.templates.list().first()
    assert type(template) is models.Template
    assert pickle.loads(pickle.dumps(template.steps)) == template.steps
    assert models.Task(id="0" * 32, title="t").replace(title="u").title == "u"

class Mine(tallykit.RateLimitError):
    pass

client, first = tallykit.Tallyfy.from_env(), tallykit
modules = names("tallykit")
before = classes()
if USED:
    check(client, tallykit, tallykit.models)
AGAIN
import tallykit, tallykit.errors, tallykit.models, tallykit._native
for new in client, tallykit.Tallyfy.from_env(), first.Tallyfy.from_env():
    assert isinstance(new, tallykit.Tallyfy)
    for errors in first, tallykit, tallykit.errors:
        check(new, errors, tallykit.models)
        check(new, errors, first.models)
after = classes()
assert before.keys() == after.keys()
assert not [name for name in before if before[name] is not after[name]]
assert tallykit.CLEAR is first.CLEAR is pickle.loads(pickle.dumps(first.CLEAR))
assert tallykit.errors.ERROR_CLASSES["RateLimit"] is tallykit.RateLimitError
print("same classes")
"""


@pytest.mark.parametrize("used", [False, True])
@pytest.mark.parametrize("again", AGAIN)
def test_classes_are_the_same_after_the_package_is_imported_again(
    sandbox: Sandbox, again: str, used: bool
) -> None:
    program = PROGRAM.replace("AGAIN", AGAIN[again]).replace("USED", str(used))
    assert run(sandbox, program) == "same classes\n"


# `fake` is what freezegun does, and what `unittest.mock.patch("datetime.datetime")` does.
FAKES = {
    "subclass": "type('FakeDatetime', (datetime.datetime,), {'__module__': 'freezegun.api'})",
    "mock": "unittest.mock.MagicMock()",
}


@pytest.mark.parametrize("fake", FAKES)
def test_times_are_not_of_a_class_that_a_test_put_in_place_of_datetime(
    sandbox: Sandbox, fake: str
) -> None:
    program = f"""
import datetime, _datetime, unittest.mock
from datetime import datetime as real, timezone
fake = {FAKES[fake]}
datetime.datetime = fake
if isinstance(fake, type):
    # Freezegun replaces the class in every module.
    _datetime.datetime = fake
import tallykit.models
template = tallykit.Tallyfy.from_env().templates.list().first()
assert type(template.created_at) is real
datetime.datetime = _datetime.datetime = real
assert type(tallykit.Tallyfy.from_env().templates.list().first().created_at) is real
assert type(tallykit.models.Template.from_dict(template.to_dict()).created_at) is real
now = real.now(timezone.utc)
assert tallykit.models.Template(id="t", title="t", created_at=now).created_at == now
print("real")
"""
    assert run(sandbox, program) == "real\n"


# How a program creates an interpreter that has its own GIL where Python can do that, or shares it.
SUBINTERPRETERS = {
    "own": "interpreters.create()",
    "shared": (
        "interpreters.create('legacy') if sys.version_info >= (3, 13)"
        " else interpreters.create(isolated=False)"
    ),
}


@pytest.mark.parametrize("first", ["main", "other"])
@pytest.mark.parametrize("kind", SUBINTERPRETERS)
def test_an_interpreter_other_than_the_main_one_is_refused(
    sandbox: Sandbox, kind: str, first: str
) -> None:
    program = f"""
import sys
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters
if {first == "main"}:
    import tallykit
other = {SUBINTERPRETERS[kind]}
interpreters.run_string(other, '''
for _ in range(2):
    try:
        import tallykit
    except ImportError as error:
        print(error.name, error, flush=True)
''')
import tallykit
try:
    tallykit.Tallyfy.from_env().tasks.get("0" * 32)
except tallykit.NotFoundError:
    print("found its class")
"""
    first_line, second_line, last_line = run(sandbox, program).splitlines()
    assert first_line == second_line
    assert "tallykit works only in the main interpreter of a process" in first_line
    assert "WSGIApplicationGroup %{GLOBAL}" in first_line and "single-interpreter" in first_line
    assert last_line == "found its class"
