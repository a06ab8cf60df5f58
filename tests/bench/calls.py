"""What a call costs with each client."""

from __future__ import annotations

import random
import statistics
from collections import defaultdict
from dataclasses import dataclass
from typing import Optional

from clients import THREADS
from workers import BESIDE, CLIENTS, Client, Sample, Worker, workers

NAMES = ["tallykit", BESIDE, *CLIENTS[1:]]
# On which cores the system runs the threads of a client and the server changes the cost of a call,
# and may stay the same as long as the processes run. So they are started anew now and then.
ROUNDS_PER_START = 5


@dataclass(frozen=True)
class Measure:
    """What is measured. `calls` is the number of calls of each thread in a round."""

    title: str
    call: str
    calls: int
    threads: int = 1
    clients: Optional[list[str]] = None


MEASURES = {
    "me": Measure("GET /organizations/{org}/me", "me", 200),
    "page": Measure("one page of 100 tasks", "page", 40),
    "read": Measure("the same, with three fields of each task read", "read", 40),
    "threads": Measure(
        f"GET /organizations/{{org}}/me, {THREADS} threads with one client",
        "me",
        100,
        THREADS,
        ["tallykit", BESIDE, "httpx", "urllib3+msgspec"],
    ),
}
Samples = dict[tuple[str, str], list[Sample]]


def measure(clients: list[Client], rounds: int) -> Samples:
    """Returns the samples of all rounds. The clients take turns in each round, in random order: a
    client may be faster or slower after certain others."""
    samples: Samples = defaultdict(list)
    for first in range(0, rounds, ROUNDS_PER_START):
        with workers(clients) as started:
            measure_rounds(started, min(ROUNDS_PER_START, rounds - first), samples)
    return samples


def measure_rounds(started: dict[str, Worker], rounds: int, samples: Samples) -> None:
    for key, measure in MEASURES.items():
        chosen = [name for name in measure.clients or NAMES if name in started]
        for number in range(rounds + 1):
            for name in random.sample(chosen, len(chosen)):
                sample = started[name].measure(measure.call, measure.threads, measure.calls)
                if number > 0:  # The first round opens the connections.
                    samples[key, name].append(sample)


def column(samples: list[Sample], field: str) -> list[float]:
    index = Sample._fields.index(field)
    return [sample[index] for sample in samples]


def ratios(samples: list[Sample], others: list[Sample], field: str) -> list[float]:
    """Returns the value of a client over that of another one, for each round."""
    return [a / b for a, b in zip(column(samples, field), column(others, field))]


def ratio(samples: list[Sample], others: list[Sample], field: str) -> float:
    return statistics.median(ratios(samples, others, field))


def spread(values: list[float]) -> str:
    low, _, high = statistics.quantiles(values, n=4)
    return f"±{(high - low) / 2 / statistics.median(values) * 100:.0f} %"


def report(samples: Samples) -> None:
    for key, measure in MEASURES.items():
        print(f"\n{measure.title} ({measure.calls * measure.threads} calls a round)")
        print(
            f"  {'':17}{'CPU µs':>8}{'noise':>7}{'user':>8}{'system':>8}{'switches':>10}"
            f"{'wall µs':>9}{'noise':>7}{'calls/s':>9}{'CPU, tallykit = 1':>20}"
        )
        for name in NAMES:
            if found := samples.get((key, name)):
                times = ratio(found, samples[key, "tallykit"], "cpu")
                print(f"  {name:17}{row(found)}{times:20.2f}")


def row(samples: list[Sample]) -> str:
    cpu, wall = column(samples, "cpu"), column(samples, "wall")
    # The kernel looks only some hundred times a second in which mode a thread runs. So the sum of
    # all rounds tells how the time is divided.
    user, system = sum(column(samples, "user")), sum(column(samples, "system"))
    median, kernel = statistics.median(cpu), system / (user + system)
    switches, call = statistics.median(column(samples, "switches")), statistics.median(wall)
    return (
        f"{median:8.0f}{spread(cpu):>7}{median * (1 - kernel):8.0f}{median * kernel:8.0f}"
        f"{switches:10.2f}{call:9.0f}{spread(wall):>7}{1e6 / call:9.0f}"
    )
