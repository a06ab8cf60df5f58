"""Fixtures that the tests share."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from doctor_case import DoctorCase

from tallykit import Tallyfy
from tallykit.sandbox import Sandbox


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def client(sandbox: Sandbox) -> Tallyfy:
    """Returns a client that is already signed in as Ada."""
    client = sandbox.client()
    client.me.get()
    sandbox.clear_requests()
    return client


@pytest.fixture
def case(sandbox: Sandbox, tmp_path: Path) -> DoctorCase:
    """Returns a program whose environment signs in as Ada."""
    environment = {
        name: text for name, text in os.environ.items() if not name.startswith("TALLYFY_")
    }
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"):
        environment.pop(name, None)
        environment.pop(name.lower(), None)
    return DoctorCase(sandbox, tmp_path, {**environment, **sandbox.environment})


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Makes this process and its children react to Ctrl-C.

    A shell starts background jobs with SIGINT ignored, and children inherit that.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
