"""A program with a fault, and the doctor that runs for it in a child process."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tallykit import FileStore
from tallykit.sandbox import Sandbox


@dataclass
class DoctorCase:
    """The environment of a program and the arguments of the doctor that checks it."""

    sandbox: Sandbox
    folder: Path
    environment: dict[str, str]
    arguments: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    """Texts that the doctor must not print, in addition to the values of the variables."""
    held_locks: list[FileStore] = field(default_factory=list)
    """Stores whose locks this test holds."""

    def set(self, **variables: str) -> None:
        self.environment.update({f"TALLYFY_{name}": text for name, text in variables.items()})

    def unset(self, *names: str) -> None:
        for name in names:
            del self.environment[f"TALLYFY_{name}"]

    def personal(self, token: str | None = None) -> None:
        """Keeps a personal token as the only credential."""
        self.unset("CLIENT_ID", "CLIENT_SECRET", "USERNAME", "PASSWORD")
        self.set(ACCESS_TOKEN=token or self.sandbox.personal_token)

    def application(self) -> None:
        self.unset("USERNAME", "PASSWORD")
        self.set(CLIENT_ID=self.sandbox.app_credentials[0])
        self.set(CLIENT_SECRET=self.sandbox.app_credentials[1])

    def store(self) -> FileStore:
        """Returns a store that contains a token of the program."""
        folder, key = self.folder / "tokens", self.folder / "key"
        store = FileStore(folder, key_file=key)
        self.sandbox.client(store=store).me.get()
        self.arguments += ["--store", str(folder), "--key-file", str(key)]
        return store

    def token_file(self) -> Path:
        return next((self.folder / "tokens").glob("*.token"))

    def run(self, *arguments: str, code: int | None = None) -> str:
        command = [sys.executable, "-m", "tallykit", "doctor", *self.arguments, *arguments]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=120
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        output = done.stdout + done.stderr
        secrets = [*self.secrets, *self._own_secrets()]
        assert not [secret for secret in secrets if secret in output], output
        assert not done.stderr, output
        return done.stdout

    def _own_secrets(self) -> list[str]:
        names = ("ACCESS_TOKEN", "REFRESH_TOKEN", "CLIENT_SECRET", "PASSWORD")
        values = (self.environment.get(f"TALLYFY_{name}", "") for name in names)
        return [value.strip() for value in values if len(value) > 3]

    def report(self, *arguments: str, code: int | None = None) -> list[dict[str, str]]:
        """Returns the checks of the JSON report."""
        report = json.loads(self.run("--json", *arguments, code=code))
        assert report["healthy"] is (code == 0)
        checks: list[dict[str, str]] = report["checks"]
        return checks

    def checks_with(self, status: str, code: int | None = None) -> list[dict[str, str]]:
        """Returns the checks that have this status."""
        return [check for check in self.report(code=code) if check["status"] == status]
