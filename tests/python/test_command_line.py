"""The programs write to outputs that are closed, full, or read by a program that ends early."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from doctor_case import DoctorCase

from tallykit import sandbox as sandbox_module
from tallykit.__main__ import main
from tallykit.sandbox import Sandbox

PROGRAMS = [
    ["tallykit", "doctor"],
    ["tallykit", "doctor", "--json"],
    ["tallykit.doctor"],
    ["tallykit", "sandbox"],
    ["tallykit.sandbox"],
]


def command(program: list[str]) -> list[str]:
    return [sys.executable, "-m", *program]


@pytest.mark.parametrize("program", PROGRAMS, ids=" ".join)
def test_e5_a_reader_that_ends_early_causes_no_traceback(
    case: DoctorCase, program: list[str]
) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command(program), env=case.environment, stdout=pipe, stderr=pipe
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
@pytest.mark.parametrize("program", PROGRAMS, ids=" ".join)
def test_e5_a_full_disk_is_one_line_on_stderr(case: DoctorCase, program: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command(program),
            env=case.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
        )
    assert done.stderr == "cannot write to standard output: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="only a Unix shell closes the output of a program")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_e5_the_doctor_works_without_an_output(case: DoctorCase, closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" "$@" {closed}', *command(["tallykit", "doctor"])],
        env=case.environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_e5_the_sandbox_works_without_an_output(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sandbox_module.time, "sleep", interrupt)
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["sandbox"]) == 0


@pytest.mark.parametrize("encoding", ["ascii", "ascii:strict", "cp1252", "utf-8"])
@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_e5_a_terminal_without_a_character_causes_no_traceback(
    case: DoctorCase, sandbox: Sandbox, encoding: str, arguments: list[str]
) -> None:
    organizations = {"data": [{"id": sandbox.org, "name": "Größe 東京 🚀"}]}
    sandbox.fault(path="/me/organizations", body=organizations, times=9, status=200)
    case.environment.update({"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONUTF8": "0"})
    done = subprocess.run(
        command(["tallykit", "doctor", *arguments]),
        env=case.environment,
        capture_output=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Gr" in done.stdout


def test_e5_a_wrong_module_name_is_not_silent(case: DoctorCase) -> None:
    """`python -m tallykit.doctor` is the same as `python -m tallykit doctor`."""
    for module in (["tallykit.doctor"], ["tallykit", "doctor"]):
        done = subprocess.run(
            command([*module, "--json"]), env=case.environment, capture_output=True, timeout=120
        )
        assert done.returncode == 0 and b'"healthy": true' in done.stdout, done
        wrong = subprocess.run(command([*module, "--loud"]), capture_output=True, timeout=120)
        assert wrong.returncode == 2, wrong
