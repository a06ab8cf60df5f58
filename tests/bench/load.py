"""Keeps one core of the machine busy."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator

# The process also ends when the benchmark was killed and could not stop it.
SPIN = """
import os, sys
core, parent = map(int, sys.argv[1:])
os.sched_setaffinity(0, {core})
print("pinned", flush=True)
while os.getppid() == parent:
    for _ in range(1_000_000):
        pass
"""


@contextlib.contextmanager
def one_core_loaded() -> Iterator[None]:
    """Runs a process that occupies the last core. Clients and server may run on any core."""
    core = max(os.sched_getaffinity(0))
    process = subprocess.Popen(
        [sys.executable, "-c", SPIN, str(core), str(os.getpid())],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        if process.stdout.readline() != "pinned\n":
            raise RuntimeError("the process that loads a core did not start")
        yield
    finally:
        process.kill()
        process.communicate()
