"""The sandbox, which users need to test their own integrations."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import Any

import pytest
from doctor_case import DoctorCase

from tallykit import RateLimitError, Tallyfy
from tallykit.sandbox import Sandbox


def test_a_fault_occurs_the_given_number_of_times(client: Tallyfy, sandbox: Sandbox) -> None:
    sandbox.fault(path="/me", status=429, retry_after=0, times=1)
    client.me.get()
    assert [request["status"] for request in sandbox.requests()] == [429, 200]


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
