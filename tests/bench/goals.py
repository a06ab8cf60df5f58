"""The project's goals, and whether this run meets them."""

from __future__ import annotations

import statistics
from typing import NamedTuple

import calls
import interruption
from workers import BESIDE

# tallykit's CPU time is at most this multiple of the other client's.
CPU = [
    ("me", "tallyfy", 1 / 8),
    ("me", "urllib3+msgspec", 0.34),
    ("page", "tallyfy", 1 / 7),
    ("page", "urllib3+msgspec", 0.75),
]
SWITCHES = 1.5
INTERRUPTION_MS = 250
IMPORT_CPU = 1 / 5


class Spell(NamedTuple):
    """The results of a part of the run."""

    title: str
    samples: calls.Samples
    durations: interruption.Durations


def report(spells: list[Spell], import_ratio: float) -> None:
    print("\ngoals")
    for spell in spells:
        print(f"  {spell.title}")
        report_spell(spell.samples, spell.durations)
    at_most("import, CPU / tallyfy", import_ratio, IMPORT_CPU)


def report_spell(samples: calls.Samples, durations: interruption.Durations) -> None:
    for measure, other, goal in CPU:
        ratio = calls.ratio(samples[measure, "tallykit"], samples[measure, other], "cpu")
        at_most(f"{measure}, CPU / {other}", ratio, goal)
    switches = statistics.median(calls.column(samples["me", "tallykit"], "switches"))
    at_most("me, voluntary switches", switches, SWITCHES)
    if beside := samples.get(("threads", BESIDE)):
        # The inverse of the wall times' ratios. Wall times vary more than CPU times.
        ratios = calls.ratios(beside, samples["threads", "tallykit"], "wall")
        pace, noise = statistics.median(ratios), calls.spread(ratios)
        line("threads, calls/s / beside", pace, f"at least {1:7.3f}", pace >= 1, f", noise {noise}")
    for measure in interruption.MEASURES:
        at_most(f"{measure}, worst ms", max(durations[measure, "tallykit"]), INTERRUPTION_MS)


def at_most(title: str, value: float, goal: float) -> None:
    line(title, value, f"at most {goal:8.3f}", value <= goal)


def line(title: str, value: float, goal: str, met: bool, note: str = "") -> None:
    print(f"    {title:27}{value:9.3f}, {goal}: {'met' if met else 'MISSED'}{note}")
