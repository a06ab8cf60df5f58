"""What a call costs with tallykit and with its neighbours, side by side in one run on this machine.

Every client runs in a process of its own against the same bytes on loopback. The clients take turns, round after round,
so that a drift of the machine's speed meets all of them; figures are medians over the rounds, and ratios are taken
round by round. Usage: run.py [--rounds N]
"""

from __future__ import annotations

import argparse
import contextlib
import platform
import statistics
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).parent
CLIENTS = ["tallykit", "tallyfy", "requests", "httpx", "urllib3+msgspec"]
MEASURES = {
    "me": ("GET /organizations/{org}/me", 200),
    "page": ("one page of 100 tasks", 40),
    "read": ("the same, with three fields of each task read", 40),
}
# What the project holds itself to: tallykit's CPU at most this multiple of the other's.
GOALS = [
    ("me", "tallyfy", 1 / 6),
    ("me", "urllib3+msgspec", 1.0),
    ("page", "tallyfy", 1 / 5),
    ("page", "urllib3+msgspec", 1.0),
]
IMPORTS = {
    "(nothing)": "pass",
    "tallykit": "import tallykit",
    "tallyfy": "import tallyfy",
    "requests": "import requests",
    "httpx": "import httpx",
    "urllib3+msgspec": "import urllib3, msgspec",
}
IMPORT_GOAL = 1 / 5
MEMORY = "; import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


class Worker:
    """A client in a process of its own."""

    def __init__(self, name: str, base: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "clients.py"), name, base],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def measure(self, what: str, calls: int) -> tuple[float, float]:
        assert self.process.stdin and self.process.stdout
        print(what, calls, file=self.process.stdin, flush=True)
        cpu, wall = self.process.stdout.readline().split()
        return float(cpu), float(wall)

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait()


def spread(values: list[float]) -> str:
    low, _, high = statistics.quantiles(values, n=4)
    return f"±{(high - low) / 2 / statistics.median(values) * 100:.0f} %"


def measure_calls(rounds: int) -> dict[tuple[str, str], list[tuple[float, float]]]:
    server = subprocess.Popen(
        [sys.executable, str(HERE / "static_server.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin and server.stdout
    base = f"http://127.0.0.1:{server.stdout.readline().strip()}"
    samples: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with contextlib.ExitStack() as stack:
        stack.callback(server.wait)
        stack.callback(server.stdin.close)
        workers = {name: Worker(name, base) for name in CLIENTS}
        for worker in workers.values():
            stack.callback(worker.close)
        for measure, (_, calls) in MEASURES.items():
            for worker in workers.values():
                worker.measure(measure, calls)  # Warm-up, not counted.
            for _ in range(rounds):
                for name, worker in workers.items():
                    samples[measure, name].append(worker.measure(measure, calls))
    return samples


def ratios(samples: list[float], others: list[float]) -> float:
    return statistics.median(a / b for a, b in zip(samples, others))


def report_calls(samples: dict[tuple[str, str], list[tuple[float, float]]]) -> None:
    for measure, (title, calls) in MEASURES.items():
        print(f"\n{title} ({calls} calls a round)")
        print(f"  {'':17}{'CPU µs':>9} {'noise':>7}{'wall µs':>10} {'noise':>7}{'CPU, tallykit = 1':>20}")
        ours = [cpu for cpu, _ in samples[measure, "tallykit"]]
        for name in CLIENTS:
            cpu, wall = (list(column) for column in zip(*samples[measure, name]))
            print(
                f"  {name:17}{statistics.median(cpu):9.0f} {spread(cpu):>7}"
                f"{statistics.median(wall):10.0f} {spread(wall):>7}{ratios(cpu, ours):20.2f}"
            )


def measure_imports(rounds: int) -> float:
    seconds: dict[str, list[float]] = defaultdict(list)
    memory: dict[str, int] = {}
    timer = (
        "import time; start = time.process_time(); {}; "
        "print(time.process_time() - start)"
    )
    for _ in range(rounds + 1):
        for name, code in IMPORTS.items():
            run = subprocess.run(
                [sys.executable, "-c", timer.format(code) + MEMORY],
                check=True,
                capture_output=True,
                text=True,
            )
            cpu, peak = run.stdout.split()
            seconds[name].append(float(cpu))
            memory[name] = int(peak)
    print("\nimport (the first round, which may write byte code, is not counted)")
    print(f"  {'':17}{'CPU ms':>9} {'noise':>7}{'peak MB':>10}")
    for name in IMPORTS:
        counted = seconds[name][1:]
        milliseconds = statistics.median(counted) * 1e3
        noise = spread(counted) if name != "(nothing)" else ""
        print(f"  {name:17}{milliseconds:9.2f} {noise:>7}{memory[name] / 1024:10.1f}")
    return ratios(seconds["tallykit"][1:], seconds["tallyfy"][1:])


def report_sizes() -> None:
    import tallykit

    package = Path(tallykit.__file__).parent
    native = [path for path in package.iterdir() if path.suffix in {".so", ".pyd"}]
    wheels = sorted((HERE.parents[1] / "target" / "wheels").glob("*.whl"))
    print("\nsizes")
    for path in [*native, *wheels]:
        print(f"  {path.name}: {path.stat().st_size / 1e6:.2f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25, help="how often each client takes its turn")
    rounds = parser.parse_args().rounds
    print(f"Python {platform.python_version()} on {platform.platform()}, {rounds} rounds")
    samples = measure_calls(rounds)
    report_calls(samples)
    imports = measure_imports(rounds)
    report_sizes()
    print("\ngoals (tallykit's CPU over the other's)")
    for measure, other, goal in GOALS:
        ratio = ratios(
            [cpu for cpu, _ in samples[measure, "tallykit"]],
            [cpu for cpu, _ in samples[measure, other]],
        )
        verdict = "met" if ratio <= goal else "MISSED"
        print(f"  {measure:6} / {other:16} {ratio:.3f}, at most {goal:.3f}: {verdict}")
    verdict = "met" if imports <= IMPORT_GOAL else "MISSED"
    print(f"  import / {'tallyfy':16} {imports:.3f}, at most {IMPORT_GOAL:.3f}: {verdict}")


if __name__ == "__main__":
    main()
