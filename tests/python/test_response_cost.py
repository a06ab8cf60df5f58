"""H20: responses that are short on the wire and long in memory, in a process of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from raw_server import many_objects, serve

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the memory of a process is read from /proc"
)

# Makes calls that fail, and prints the most memory that they took, in kilobytes.
MEASURED = """
import sys, time
from tallykit import Tallyfy, TallyfyError

def status(field):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(field))

client = Tallyfy("token", org="0a1", base_url=sys.argv[1], timeout=float(sys.argv[2]))
calls = [
    lambda: next(iter(client.tasks.list_mine())),
    lambda: client.request("GET", "/probe"),
    lambda: client.me.get(),
]
idle = status("VmRSS")
for call in calls:
    started = time.monotonic()
    try:
        call()
        print("no error")
    except TallyfyError as error:
        print(type(error).__name__, round(time.monotonic() - started, 2))
print(status("VmHWM") - idle)
"""

# Makes such calls until Ctrl-C.
ENDLESS = """
import sys
from tallykit import Tallyfy, TallyfyError

client = Tallyfy("token", org="0a1", base_url=sys.argv[1])
try:
    print("ready", flush=True)
    while True:
        try:
            next(iter(client.tasks.list_mine()))
        except TallyfyError:
            pass
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""


def test_h20_a_short_response_of_many_objects_takes_little_memory_and_time() -> None:
    body = many_objects(700_000)
    assert len(body) < 41_000
    with serve(200, body, "Content-Encoding: gzip") as server:
        command = [sys.executable, "-c", MEASURED, server.base_url, "5"]
        child = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    *outcomes, kilobytes = child.stdout.splitlines()
    assert len(outcomes) == 3, child.stdout
    for outcome in outcomes:
        name, took = outcome.split()
        assert name in ("UnexpectedResponseError", "APITimeoutError"), child.stdout
        # The deadline is 5 seconds; a busy machine may be late.
        assert float(took) < 20, child.stdout
    assert int(kilobytes) < 64 * 1024, child.stdout


@pytest.mark.usefixtures("interruptible")
def test_h20_ctrl_c_interrupts_the_reading_of_such_a_response() -> None:
    took = []
    with serve(200, many_objects(700_000), "Content-Encoding: gzip") as server:
        # A busy machine may delay any attempt, so one attempt of four must be in time.
        for _ in range(4):
            command = [sys.executable, "-c", ENDLESS, server.base_url]
            before = len(server.received)
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
                assert child.stdout is not None and child.stdout.readline() == "ready\n"
                while len(server.received) == before:
                    assert child.poll() is None, "the child has ended"
                    time.sleep(0.001)
                started = time.monotonic()
                os.kill(child.pid, signal.SIGINT)
                assert child.stdout.readline() == "interrupted\n"
                took.append(time.monotonic() - started)
            if took[-1] < 0.25:
                return
    pytest.fail(f"{took}")
