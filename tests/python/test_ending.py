"""The end of the program, in the middle of a renewal: the token is not lost."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tallykit.sandbox import Sandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to a process")

# What is taken down at the end takes its time. So does the store, which begins when the end does.
SLOW_STORE = """
import atexit, sys, threading, time
from tallykit import CallTimeoutError, Tallyfy

class Slow:
    def __del__(self, sleep=time.sleep):
        sleep(1)

class Store:
    def load(self, account):
        return None
    def save(self, account, token):
        ending.wait()
        time.sleep(0.3)
        print("saved", flush=True)

sys.slow, ending = Slow(), threading.Event()
atexit.register(ending.set)
try:
    Tallyfy.from_env(store=Store()).with_deadline(0.2).me.get()
except CallTimeoutError:
    print("timeout", flush=True)
"""

# What was registered first is called last: after the end of everything that is waited for.
LATE_STORE = """
import atexit

def late():
    try:
        client.me.get()
    except tallykit.StoreError as error:
        print(error)

atexit.register(late)
import tallykit

class Store:
    def load(self, account):
        return None
    def save(self, account, token):
        pass

client = tallykit.Tallyfy.from_env(store=Store())
"""


def run(program: str, sandbox: Sandbox) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **sandbox.environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_s7_a_program_that_ends_while_its_store_saves_lets_it_finish(sandbox: Sandbox) -> None:
    done = run(SLOW_STORE, sandbox)
    assert (done.returncode, done.stdout) == (0, "timeout\nsaved\n"), done.stderr


def test_s7_a_store_in_python_is_not_called_when_it_is_too_late(sandbox: Sandbox) -> None:
    done = run(LATE_STORE, sandbox)
    assert done.returncode == 0 and "can no longer be called" in done.stdout, done.stderr
