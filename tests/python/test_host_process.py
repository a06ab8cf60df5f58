"""tallykit is a good guest of the process: signals, threads, descriptors, panics."""

from __future__ import annotations

import socket
import ssl
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tallykit.sandbox import Sandbox

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads /proc")

PRIVATE_CA = Path(__file__).parent.parent / "fixtures" / "private_ca.pem"


def run(script: str, *arguments: str) -> str:
    """Runs a script in a process of its own and returns what it prints."""
    child = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, timeout=120
    )
    assert child.returncode == 0, (child.returncode, child.stdout, child.stderr[-3000:])
    assert "panicked" not in child.stderr, child.stderr[-3000:]
    return child.stdout


@contextmanager
def resetting_server() -> Iterator[str]:
    """A TLS server that resets each connection after the handshake."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(PRIVATE_CA)

    def reset_all(listener: socket.socket) -> None:
        while True:
            try:
                connection = listener.accept()[0]
            except OSError:
                return
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with suppress(OSError):
                connection = context.wrap_socket(connection, server_side=True)
            connection.close()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=reset_all, args=(listener,), daemon=True).start()
        yield f"https://127.0.0.1:{listener.getsockname()[1]}/api"
        listener.shutdown(socket.SHUT_RDWR)


RESETS = """
import signal, sys
from pathlib import Path
from tallykit import Tallyfy, TallyfyError
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
pem = Path(sys.argv[2]).read_text()
client = Tallyfy("token", org="o" * 32, base_url=sys.argv[1], ca_certificates_pem=pem)
for _ in range(200):
    try:
        client.request("POST", "/probe", body={})
    except TallyfyError:
        pass
print("alive")
"""


def test_l6_a_reset_connection_does_not_end_a_program_with_the_default_sigpipe() -> None:
    with resetting_server() as base_url:
        assert run(RESETS, base_url, str(PRIVATE_CA)) == "alive\n"


SIGNALS = """
import signal, sys, threading
from pathlib import Path
from tallykit import Tallyfy
from tallykit.sandbox import Sandbox

def threads():
    return set(Path("/proc/self/task").iterdir())

def blocked(thread):
    lines = (thread / "status").read_text().splitlines()
    mask = int(next(line for line in lines if line.startswith("SigBlk")).split()[1], 16)
    return {number for number in signal.valid_signals() if mask >> (number - 1) & 1}

before, own = threads(), blocked(Path("/proc/self/task") / str(threading.get_native_id()))
sandbox = Sandbox()
client = sandbox.client()
sandbox.fault(path="/oauth/token", delay_ms=2000)
signs_in = threading.Thread(target=client.me.get)
signs_in.start()
while not sandbox.requests():
    pass
before |= {Path("/proc/self/task") / str(signs_in.native_id)}
names = set()
for thread in threads() - before:
    missing = {"SIGTERM", "SIGINT", "SIGPIPE", "SIGHUP", "SIGCHLD", "SIGALRM", "SIGUSR1", "SIGQUIT"}
    missing -= {signal.Signals(number).name for number in blocked(thread) if number < 32}
    name = (thread / "comm").read_text().strip()
    names.add(name)
    assert not missing, (name, missing)
signs_in.join()
assert {"tallykit-renewa", "tallykit-sandbo"} <= names, names
assert blocked(Path("/proc/self/task") / str(threading.get_native_id())) == own
"""


def test_l6_the_threads_of_the_library_block_the_signals_of_the_process() -> None:
    run(SIGNALS)


# The limit counts the threads of a user, and does not hold for root.
NO_THREADS = """
import os, resource, sys
from tallykit import APIConnectionError, Tallyfy
from tallykit.doctor import doctor_from_env
from tallykit.sandbox import Sandbox
sandbox = Sandbox()
client = sandbox.client()
with_token = Tallyfy(sandbox.personal_token, base_url=sandbox.base_url)
if sys.argv[1] == "renewal":
    client.me.get()
    sandbox.expire_tokens("access")
if os.geteuid() == 0:
    os.setuid(65_000 + os.getpid() % 500)
resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
if sys.argv[1] == "sign-in":
    # A call with a token needs no thread.
    assert with_token.me.get().email == "ada@example.com"
try:
    client.with_deadline(2).me.get()
except Exception as error:
    assert isinstance(error, APIConnectionError), repr(error)
    assert "ulimit -u" in str(error) and "nothing was sent" in str(error), error
    print("an ordinary error")
os.environ.update(sandbox.environment)
check = next(check for check in doctor_from_env().checks if check.status == "failed")
assert "ulimit -u" in check.next_step, check
try:
    Sandbox()
except Exception as error:
    print("an ordinary error")
"""


@pytest.mark.parametrize("first", ["sign-in", "renewal"])
def test_l6_a_process_without_a_thread_to_spare_gets_an_ordinary_error(first: str) -> None:
    assert run(NO_THREADS, first) == "an ordinary error\n" * 2


MANY_CLIENTS = """
import os, resource, sys
from tallykit import Tallyfy
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
base_url, token = sys.argv[1:]
before = len(os.listdir("/proc/self/fd"))
clients = [Tallyfy(token, base_url=base_url) for _ in range(500)]
assert all(client.me.get().email == "ada@example.com" for client in clients)
print(len(os.listdir("/proc/self/task")), len(os.listdir("/proc/self/fd")) - before)
"""


def test_live_clients_share_threads_and_descriptors(sandbox: Sandbox) -> None:
    printed = run(MANY_CLIENTS, sandbox.base_url, sandbox.personal_token)
    threads, descriptors = map(int, printed.split())
    assert threads <= 8 and descriptors <= 16, printed


# Each client has another size of the connect timeout, so no two share connections.
SEPARATE_CLIENTS = """
import os, resource, sys
from tallykit import Tallyfy
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
base_url, token = sys.argv[1:]
clients = [Tallyfy(token, base_url=base_url, timeout=5 + number / 100) for number in range(100)]
assert all(client.me.get().email == "ada@example.com" for client in clients)
print(len(os.listdir("/proc/self/task")))
"""


def test_idle_connections_of_other_clients_are_closed_at_the_limit_of_descriptors(
    sandbox: Sandbox,
) -> None:
    assert int(run(SEPARATE_CLIENTS, sandbox.base_url, sandbox.personal_token)) <= 8


NO_DESCRIPTORS = """
import os, resource, sys
from tallykit import APIConnectionError, FileStore, SignIn, Tallyfy, TallyfyError
from tallykit.doctor import doctor_from_env
base_url, token, folder = sys.argv[1:]
store = FileStore(folder + "/tokens", key_file=folder + "/key")
client = Tallyfy(token, base_url=base_url, timeout=2)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
held = []
while True:
    try:
        held.append(os.open("/dev/null", os.O_RDONLY))
    except OSError:
        break
try:
    client.me.get()
except APIConnectionError as error:
    assert "ulimit -n" in str(error) and "nothing was sent" in str(error), error
    print("an ordinary error")
for use in (lambda: store.load("1"), lambda: SignIn.loopback("5").wait_for_redirect(timeout=1)):
    try:
        use()
    except TallyfyError as error:
        assert "ulimit -n" in str(error), error
        continue
    raise AssertionError("no error")
check = next(check for check in doctor_from_env().checks if check.status == "failed")
assert "ulimit -n" in check.next_step, check
for descriptor in held:
    os.close(descriptor)
print(client.me.get().email)
"""


def test_l6_a_process_without_a_descriptor_to_spare_gets_an_ordinary_error(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALLYFY_BASE_URL", sandbox.base_url)
    monkeypatch.setenv("TALLYFY_ACCESS_TOKEN", sandbox.personal_token)
    arguments = [sandbox.base_url, sandbox.personal_token, str(tmp_path)]
    printed = run(NO_DESCRIPTORS, *arguments)
    assert printed == "an ordinary error\nada@example.com\n"


DROPPED_CLIENTS = """
import os, sys
from tallykit import Tallyfy
base_url, token = sys.argv[1:]

def counts():
    return len(os.listdir("/proc/self/task")), len(os.listdir("/proc/self/fd"))

Tallyfy(token, base_url=base_url)
before = counts()
for number in range(5_000):
    client = Tallyfy(token, base_url=base_url)
    if number % 100 == 0:
        client.me.get()
    del client
for _ in range(1_000_000):
    if counts() == before:
        print("nothing is left")
        break
    os.sched_yield()
else:
    print(before, counts())
"""


def test_clients_that_are_gone_leave_no_thread_and_no_descriptor(sandbox: Sandbox) -> None:
    printed = run(DROPPED_CLIENTS, sandbox.base_url, sandbox.personal_token)
    assert printed == "nothing is left\n"
