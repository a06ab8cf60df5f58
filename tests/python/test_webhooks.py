"""W1: deliveries are told from forgeries by a secret in their path, and read."""

from __future__ import annotations

import base64
import importlib.util
import io
import json
import re
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from queue import Queue
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tallykit import InvalidArgumentError, webhooks
from tallykit.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
SECRETS = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"]


def example() -> ModuleType:
    path = ROOT / "bindings-python" / "examples" / "webhooks.py"
    spec = importlib.util.spec_from_file_location("example_webhooks", path)
    assert spec and spec.loader
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


examples = example()


def payload(name: str) -> dict[str, Any]:
    text = (ROOT / "tests" / "webhooks" / f"{name}.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


@pytest.mark.parametrize("as_", ["bytes", "bytearray", "memoryview", "text", "mapping"])
def test_w1_a_delivery_is_typed_whatever_form_the_framework_gives(as_: str) -> None:
    text = json.dumps(payload("task"))
    forms = {
        "bytes": text.encode(),
        "bytearray": bytearray(text.encode()),
        "memoryview": memoryview(text.encode()),
        "text": text,
        "mapping": payload("task"),
    }
    event = webhooks.parse(forms[as_])
    assert event.kind == "task.completed" and event.task and event.process
    assert event.task.completed_at == datetime(2026, 5, 15, 15, tzinfo=timezone.utc)
    assert event.key.startswith(f"task.completed:{event.task.id}:")
    assert event.captures["4444"].value == "Engine"
    assert event.payload == payload("task")


def test_w1_a_process_and_an_unknown_event_are_read() -> None:
    event = webhooks.parse(payload("process"))
    assert event.kind == "process.launched" and event.task is None
    assert event.process and event.process.progress == 12.5
    assert event.answers == {"full-name-1": "Grace Hopper"}
    later = webhooks.parse({**payload("task"), "event": "task.dreamt_of"})
    assert (later.kind, later.event) == (None, "task.dreamt_of")


@pytest.mark.parametrize("body", [b"", b"sesame", "[]", {}, {"this_task": 7}, b"\xff", "\ud800"])
def test_w1_what_is_no_delivery_is_an_invalid_argument(body: Any) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        webhooks.parse(body)
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize("body", [None, 7, ["sesame"]])
def test_w1_a_body_of_another_type_is_a_type_error(body: Any) -> None:
    with pytest.raises((TypeError, InvalidArgumentError)) as caught:
        webhooks.parse(body)
    assert "parse: body" in str(caught.value) and "sesame" not in str(caught.value)


def test_w1_one_of_two_secrets_is_valid_and_a_weak_one_is_refused() -> None:
    assert all(webhooks.check_path_secret(secret, SECRETS) for secret in SECRETS)
    assert not webhooks.check_path_secret("", SECRETS)
    assert not webhooks.check_path_secret(SECRETS[0], SECRETS[1:])
    for weak in ([], [""], ["sesame"]):
        with pytest.raises(InvalidArgumentError) as caught:
            webhooks.check_path_secret("", weak)
        assert "sesame" not in str(caught.value)


class Receiver:
    """A server that answers as the example does, and keeps the events."""

    def __init__(self) -> None:
        events: Queue[webhooks.WebhookEvent] = Queue()
        seen: set[str] = set()

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                received = self.path.rpartition("/")[2]
                self.send_response(
                    examples.receive(received, body, SECRETS, examples.once(seen, events.put))
                )
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Writes nothing: the path has the secret."""

        self.events = events
        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def url(self, secret: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/tallyfy/{secret}"

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def test_w1_deliveries_of_the_sandbox_are_events(sandbox: Sandbox, receiver: Receiver) -> None:
    client = sandbox.client()
    client.webhooks.subscribe(receiver.url(SECRETS[0]))
    client.webhooks.subscribe(receiver.url("forged"))
    process = client.processes.launch_from("Expense claim")
    event = receiver.events.get(timeout=20)
    assert (event.kind, event.process and event.process.id) == ("process.launched", process.id)
    task = client.processes.tasks(process.id).first()
    assert task
    client.comments.create(task.id, content="Seen.")
    event = receiver.events.get(timeout=20)
    assert (event.kind, event.task and event.task.id) == ("task.comment_added", task.id)
    client.tasks.complete_with(task.id, {"Purpose": "Wheels"})
    kinds = {}
    for _ in range(2):
        event = receiver.events.get(timeout=20)
        kinds[event.kind] = event
    assert set(kinds) == {"task.completed", "process.completed"}
    completed = kinds["task.completed"]
    assert completed.completer and completed.completer.email == "ada@example.com"
    assert "Wheels" in completed.answers.values()
    assert examples.is_true(client, completed)
    forged = completed.replace(task=completed.task.replace(id="f" * 32) if completed.task else None)
    assert not examples.is_true(client, forged)
    # The same event comes again, and is not handled again.
    while any(not entry["outcome"] for entry in sandbox.control("GET", "deliveries")):
        time.sleep(0)
    assert receiver.events.empty()


def test_w1_the_frameworks_of_the_guide_answer_alike() -> None:
    events: list[webhooks.WebhookEvent] = []
    body = json.dumps(payload("task"))
    http = TestClient(examples.fastapi_app(SECRETS, events.append))
    wsgi = examples.wsgi_app(SECRETS, events.append)
    function = examples.lambda_handler(SECRETS, events.append)

    def by_wsgi(path: str, content: str) -> int:
        statuses: list[int] = []
        environ = {
            "PATH_INFO": path,
            "CONTENT_LENGTH": str(len(content)),
            "wsgi.input": io.BytesIO(content.encode()),
        }
        wsgi(environ, lambda status, headers: statuses.append(int(status.split()[0])))
        return statuses[0]

    for secret, content, expected in [
        (SECRETS[1], body, 204),
        ("forged", body, 404),
        (SECRETS[0], "sesame", 400),
    ]:
        path = f"/tallyfy/{secret}"
        encoded = base64.b64encode(content.encode()).decode()
        assert http.post(path, content=content).status_code == expected
        assert by_wsgi(path, content) == expected
        for sent in ({"body": content}, {"body": encoded, "isBase64Encoded": True}):
            assert function({"rawPath": path, **sent}, None) == {"statusCode": expected}
    assert len({event.key for event in events}) == 1 and len(events) == 4


def test_w1_an_address_has_a_secret_of_its_own() -> None:
    secret, url = examples.new_address("https://example.com")
    assert url == f"https://example.com/tallyfy/{secret}"
    assert webhooks.check_path_secret(secret, [secret])
    assert examples.new_address("https://example.com")[0] != secret


def test_the_guide_shows_the_functions_that_the_tests_run() -> None:
    source = (ROOT / "bindings-python" / "examples" / "webhooks.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "webhooks.md").read_text(encoding="utf-8")
    shown = re.findall(r"```python\n(.*?)\n```", guide, re.DOTALL)
    assert len(shown) == 7
    for block in shown:
        assert f"\n{block}\n" in source, block
