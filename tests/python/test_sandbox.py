"""The sandbox, which users need to test their own integrations."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest
from doctor_case import DoctorCase

from tallykit import (
    APIConnectionError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    Tallyfy,
)
from tallykit.sandbox import Sandbox

ORG = "f9e8d7c6b5a493827160f5e4d3c2b1a0"


def test_a_fault_occurs_the_given_number_of_times(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(path="/me", status=429, retry_after=0, times=1)
    client.me.get()
    assert [request["status"] for request in sandbox.requests()] == [429, 200]


@pytest.mark.parametrize(
    "keep",
    [
        lambda: Sandbox().client(),
        lambda: Sandbox().client().with_deadline(60),
        lambda: Sandbox().client().in_org(ORG),
        lambda: Sandbox().app().as_user("ada@example.com"),
    ],
    ids=["client", "derived", "other organization", "user of an application"],
)
def test_a_client_keeps_its_sandbox_running(keep: Callable[[], Tallyfy]) -> None:
    client = keep()
    gc.collect()
    assert client.me.get().first_name == "Ada"


def test_a_list_or_a_resource_keeps_its_sandbox_running() -> None:
    tasks, members = Sandbox().client().tasks.list(), Sandbox().client().members
    gc.collect()
    assert tasks.total and members.list()


def test_a_sandbox_stops_when_it_and_its_clients_are_gone() -> None:
    sandbox = Sandbox()
    port = int(sandbox.base_url.rsplit(":", 1)[1].split("/")[0])
    client = sandbox.client()
    client.me.get()
    del sandbox, client
    gc.collect()
    deadline = time.monotonic() + 30
    while True:
        # The last request may end on another thread, so ask until the port is free.
        with contextlib.suppress(OSError), Sandbox(port):
            return
        assert time.monotonic() < deadline, "the sandbox still runs"


def test_a_closed_sandbox_stops_though_it_has_clients() -> None:
    sandbox = Sandbox()
    client = sandbox.client(timeout=5)
    sandbox.close()
    with pytest.raises(APIConnectionError):
        client.me.get()


@pytest.mark.parametrize(
    ("order", "error", "message"),
    [
        (lambda it: it.configure(tokenlife=5), TypeError, "tokenlife.*token_life"),
        (lambda it: it.configure(token_life="5"), ValueError, "token_life is an integer"),
        (lambda it: it.configure(league=10), ValueError, "league is an integer from 8 to 9"),
        (lambda it: it.expire_tokens("acces"), ValueError, 'access, refresh, not "acces"'),
        (lambda it: it.logout("nobody@example.com"), ValueError, "ada@example.com"),
        (lambda it: it.fault(status=500, times=-1), ValueError, "times is an integer from 1"),
        (lambda it: it.fault(status=42), ValueError, "status is an integer from 200"),
        (lambda it: it.fault(path="/me"), ValueError, "needs an effect"),
        (lambda it: it.fault(path=it.base_url, status=500), ValueError, "part of the path"),
        (lambda it: it.fault(path="/{org}/x", status=500), ValueError, "placeholder"),
        (lambda it: it.fault(method="FETCH", status=500), ValueError, "one of GET"),
        (lambda it: it.control("POST", "nonsense"), ValueError, "no such route.*POST expire"),
        (lambda it: it.control("POST", "reset", {"x": 1}), TypeError, "no x"),
        (lambda it: it.client(tokenlife=5), Exception, "tokenlife"),
        (lambda it: it.app(tokenlife=5), Exception, "tokenlife"),
    ],
)
def test_an_order_that_the_sandbox_does_not_know_is_an_error(
    sandbox: Sandbox, order: Callable[[Sandbox], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        order(sandbox)
    assert sandbox.client().me.get().first_name == "Ada"


@pytest.mark.parametrize("port", [-1, 65536, "80", None, 8.5, True])
def test_a_port_that_is_none_is_an_error(port: Any) -> None:
    with pytest.raises(ValueError, match="port is not a number from 0 to 65535"):
        Sandbox(port)


def test_a_fault_fits_an_address_in_a_path(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(path="/guests/g@example.com", status=403)
    with pytest.raises(PermissionDeniedError):
        client.request("GET", "/organizations/{org}/guests/g@example.com")
    assert sandbox.requests()[-1]["path"].endswith("/guests/g%40example.com")


def test_a_404_says_whether_the_sandbox_has_the_route(client: Tallyfy) -> None:
    with pytest.raises(NotFoundError, match=r"The sandbox has no such route: GET /api/.*/snippets"):
        client.request("GET", "/organizations/{org}/snippets")
    with pytest.raises(NotFoundError) as missing:
        client.tasks.get("00000000000000000000000000000000")
    assert "sandbox" not in str(missing.value)


@pytest.mark.parametrize("fault", [{"stauts": 500}, {"pth": "/me", "status": 404}])
def test_a_fault_with_a_mistyped_name_is_a_type_error(
    client: Tallyfy, sandbox: Sandbox, fault: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match=f"{next(iter(fault))}.*status"):
        sandbox.fault(**fault)
    client.me.get()
    assert [request["status"] for request in sandbox.requests()] == [200]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
def test_s8_a_child_process_does_not_stop_the_sandbox_of_its_parent() -> None:
    program = """
import os, sys
from tallykit.sandbox import Sandbox

with Sandbox() as sandbox:
    client = sandbox.client()
    client.me.get()
    child = os.fork()
    if not child:
        sys.exit(0)
    print(os.waitpid(child, 0)[1], client.me.get().first_name)
"""
    command = [sys.executable, "-W", "ignore", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == ("0 Ada\n", "")


def test_reset_restores_the_initial_state(client: Tallyfy, sandbox: Sandbox) -> None:
    task = next(iter(client.tasks.list_mine()))
    client.tasks.complete_one_off(task_id=task.id)
    assert client.tasks.list_mine().total == 24
    sandbox.reset()
    assert sandbox.client().tasks.list_mine().total == 25


def test_settings_are_changed_by_name(sandbox: Sandbox) -> None:
    assert sandbox.configure(token_life=60)["token_life"] == 60


def test_a_stopped_sandbox_raises_an_error() -> None:
    with Sandbox() as sandbox:
        pass
    with pytest.raises(RuntimeError, match="stopped"):
        sandbox.requests()


def test_a_sandbox_uses_the_given_port(sandbox: Sandbox) -> None:
    port = int(sandbox.base_url.rsplit(":", 1)[1].split("/")[0])
    sandbox.close()
    with Sandbox(port) as again:
        assert again.base_url == sandbox.base_url


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to a process")
@pytest.mark.usefixtures("interruptible")
def test_the_command_prints_the_environment_and_ends_at_ctrl_c() -> None:
    command = [sys.executable, "-m", "tallykit.sandbox"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        lines = [program.stdout.readline() for _ in range(7)]
        exports = dict(line.removeprefix("export ").strip().split("=", 1) for line in lines[:6])
        env = {name: value.strip("'") for name, value in exports.items()}
        client = Tallyfy.with_password(
            env["TALLYFY_CLIENT_ID"],
            env["TALLYFY_CLIENT_SECRET"],
            env["TALLYFY_USERNAME"],
            env["TALLYFY_PASSWORD"],
            base_url=env["TALLYFY_BASE_URL"],
        )
        assert client.me.get().first_name == "Ada"
        program.send_signal(signal.SIGINT)
        assert program.wait(10) == 0


def test_a_rate_limit_can_be_simulated(sandbox: Sandbox) -> None:
    client = sandbox.client(timeout=1)
    sandbox.fault(path="/tasks", status=429, retry_after=60)
    with pytest.raises(RateLimitError):
        next(iter(client.tasks.list()))


@pytest.mark.usefixtures("interruptible")
def test_the_sandbox_is_a_command(case: DoctorCase) -> None:
    command = [sys.executable, "-m", "tallykit", "sandbox"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=case.environment, stdout=pipe, text=True) as sandbox:
        assert sandbox.stdout
        assert sandbox.stdout.readline().startswith("export TALLYFY_BASE_URL=")
        while not sandbox.stdout.readline().startswith("#"):
            pass
        sandbox.send_signal(signal.SIGINT)
        sandbox.communicate(timeout=30)
    assert sandbox.returncode == 0


def test_a_debugger_may_show_a_sandbox_that_did_not_start() -> None:
    assert repr(Sandbox.__new__(Sandbox)) == "Sandbox(not started)"


def test_the_seed_has_the_ids_that_the_sandbox_holds(sandbox: Sandbox) -> None:
    held = sandbox.control("GET", "seed")
    names = [name for name in dir(sandbox.seed) if not name.startswith("_")]
    typed = {name: getattr(sandbox.seed, name) for name in names}
    assert (typed.pop("ada_id"), typed.pop("charles_id")) == (1001, 1002)
    secrets = {name for name in held if any(it in name for it in ("secret", "password", "key"))}
    assert typed == {name: held[name] for name in held.keys() - secrets - {"saved_sign_in"}}
    assert sandbox.client().templates.get(sandbox.seed.template).title == "Employee onboarding"
