"""A program that ends during a token renewal does not lose the token."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tallykit.sandbox import Sandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to a process")

# A script that runs repeatedly. Each run uses the token that the previous run stored.
SCRIPT = """
import sys
from tallykit import FileStore, Tallyfy
folder, base, org, client_id, secret, token = sys.argv[1:]
store = FileStore(folder + "/tokens", key_file=folder + "/key")
client = Tallyfy.with_refresh_token(client_id, secret, token, org=org, base_url=base, store=store)
try:
    print(client.me.get().first_name, flush=True)
except KeyboardInterrupt:
    print("interrupted", flush=True)
"""

# `Slow` delays the end of the interpreter. The store starts to save when the end begins.
SLOW_STORE = """
import atexit, sys, threading, time
from tallykit import APITimeoutError, Tallyfy

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
except APITimeoutError:
    print("timeout", flush=True)
"""

# `atexit` calls the first registered function last, so `late` runs after all waits have ended.
LATE_STORE = """
import atexit

def late():
    try:
        client.me.get()
    except tallykit.TallyfyError as error:
        print(type(error).__name__)
    else:
        print("done")

atexit.register(late)
import tallykit

class Store:
    def load(self, account):
        print("loaded")
    def save(self, account, token):
        print("saved")

client = tallykit.Tallyfy.from_env(store=Store())
"""


def refresh_token(sandbox: Sandbox) -> str:
    form = {
        "grant_type": "password",
        "client_id": sandbox.environment["TALLYFY_CLIENT_ID"],
        "client_secret": sandbox.environment["TALLYFY_CLIENT_SECRET"],
        "username": sandbox.environment["TALLYFY_USERNAME"],
        "password": sandbox.environment["TALLYFY_PASSWORD"],
    }
    request = urllib.request.Request(
        f"{sandbox.base_url}/oauth/token",
        urllib.parse.urlencode(form).encode(),
        {"X-Tallyfy-Client": "APIClient", "Accept": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return str(json.load(response)["refresh_token"])


@pytest.fixture
def script(sandbox: Sandbox, tmp_path: Path) -> list[str]:
    """Returns the command of the script. An earlier run stored a token that has expired."""
    keys = ("CLIENT_ID", "CLIENT_SECRET")
    credentials = [sandbox.environment[f"TALLYFY_{key}"] for key in keys]
    places = [str(tmp_path), sandbox.base_url, sandbox.org]
    token = refresh_token(sandbox)
    command = [sys.executable, "-c", SCRIPT, *places, *credentials, token]
    assert subprocess.check_output(command) == b"Ada\n"
    sandbox.expire_tokens()
    sandbox.clear_requests()
    return command


def start(command: list[str], sandbox: Sandbox) -> subprocess.Popen[str]:
    """Starts the script and waits until its renewal is in flight."""
    program = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    while not any("/oauth/token" in request["path"] for request in sandbox.requests()):
        assert program.poll() is None
        time.sleep(0.01)
    return program


@pytest.mark.usefixtures("interruptible")
def test_t7_ctrl_c_during_a_renewal_does_not_lose_the_token(
    sandbox: Sandbox, script: list[str]
) -> None:
    sandbox.fault(path="/oauth/token", delay_ms=3000, after=True)
    with start(script, sandbox) as program:
        program.send_signal(signal.SIGINT)
        assert program.stdout is not None and program.stdout.read() == "interrupted\n"
    assert program.returncode == 0
    assert subprocess.check_output(script) == b"Ada\n"


@pytest.mark.usefixtures("interruptible")
def test_l3_a_second_ctrl_c_ends_the_wait_for_a_renewal(
    sandbox: Sandbox, script: list[str]
) -> None:
    sandbox.fault(path="/oauth/token", delay_ms=60_000)
    began = time.monotonic()
    with start(script, sandbox) as program:
        # It is unknown how far the program's exit is, so send the signal repeatedly.
        while program.poll() is None:
            program.send_signal(signal.SIGINT)
            time.sleep(0.1)
    # Without the second signal, the wait takes 30 seconds.
    assert time.monotonic() - began < 25


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_s8_a_child_process_exits_without_waiting_for_its_parents_renewal(sandbox: Sandbox) -> None:
    sandbox.fault(path="/oauth/token", delay_ms=60_000)
    program = """
import os, sys, time
from tallykit import APITimeoutError, Tallyfy
try:
    Tallyfy.from_env().with_deadline(0.5).me.get()
except APITimeoutError:
    pass
began = time.monotonic()
child = os.fork()
if not child:
    sys.exit(0)
print(os.waitpid(child, 0)[1], time.monotonic() - began, flush=True)
os._exit(0)
"""
    done = run(program, sandbox)
    status, took = done.stdout.split()
    assert status == "0" and float(took) < 20, done.stderr


def run(program: str, sandbox: Sandbox, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env={**os.environ, **sandbox.environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_s7_a_program_waits_at_its_end_for_a_store_that_saves(sandbox: Sandbox) -> None:
    # The call leaves before the token is saved, so the renewal saves it when the program ends.
    sandbox.fault(path="/oauth/token", delay_ms=1000, after=True)
    done = run(SLOW_STORE, sandbox)
    assert (done.returncode, done.stdout) == (0, "timeout\nsaved\n"), done.stderr


def test_s7_a_call_at_the_end_of_a_program_uses_its_store(sandbox: Sandbox) -> None:
    done = run(LATE_STORE, sandbox)
    # No other thread can call Python then. The thread of the caller can.
    assert done.returncode == 0 and set(done.stdout.split()) == {"loaded", "saved", "done"}
    assert done.stderr == ""


def test_t7_a_program_without_a_renewal_ends_at_once(sandbox: Sandbox) -> None:
    program = """
import time
from tallykit import Tallyfy
Tallyfy.from_env().me.get()
print(time.monotonic())
"""
    done = run(program, sandbox)
    assert done.returncode == 0 and time.monotonic() - float(done.stdout) < 20, done.stderr


# Children of `multiprocessing` end without `atexit`.
CHILD = """
import multiprocessing, sys, time
from tallykit import APITimeoutError, Tallyfy

class Store:
    def load(self, account):
        return None
    def save(self, account, token):
        print("saved", flush=True)

def work():
    try:
        Tallyfy.from_env(store=Store()).with_deadline(0.2).me.get()
    except APITimeoutError:
        print("timeout", flush=True)

processes = multiprocessing.get_context("fork")
if sys.argv[1] == "pool":
    with processes.Pool(1, maxtasksperchild=1) as pool:
        pool.apply(work)
        pool.close()
        pool.join()
else:
    child = processes.Process(target=work)
    child.start()
    child.join()
    assert child.exitcode == 0
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.parametrize("kind", ["process", "pool"])
def test_s7_a_child_of_multiprocessing_waits_at_its_end_for_a_renewal(
    sandbox: Sandbox, kind: str
) -> None:
    sandbox.fault(path="/oauth/token", delay_ms=1000, after=True)
    done = run(CHILD, sandbox, kind)
    assert (done.returncode, done.stdout) == (0, "timeout\nsaved\n"), done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_s7_a_child_that_imports_the_package_itself_waits_at_its_end_for_a_renewal(
    sandbox: Sandbox, tmp_path: Path, method: str
) -> None:
    head, main = CHILD.replace('"fork"', f'"{method}"').split("processes = ")
    main = "".join(f"    {line}\n" for line in f"processes = {main}".splitlines())
    # Such a child runs the file of the program.
    file = tmp_path / "program.py"
    file.write_text(f"{head}if __name__ == '__main__':\n{main}")
    sandbox.fault(path="/oauth/token", delay_ms=1000, after=True)
    done = subprocess.run(
        [sys.executable, str(file), "process"],
        env={**os.environ, **sandbox.environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "timeout\nsaved\n"), done.stderr
