"""How long a blocked call takes to end after SIGINT and after a cancellation."""

from __future__ import annotations

import os
import signal
import statistics
import time

from workers import BESIDE, Client, ask, stop

ATTEMPTS = 10
NAMES = ["tallykit", BESIDE]
# The name of a measure, and what the caller sees.
MEASURES = {
    "SIGINT": "from SIGINT to KeyboardInterrupt",
    "cancel": "from CancellationToken.cancel() to RequestCancelledError",
}
Durations = dict[tuple[str, str], list[float]]


def measure(clients: list[Client]) -> Durations:
    """Returns the durations in milliseconds by measure and client."""
    durations: Durations = {}
    tallykits = [client for client in clients if client.name in NAMES]
    for client in tallykits:
        process = client.start("blocked_call.py")
        try:
            for name in MEASURES:
                durations[name, client.name] = []
            for attempt in range(ATTEMPTS):
                # A blocked call may look for an interruption at intervals, so the time varies.
                delay = 0.15 + attempt * 0.1 / ATTEMPTS
                assert ask(process, "SIGINT") == "calling\n"
                time.sleep(delay)
                sent = time.monotonic()
                os.kill(process.pid, signal.SIGINT)
                assert process.stdout
                # The clock is that of the system, so times of two processes can be compared.
                seconds = float(process.stdout.readline()) - sent
                durations["SIGINT", client.name].append(seconds * 1e3)
                seconds = float(ask(process, f"cancel {delay}"))
                durations["cancel", client.name].append(seconds * 1e3)
        finally:
            stop(process)
    return durations


def report(durations: Durations) -> None:
    for measure, title in MEASURES.items():
        print(f"\n{title} ({ATTEMPTS} calls that get no response)")
        print(f"  {'':17}{'median ms':>10}{'worst ms':>10}")
        for name in NAMES:
            if found := durations.get((measure, name)):
                print(f"  {name:17}{statistics.median(found):10.0f}{max(found):10.0f}")
