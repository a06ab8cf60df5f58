"""Calls from asyncio, with the example of docs/calls.md."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import threading
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tallykit import CancellationToken, Tallyfy
from tallykit.models import Task
from tallykit.sandbox import Sandbox

DOCS = Path(__file__).parents[2] / "docs" / "calls.md"


@pytest.fixture
def get_task(client: Tallyfy) -> Callable[[str], Awaitable[Task]]:
    """Returns the example function of docs/calls.md."""
    code = re.search(r"```python\n(async def .*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    names: dict[str, Any] = {
        "asyncio": asyncio,
        "CancellationToken": CancellationToken,
        "client": client,
    }
    exec(code[1], names)
    function: Callable[[str], Awaitable[Task]] = names["get_task"]
    return function


def test_l4_a_call_in_asyncio_returns_its_result(
    client: Tallyfy, get_task: Callable[[str], Awaitable[Task]]
) -> None:
    task = next(iter(client.tasks.list_mine()))

    async def main() -> None:
        assert (await get_task(task.id)).title == task.title

    asyncio.run(main())


def test_l4_cancelling_a_task_cancels_its_call(
    client: Tallyfy, sandbox: Sandbox, get_task: Callable[[str], Awaitable[Task]]
) -> None:
    sandbox.fault(path="/tasks", delay_ms=40_000)
    began = time.monotonic()

    async def main() -> None:
        await asyncio.wait_for(get_task("0" * 32), 0.5)

    with pytest.raises(asyncio.TimeoutError):
        asyncio.run(main())
    # `run` waits for the thread at its end. Without the cancellation this takes 40 seconds.
    assert time.monotonic() - began < 30


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to a process")
@pytest.mark.usefixtures("interruptible")
def test_l3_ctrl_c_cancels_a_call_in_asyncio(
    client: Tallyfy, sandbox: Sandbox, get_task: Callable[[str], Awaitable[Task]]
) -> None:
    sandbox.fault(path="/tasks", delay_ms=40_000)
    began = time.monotonic()

    def interrupt() -> None:
        while not sandbox.requests():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    async def main() -> None:
        threading.Thread(target=interrupt).start()
        await get_task("0" * 32)

    with pytest.raises(KeyboardInterrupt):
        asyncio.run(main())
    assert time.monotonic() - began < 30
