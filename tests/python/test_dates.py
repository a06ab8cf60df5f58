"""Dates: every format of the golden file is read, and one format is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tallykit import Tallyfy
from tallykit.sandbox import Sandbox

GOLDEN = Path(__file__).parent.parent / "fixtures" / "dates.tsv"
LINES = [line.split("\t") for line in GOLDEN.read_text().splitlines() if line[:1] != "#"]


@pytest.mark.parametrize(("form", "expected"), LINES)
def test_h16_every_date_format_is_read_and_one_is_written(
    client: Tallyfy, sandbox: Sandbox, form: str, expected: str
) -> None:
    task = {"id": "a", "title": "Call Grace", "deadline": form}
    sandbox.fault(method="GET", path="/tasks", body={"data": task})
    read = client.tasks.get("a")
    if expected in ("absent", "unreadable"):
        assert read.deadline is None
        assert read.extra.get("deadline", "") == form
        return
    deadline = read.deadline
    assert deadline is not None and deadline.utcoffset() is not None
    sandbox.clear_requests()
    client.tasks.create(title="Call Grace", deadline=deadline)
    assert sandbox.requests()[0]["body"]["deadline"] == expected
