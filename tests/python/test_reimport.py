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
