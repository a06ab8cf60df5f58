"""What an import costs, and how large the files are."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Optional

from calls import spread
from workers import BESIDE, HERE, Client

IMPORTS = {
    "(nothing)": "pass",
    "tallykit": "import tallykit",
    BESIDE: "import tallykit",
    "tallyfy": "import tallyfy",
    "requests": "import requests",
    "httpx": "import httpx",
    "urllib3+msgspec": "import urllib3, msgspec",
}
PROGRAM = """
import time
start = time.process_time()
{}
seconds = time.process_time() - start
with open("/proc/self/status") as status:
    # `getrusage` would also count the memory of the process that started this one.
    print(seconds, next(line.split()[1] for line in status if line.startswith("VmHWM:")))
"""


def measure(clients: list[Client], rounds: int) -> float:
    """Prints the cost of the imports. Returns tallykit's CPU time over that of the vendor's SDK."""
    seconds: dict[str, list[float]] = defaultdict(list)
    memory: dict[str, int] = {}
    measured = [Client("(nothing)", ""), *clients]
    for number in range(rounds + 1):
        for client in measured:
            run = subprocess.run(
                [sys.executable, "-c", PROGRAM.format(IMPORTS[client.name])],
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ, **client.environment},
            )
            cpu, peak = run.stdout.split()
            memory[client.name] = int(peak)
            if number > 0:  # The first round may write byte code.
                seconds[client.name].append(float(cpu))
    print("\nimport")
    print(f"  {'':17}{'CPU ms':>9} {'noise':>7}{'peak MB':>10}")
    for client in measured:
        counted = seconds[client.name]
        milliseconds = statistics.median(counted) * 1e3
        noise = spread(counted) if client.kind else ""
        peak_mb = memory[client.name] / 1024
        print(f"  {client.name:17}{milliseconds:9.2f} {noise:>7}{peak_mb:10.1f}")
    return statistics.median(a / b for a, b in zip(seconds["tallykit"], seconds["tallyfy"]))


def report_sizes(beside: Optional[Path]) -> None:
    import tallykit

    package = Path(tallykit.__file__).parent
    native = [path for path in package.iterdir() if path.suffix in {".so", ".pyd"}]
    wheels = sorted((HERE.parents[1] / "target" / "wheels").glob("*.whl"))
    print("\nsizes")
    for path in [*native, *wheels]:
        print(f"  {path.name}: {path.stat().st_size / 1e6:.2f} MB")
    if beside:
        print(f"  beside, {beside.name}: {beside.stat().st_size / 1e6:.2f} MB")
