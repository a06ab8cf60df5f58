"""L3: programs with greenlets (gevent, eventlet), which take turns on one thread.

A renewal works on a native thread. If its log records and store calls ran there, they would wait
for locks of greenlets that cannot run, because the thread of the greenlets waits for the renewal.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("greenlet_program.py")

pytestmark = pytest.mark.parametrize("library", ["gevent", "eventlet"])


def run(library: str, case: str) -> list[str]:
    """Returns the events of the program. One that hangs fails."""
    command = [sys.executable, "-W", "ignore", str(PROGRAM), library, case]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=40)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout
    return ended.stdout.splitlines()


def test_l3_a_renewal_logs_while_another_greenlet_holds_the_lock_of_the_handler(
    library: str,
) -> None:
    assert run(library, "of_a_log_handler") == ["released", "logged", "returned"]


def test_l3_a_renewal_saves_while_another_greenlet_holds_the_lock_of_the_store(
    library: str,
) -> None:
    assert run(library, "of_a_store") == ["released", "saved", "returned"]


def test_l3_a_store_and_a_log_may_let_other_greenlets_call(library: str) -> None:
    assert Counter(run(library, "of_the_store_and_the_log")) == {"returned": 30}


def test_l3_a_save_that_a_timeout_breaks_off_is_made_again(library: str) -> None:
    events = run(library, "of_a_timeout")
    assert events[0] == "broken off" and sorted(events[1:3]) == ["saved", "timed out"]
    assert events[3:] == ["1 token request, 1 token"]


def test_l3_a_call_that_waits_for_a_renewal_lets_other_greenlets_run(library: str) -> None:
    if library == "eventlet":
        pytest.skip("its locks do not work between threads")
    events = run(library, "of_a_renewal_without_a_caller")
    assert events == ["timed out", "saving", "released", "saved", "returned"]


def test_l3_greenlets_share_a_list(library: str) -> None:
    assert run(library, "of_one_list") == ["each item once"]


def test_l3_a_callback_of_the_event_loop_may_call(library: str) -> None:
    assert run(library, "of_the_event_loop") == ["ada@example.com"]


IMPORTED = """
import importlib, os, sys, threading
from pathlib import Path
importlib.import_module(sys.argv[1])
from tallykit.sandbox import Sandbox

def event_loops():
    links = [it for it in Path("/proc/self/fd").iterdir() if it.is_symlink()]
    return sum("eventpoll" in os.readlink(link) for link in links)

sandbox = Sandbox()
client = sandbox.client()
client.me.get()
before = event_loops()
client.invalidate_token()
sandbox.fault(path="/oauth/token", delay_ms=500)
thread = threading.Thread(target=client.me.get)
thread.start()
thread.join()
print(event_loops() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads /proc")
def test_l3_a_thread_without_greenlets_gets_no_event_loop(library: str) -> None:
    command = [sys.executable, "-W", "ignore", "-c", IMPORTED, library]
    printed = subprocess.run(command, capture_output=True, text=True, timeout=40, check=True).stdout
    assert printed == "0\n"
