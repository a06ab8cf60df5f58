"""What the tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tallykit import Tallyfy
from tallykit.sandbox import Sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def client(sandbox: Sandbox) -> Tallyfy:
    """Ada, who is signed in before the test starts."""
    client = sandbox.client()
    client.me.get()
    sandbox.forget_requests()
    return client
