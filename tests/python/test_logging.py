"""Log records of the library in Python's `logging`."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tallykit import AuthenticationError, InvalidArgumentError, Tallyfy
from tallykit.sandbox import Sandbox

TRACE = 5


class Handler(logging.Handler):
    """Keeps every record, and runs `act` for each."""

    def __init__(self) -> None:
        super().__init__(1)
        self.records: list[logging.LogRecord] = []
        self.act: Callable[[], object] = lambda: None

    def handle(self, record: logging.LogRecord) -> bool:
        self.records.append(record)
        self.act()
        return True

    def texts(self) -> list[str]:
        return [record.getMessage() for record in self.records]


@pytest.fixture
def handler() -> Iterator[Handler]:
    """Makes this the only handler of the logger `tallykit`, at the lowest level."""
    logger, handler = logging.getLogger("tallykit"), Handler()
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(1)
    logger.propagate = False
    yield handler
    logger.removeHandler(handler)
    logger.level, logger.propagate = before
    logger.setLevel(before[0])


def test_a_call_is_one_debug_record_with_its_fields(client: Tallyfy, handler: Handler) -> None:
    logging.getLogger("tallykit").setLevel(logging.DEBUG)
    client.me.get()
    (record,) = handler.records
    assert record.name == "tallykit" and record.levelno == logging.DEBUG
    assert re.fullmatch(r"GET /me: status 200, 1 attempt, \d+ ms", record.getMessage())
    fields = vars(record)
    assert (fields["operation"], fields["status"], fields["attempts"]) == ("GET /me", 200, 1)
    assert fields["request_id"].startswith("req-") and isinstance(fields["elapsed_ms"], int)
    assert "kind" not in fields


def test_attempts_are_logged_at_the_trace_level(
    client: Tallyfy, sandbox: Sandbox, handler: Handler
) -> None:
    sandbox.fault(path="/me", status=502)
    client.me.get()
    assert [record.levelno for record in handler.records] == [TRACE, TRACE, logging.DEBUG]
    assert handler.texts()[:2] == [
        "GET /me, attempt 1: status 502",
        "GET /me, attempt 2: status 200",
    ]


def test_a_rejected_credential_is_a_warning_with_a_hint(sandbox: Sandbox, handler: Handler) -> None:
    logging.getLogger("tallykit").setLevel(logging.WARNING)
    personal = Tallyfy(sandbox.personal_token, base_url=sandbox.base_url)
    sandbox.logout()
    with pytest.raises(AuthenticationError) as caught:
        personal.me.get()
    (record,) = handler.records
    assert record.levelno == logging.WARNING and caught.value.hint in record.getMessage()
    assert (vars(record)["kind"], vars(record)["hint"]) == ("Authentication", caught.value.hint)


def test_e3_records_of_other_libraries_are_not_forwarded(
    sandbox: Sandbox, handler: Handler
) -> None:
    sandbox.client().me.get()
    assert handler.records
    assert all(re.match(r"(GET|POST) /\S+(:| \(|,)", text) for text in handler.texts())


def test_records_below_the_level_are_not_passed_to_python(
    client: Tallyfy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def log(*args: object, **keywords: object) -> None:
        pytest.fail(f"{args}")

    monkeypatch.setattr(logging.getLogger("tallykit"), "log", log)
    logging.getLogger("tallykit").setLevel(logging.WARNING)
    client.me.get()
    # A change of the level takes effect at the next call.
    logging.getLogger("tallykit").setLevel(logging.DEBUG)
    try:
        with pytest.raises(pytest.fail.Exception):
            client.me.get()
    finally:
        logging.getLogger("tallykit").setLevel(logging.NOTSET)


def test_a_handler_that_raises_does_not_break_the_call(client: Tallyfy, handler: Handler) -> None:
    def fail() -> None:
        raise ValueError("canary-6c1f")

    handler.act = fail
    assert client.me.get().first_name == "Ada" and len(handler.records) == 2


def test_l3_a_keyboard_interrupt_in_a_handler_reaches_the_caller(
    client: Tallyfy, handler: Handler
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    handler.act = interrupt
    with pytest.raises(KeyboardInterrupt):
        client.me.get()
    handler.act = lambda: None
    assert client.me.get().first_name == "Ada"


def test_a_handler_may_make_calls_and_they_are_not_logged(
    sandbox: Sandbox, client: Tallyfy, handler: Handler
) -> None:
    handler.act = lambda: client.me.get()
    client.me.get()
    assert len(handler.records) == 2


def test_a_handler_called_during_a_renewal_does_not_wait_for_that_renewal(
    sandbox: Sandbox, handler: Handler
) -> None:
    fresh, hints = sandbox.client(), list[str]()

    def call() -> None:
        try:
            fresh.me.get()
        except InvalidArgumentError as error:
            hints.append(error.hint)

    handler.act = call
    assert fresh.me.get().first_name == "Ada"
    assert hints and "on another thread" in hints[0]


QUIET = """
import sys
import tallykit
from tallykit.sandbox import Sandbox

with Sandbox() as sandbox:
    sandbox.client().me.get()
print("logging" in sys.modules)
"""

LOUD = """
import tallykit
from tallykit.sandbox import Sandbox

class Broken:
    def load(self, account): return None
    def save(self, account, token): raise OSError

with Sandbox() as sandbox:
    sandbox.client(store=Broken()).me.get()
"""

# Calls during finalization: on a thread, in `atexit`, and from an object that is collected last.
ENDING = """
import atexit, logging, threading
from tallykit.sandbox import Sandbox

logging.basicConfig(level=1)
sandbox = Sandbox()
client = sandbox.client()
started = threading.Event()

def forever():
    while True:
        client.me.get()
        started.set()

class Last:
    def __init__(self):
        self.client, self.itself = client, self

    def __del__(self):
        try:
            self.client.me.get()
        except Exception:
            pass

last = Last()
atexit.register(client.me.get)
threading.Thread(target=forever, daemon=True).start()
started.wait()
"""


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )


def test_a_program_without_logging_does_not_import_it() -> None:
    done = run(QUIET)
    assert done.stdout == "False\n", done.stderr


def test_s3_a_program_without_logging_prints_the_warning() -> None:
    assert "a token could not be saved" in run(LOUD).stderr


REJECTED = """
IMPORT
import tallykit
from tallykit.sandbox import Sandbox

with Sandbox() as sandbox:
    tallykit.Tallyfy.with_password("1", "wrong", "a@b.c", "x", base_url=sandbox.base_url).me.get()
"""


@pytest.mark.parametrize("imported", ["", "import logging"])
def test_an_error_is_printed_once_by_a_program_without_log_handlers(imported: str) -> None:
    printed = run(REJECTED.replace("IMPORT", imported)).stderr
    assert printed.startswith("Traceback")
    assert printed.count("The client id or the client secret is wrong") == 1


def test_an_error_is_logged_by_a_program_with_a_log_handler() -> None:
    for logger in ("", "'tallykit'"):
        handler = f"import logging; logging.getLogger({logger}).addHandler(logging.StreamHandler())"
        printed = run(REJECTED.replace("IMPORT", handler)).stderr
        assert printed.count("The client id or the client secret is wrong") == 2


def test_records_go_to_the_logging_that_the_program_has_imported_now() -> None:
    again = """
import logging, sys, tallykit
tallykit.Tallyfy("token").access_token()  # Finds the logger.
[sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "logging"]
import logging
logging.basicConfig(format="now: %(message)s")
"""
    assert "now: POST /oauth/token" in run(REJECTED.replace("IMPORT", again)).stderr


def test_calls_during_finalization_do_not_hang_or_crash_the_interpreter() -> None:
    for _ in range(5):
        done = run(ENDING)
        assert done.returncode == 0, done.stderr[-2000:]
        assert "Fatal" not in done.stderr and "panicked" not in done.stderr, done.stderr[-2000:]


def test_h3_a_client_of_the_environment_logs_which_server_it_uses(
    handler: Handler, monkeypatch: pytest.MonkeyPatch
) -> None:
    logging.getLogger("tallykit").setLevel(logging.INFO)
    secrets = {"TALLYFY_CLIENT_SECRET": "s3cret", "TALLYFY_REFRESH_TOKEN": "r3fresh"}
    for name, value in {"TALLYFY_CLIENT_ID": "17", **secrets}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TALLYFY_BASE_URL", "https://other.example.com/api")
    Tallyfy.from_env()
    monkeypatch.delenv("TALLYFY_CLIENT_SECRET")  # A public client.
    Tallyfy.from_env()
    monkeypatch.setenv("TALLYFY_ACCESS_TOKEN", "s3cret")
    monkeypatch.delenv("TALLYFY_REFRESH_TOKEN")
    Tallyfy.from_env()
    signs_in, again, calls = handler.texts()
    assert "https://other.example.com/api/oauth/token" in signs_in and signs_in == again
    assert "https://other.example.com/api" in calls and "access token" in calls
    assert not any(secret in "".join(handler.texts()) for secret in secrets.values())
