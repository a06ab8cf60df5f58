"""A program that `freeze.py` freezes. It uses what tallykit imports only when it is needed."""

from __future__ import annotations

import inspect
import sys

import tallykit
from tallykit import Tallyfy, TallyfyError


class Full:
    """A token store whose disk is full."""

    def load(self, account: str) -> None:
        return None

    def save(self, account: str, token: str) -> None:
        raise OSError


def main() -> None:
    client = Tallyfy.from_env()
    template = client.templates.list().first()
    assert isinstance(template, tallykit.models.Template)
    process = tallykit.models.Process(id="p", name="p", users=[1], extra={"number": 0.5})
    assert process.users == [1] and process.extra == {"number": 0.5}
    try:
        client.tasks.get("0" * 32)
    except tallykit.NotFoundError as error:
        assert isinstance(error, TallyfyError)
    # The warning that the token could not be saved goes to `logging`.
    Tallyfy.from_env(store=Full()).me.get()
    assert "title" in inspect.signature(tallykit.models.Template).parameters
    assert client.stats().sign_ins == 1
    assert client.doctor().healthy
    assert tallykit.CLEAR is not None
    modules = {getattr(module, "__name__", "") for module in tallykit.modules_for_freezers()}
    assert modules <= sys.modules.keys()
    print("frozen")


main()
