"""The clients that are compared, each in its own process, and the server that they call."""

from __future__ import annotations

import compileall
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
CLIENTS = ["tallykit", "tallyfy", "requests", "httpx", "urllib3+msgspec"]
BESIDE = "tallykit beside"


class Sample(NamedTuple):
    """The cost of one call, as the mean of one round. Times are in microseconds."""

    cpu: float
    user: float
    system: float
    wall: float
    switches: float


@dataclass(frozen=True)
class Client:
    """A client by its name in the tables, its name in clients.py and its environment."""

    name: str
    kind: str
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, script: str, *args: str) -> subprocess.Popen[str]:
        return start([str(HERE / script), *args], {**os.environ, **self.environment})


@contextlib.contextmanager
def clients_with(wheel: Path | None) -> Iterator[list[Client]]:
    """Returns all clients. If `wheel` is given, it is unpacked and is one more client."""
    clients = [Client(name, name) for name in CLIENTS]
    if wheel is None:
        yield clients
        return
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(folder)
        # As pip does, or its import would take longer than that of the installed wheel.
        compileall.compile_dir(folder, quiet=1)
        # Python looks there before it looks into the virtual environment.
        clients.insert(1, Client(BESIDE, "tallykit", {"PYTHONPATH": folder}))
        yield clients


class Worker:
    """A client in its own process, which makes calls when it is told to."""

    def __init__(self, client: Client, base: str) -> None:
        self.process = client.start("clients.py", client.kind, base)

    def measure(self, call: str, threads: int, calls: int) -> Sample:
        return Sample(*json.loads(ask(self.process, f"{call} {threads} {calls}")))


@contextlib.contextmanager
def workers(clients: list[Client]) -> Iterator[dict[str, Worker]]:
    """Starts the server and the clients."""
    with contextlib.ExitStack() as stack:
        server = start([str(HERE / "static_server.py")])
        stack.callback(stop, server)
        assert server.stdout
        base = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        started = {}
        for client in clients:
            started[client.name] = Worker(client, base)
            stack.callback(stop, started[client.name].process)
        yield started


def start(args: list[str], environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Starts a Python program that reads lines and writes lines."""
    return subprocess.Popen(
        [sys.executable, *args],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )


def ask(process: subprocess.Popen[str], line: str) -> str:
    """Sends one line to a program and returns the line that it writes."""
    assert process.stdin and process.stdout
    print(line, file=process.stdin, flush=True)
    return process.stdout.readline()


def stop(process: subprocess.Popen[str]) -> None:
    """Closes the input of a program, which ends it."""
    process.communicate()
