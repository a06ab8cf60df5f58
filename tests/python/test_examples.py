"""The example of each resource works."""

from __future__ import annotations

import importlib.util
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tallykit.resources import Resources
from tallykit.sandbox import Sandbox

EXAMPLES = Path(__file__).parents[2] / "bindings-python" / "examples"
SAID = {
    "me": "Ada Lovelace is admin",
    "organizations": "Analytical Engines, Difference Engines",
    "guests": "luigi@example.com has a link: True",
    "groups": "Warehouse has 2 members",
    "templates": "Returns asks for Reason",
    "steps": "1 Unpack, 2 Inspect, 3 Refund",
    "form_fields": "Desk at the Window or Door",
    "kickoff_fields": "without Department",
    "automations": "No welcome: 1 condition",
    "processes": "Onboard Grace: active",
    "tasks": "complete",
    "comments": "problem: The desk is missing, resolve: It has come",
    "tags": "Urgent",
    "folders": "May had 1 process",
    "files": "engine.txt",
    "search": "Onboarding of Luigi Menabrea",
    "activity": "archived by Ada Lovelace",
    "custom_fields": "Pigeon",
    "webhooks": "1 webhook",
    "applications": "Grace Hopper",
}


STORY = r"""A sandbox listens on http://\S+
Signed in as Ada Lovelace <ada@example.com>
15 templates:
(  .+\n){15}Launched '(.+): Grace Hopper'
The token has expired. The client refreshes it:
(  .+\n)+The process is complete
Built 'Returns': what is broken gets no refund
  Unpack the parcel: completed
  Refund: auto-skipped
'Return 1' is complete, tagged 'Urgent'
The application added Grace Hopper and acts as her
404: .+
422: .+
     .+
\d+ requests, each with the headers that Tallyfy requires
"""


def example(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_resource_has_an_example_that_works() -> None:
    said = dict(example("resources").run())
    resources = {name for name, it in vars(Resources).items() if isinstance(it, property)}
    assert set(said) == resources
    assert said.pop("members").endswith("tasks of the successor")
    assert said == SAID


def test_the_quickstart_tells_its_story(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in os.environ if name.startswith("TALLYFY_")]:
        monkeypatch.delenv(name)
    example("quickstart").main()
    told = capsys.readouterr().out
    assert re.fullmatch(STORY, told), told


@pytest.mark.parametrize("write", [False, True])
def test_the_quickstart_writes_to_an_account_only_when_it_is_told_to(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, write: bool
) -> None:
    for name, value in {**sandbox.environment, "TALLYFY_BASE_URL": sandbox.base_url}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["quickstart.py", *["--write"] * write])
    example("quickstart").main()
    sent = [request for request in sandbox.requests() if "/oauth/" not in request["path"]]
    assert any(request["method"] != "GET" for request in sent) == write
