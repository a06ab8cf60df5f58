"""L1: the tests on the wire leave no operation out. This file runs after them."""

from __future__ import annotations

from pathlib import Path

import pytest
from wire import BARE, CALLED

SURFACE = Path(__file__).parents[1] / "surface.txt"


def test_l1_every_operation_was_called_on_the_wire(request: pytest.FixtureRequest) -> None:
    files = {item.path.name for item in request.session.items}
    if not {path.name for path in Path(__file__).parent.glob("test_wire_*.py")} <= files:
        pytest.skip("only some of the tests on the wire run")
    lines = SURFACE.read_text(encoding="utf-8").splitlines()
    names = [line.split("(")[0] for line in lines if "  " in line and not line.startswith("#")]
    # Those of applications have another client.
    left = [name for name in names if name not in CALLED and not name.startswith("applications.")]
    assert left == []
    assert sorted(BARE) == [], "called without an optional argument"
