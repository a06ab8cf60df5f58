"""Compares the cost of a call with tallykit and with other clients, in one run on this machine.

Every client runs in its own process and gets the same bytes from a local server. The clients take
turns in each round, so a change of the machine's speed affects all of them. Figures are medians
over the rounds. Ratios are computed for each round.

Everything is measured on the idle machine, and then beside a process that occupies one core. That
process is pinned to its core. The server and the clients run where the system places them. The
program runs on Linux.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
from collections.abc import Callable
from pathlib import Path

import calls
import goals
import imports
import interruption
from load import one_core_loaded
from workers import clients_with

SPELLS: dict[str, Callable[[], contextlib.AbstractContextManager[None]]] = {
    "idle machine": contextlib.nullcontext,
    "one core loaded": one_core_loaded,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25, help="rounds per client")
    parser.add_argument(
        "--beside", type=Path, metavar="WHEEL", help="another wheel of tallykit, measured as well"
    )
    options = parser.parse_args()
    rounds, beside = options.rounds, options.beside
    system = f"{platform.platform()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()} on {system}, {rounds} rounds")
    if beside:
        print(f"tallykit beside: {beside}")
    spells = []
    with clients_with(beside) as clients:
        for title, load in SPELLS.items():
            with load():
                samples = calls.measure(clients, rounds)
                durations = interruption.measure(clients)
            spells.append(goals.Spell(title, samples, durations))
            print(f"\n=== {title} ===")
            calls.report(samples)
            interruption.report(durations)
        import_ratio = imports.measure(clients, rounds)
    imports.report_sizes(beside)
    goals.report(spells, import_ratio)


if __name__ == "__main__":
    main()
