"""Diagnoses a client: settings, network, token, organization, token store.

`client.doctor()` checks an existing client. `python -m tallykit doctor` prints a report.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, NamedTuple, Optional

from ._native import doctor_from_env as native_doctor_from_env
from ._native import keep_classes
from ._typing import Unpack
from .settings import Settings
from .token_store import TokenStore

__all__ = ["Check", "DoctorReport", "doctor_from_env"]


class Check(NamedTuple):
    """The result of one check."""

    id: str
    """The id of the check, such as `token`. It does not change between versions."""
    title: str
    """The name of the check, for display."""
    status: str
    """`ok`, `warning`, `failed` or `skipped`."""
    finding: str
    """What the check found, in one line."""
    next_step: str
    """What to do about it. May be empty."""


class DoctorReport(NamedTuple):
    """The results of all checks. Contains no token, password or secret."""

    healthy: bool
    """Whether no check failed. There may be warnings."""
    checks: tuple[Check, ...]
    """The results, in the order of the checks."""

    @classmethod
    def _from_native(
        cls, report: tuple[bool, Iterable[tuple[str, str, str, str, str]]]
    ) -> DoctorReport:
        healthy, checks = report
        return cls(healthy, tuple(Check(*check) for check in checks))

    def to_dict(self) -> dict[str, Any]:
        """Converts the report to dictionaries and lists.

        Returns:
            The same structure as `python -m tallykit doctor --json` prints.
        """
        return {"healthy": self.healthy, "checks": [check._asdict() for check in self.checks]}


def doctor_from_env(
    store: Optional[TokenStore] = None, as_user: Optional[str] = None, **settings: Unpack[Settings]
) -> DoctorReport:
    """Checks the client that the environment variables describe.

    It also works if the variables are so wrong that `Tallyfy.from_env` fails.

    Args:
        store: The token store that the program uses.
        as_user: The email address of the user to act as. Only an application can do that.
        settings: The same as for `Tallyfy.from_env`.

    Returns:
        The report. A variable or a token that is wrong is a failed check in it.

    Raises:
        TallyfyError: An argument is not valid.
    """
    arguments = {"store": store, "as_user": as_user}
    # A traceback keeps the variables of this frame, and one may be a secret in the wrong place.
    del store, as_user
    report = native_doctor_from_env(arguments, settings)
    return DoctorReport._from_native(report)  # pyright: ignore[reportPrivateUsage]


keep_classes(globals())

if __name__ == "__main__":
    from .__main__ import main

    sys.exit(main(["doctor", *sys.argv[1:]]))
