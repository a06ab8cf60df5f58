"""L2: the scenario that the tests of Rust, Python, Kotlin and Swift all run.

The lines must be those of `tests/scenarios/scenario.txt`.
"""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime, timezone
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from tallykit import FileStore, MemoryStore, RedisStore, Tallyfy, TallyfyError, TokenStore
from tallykit.models import Process
from tallykit.sandbox import Sandbox

EXPECTED = Path(__file__).parents[1] / "scenarios" / "scenario.txt"


class CustomStore:
    """A store with only the two required methods."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}

    def load(self, account: str) -> str | None:
        return self.tokens.get(account)

    def save(self, account: str, token: str) -> None:
        self.tokens[account] = token


@contextmanager
def redis_server() -> Iterator[str]:
    """Runs a Redis server without persistence and yields its URL."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", ""]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            for _ in range(500):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.01)
            yield f"redis://127.0.0.1:{port}"
        finally:
            process.terminate()


@contextmanager
def redis_store(folder: Path) -> Iterator[TokenStore]:
    with redis_server() as url:
        yield RedisStore(url, key_file=folder / "key")


STORES: dict[str, Callable[[Path], AbstractContextManager[TokenStore | None]]] = {
    "none": lambda _: nullcontext(),
    "memory": lambda _: nullcontext(MemoryStore()),
    "file": lambda folder: nullcontext(FileStore(folder / "store", key_file=folder / "key")),
    "own": lambda _: nullcontext(CustomStore()),
}
# Tested only if the machine has a Redis server.
if which("redis-server"):
    STORES["redis"] = redis_store


@pytest.mark.parametrize("store", STORES)
def test_l2_the_scenario_gives_the_same_results_in_every_language(
    store: str, tmp_path: Path
) -> None:
    with Sandbox() as sandbox, STORES[store](tmp_path) as token_store:
        lines = run_scenario(sandbox.environment, token_store)
    assert lines == EXPECTED.read_text(encoding="utf-8").splitlines()


def run_scenario(environment: dict[str, str], store: TokenStore | None) -> list[str]:
    lines: list[str] = []
    say = lines.append
    base_url = environment["TALLYFY_BASE_URL"]

    # Sign in by password and read the account.
    ada = Tallyfy.with_password(
        environment["TALLYFY_CLIENT_ID"],
        environment["TALLYFY_CLIENT_SECRET"],
        environment["TALLYFY_USERNAME"],
        environment["TALLYFY_PASSWORD"],
        org=environment["TALLYFY_ORG_ID"],
        store=store,
        base_url=base_url,
    )
    me = ada.me.get()
    say(f"me {me.full_name} {me.email}")

    def control(method: str, name: str) -> Any:
        response = ada.request(method, f"/_sandbox/{name}")
        return response["data"]

    seed = control("GET", "seed")
    say("organizations " + ", ".join(org.name for org in ada.organizations.list_mine()))
    say(f"organization {ada.organizations.current().name}")
    say("members " + ", ".join(f"{member.email} {member.role}" for member in ada.members.list()))
    say(f"member {ada.members.get(1002).email}")

    # Find a template and launch it.
    templates = ada.templates.list(per_page=5)
    say(f"templates {len(list(templates))} of {templates.total}")
    template = ada.templates.get(seed["template"], with_=["steps"])
    say(f"template {template.title}: {', '.join(str(f.label) for f in template.prerun or [])}")
    say(f"steps {len(template.steps or [])}")
    process = ada.processes.launch(
        checklist_id=seed["template"],
        name="Onboard Grace Hopper",
        prerun={
            seed["name_field"]: "Grace Hopper",
            seed["date_field"]: datetime(2026, 12, 1, 8, tzinfo=timezone.utc),
        },
    )
    say(f"launched {process.name}: {progress(process)}")
    say(f"processes {len(list(ada.processes.list(checklist_id=seed['template'])))}")

    # Page through its tasks and complete them; the token expires in between.
    tasks = list(ada.processes.tasks(process.id, per_page=2))
    say("tasks " + ", ".join(task.title for task in tasks))
    say(f"unknown field sla {tasks[0].extra['sla']['hours'] == 24}".lower())
    control("DELETE", "requests")
    control("POST", "expire")
    for task in tasks:
        approved = True if task.task_type == "approval" else None
        done = ada.tasks.complete(process.id, task_id=task.id, is_approved=approved)
        say(f"completed {done.title}: {str(done.completed_at is not None).lower()}")
    received = control("GET", "requests")
    say(f"token requests {sum(it['path'].endswith('/oauth/token') for it in received)}")
    say(f"process {progress(ada.processes.get(process.id))}")
    ada.tasks.reopen(process.id, tasks[2].id)
    changed = ada.tasks.update(process.id, tasks[2].id, title="Welcome Grace")
    say(f"reopened {changed.title}")
    say(f"process {progress(ada.processes.get(process.id))}")

    # A one-off task, from creation to completion.
    deadline = datetime(2026, 12, 2, 9, 30, tzinfo=timezone.utc)
    owners = {"users": [1001]}
    note = ada.tasks.create(title="Write a note G", deadline=deadline, owners=owners)
    say(f"created {note.title} due {iso8601(note.deadline)}")
    later = datetime(2026, 12, 3, 9, 30, tzinfo=timezone.utc)
    note = ada.tasks.update_one_off(note.id, title="Write note G", deadline=later, owners=owners)
    say(f"updated {note.title} due {iso8601(note.deadline)}")
    done = ada.tasks.complete_one_off(task_id=note.id)
    say(f"completed {str(done.completed_at is not None).lower()}")
    ada.tasks.reopen_one_off(note.id)
    say(f"reopened {str(ada.tasks.get(note.id).completed_at is None).lower()}")
    mine = ada.tasks.list_mine(status="all")
    say(f"my tasks {len(list(mine))} of {mine.total}")
    say(f"found {len(list(ada.tasks.list(q='note G')))}")

    # Add a user as the application and act as that user.
    app = Tallyfy.for_app(
        seed["app_client_id"], seed["app_client_secret"], seed["org"], base_url=base_url
    )
    grace = app.applications.provision_user(
        first_name="Grace",
        last_name="Hopper",
        email="grace+navy@example.com",
        role="standard",
        timezone="America/New_York",
    )
    say(f"provisioned {grace.email}")
    membership = app.as_user(grace.email).me.membership()
    say(f"acting as {membership.email} {membership.role}")
    token = app.applications.user_token(grace.email)
    usable = len(token.reveal()) > 20 and token.expires_at is not None
    say(f"a token of hers {str(usable).lower()}")

    # Errors name their cause.
    say(failure(lambda: ada.templates.get(seed["archived_template"])))
    say(failure(lambda: ada.processes.launch(checklist_id=seed["template"])))
    say(failure(app.as_user(seed["stranger_email"]).me.get))
    say(failure(lambda: next(iter(app.tasks.list()))))
    personal = Tallyfy(
        access_token=control("POST", "token")["access_token"], org=seed["org"], base_url=base_url
    )
    say(f"personal token {personal.me.get().email}")
    control("POST", "logout")
    say(failure(personal.me.get))

    # Invalid arguments fail without a request.
    charles = app.as_user(seed["charles_email"])
    charles.me.get()
    charles.request("DELETE", "/_sandbox/requests")
    credentials = ("secret", "ada@example.com", "password")
    say(failure(lambda: Tallyfy.with_password("my-client", *credentials, base_url=base_url)))
    say(failure(lambda: Tallyfy(access_token="abc\n", base_url=base_url)))
    say(failure(lambda: charles.tasks.get("../users")))
    say(
        failure(
            lambda: app.applications.provision_user(
                first_name="x" * 33, last_name="Hopper", email="grace@example.com"
            )
        )
    )
    say(f"requests seen {len(charles.request('GET', '/_sandbox/requests')['data'])}")
    return lines


def progress(process: Process) -> str:
    assert process.progress
    return f"{process.status}, {process.progress.complete} of {process.progress.total} done"


def iso8601(at: datetime | None) -> str:
    assert at
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def failure(call: Callable[[], object]) -> str:
    """Returns the error of a call that must fail: kind, status, code, fields and hint."""
    try:
        call()
    except TallyfyError as error:
        status, code = error.http_status or "-", error.server_code or "-"
        return f"{error.kind} {status} {code} [{','.join(error.field_errors)}] {error.hint}"
    raise AssertionError("the call did not fail")
