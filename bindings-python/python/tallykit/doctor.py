"""Finds out why it does not work: settings, network, token, organization, token store.

`python -m tallykit doctor` prints what is found; `client.doctor()` examines a client that is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ._native import doctor_from_env

if TYPE_CHECKING:
    from collections.abc import Iterable

    from typing_extensions import Unpack

    from .settings import Settings
    from .store import TokenStore

__all__ = ["Check", "DoctorReport", "examine"]


class Check(NamedTuple):
    """One thing that was looked at."""

    id: str
    """What was looked at, in a word that stays the same between versions, such as `token`."""
    title: str
    """What was looked at, for people."""
    status: str
    """`ok`, `warning`, `failed` or `skipped`."""
    finding: str
    """What was found, in one line."""
    next_step: str
    """What to do about it. May be empty."""


class DoctorReport(NamedTuple):
    """What was found. Holds no token, password or secret."""

    healthy: bool
    """Whether nothing failed. There may be warnings."""
    checks: tuple[Check, ...]
    """What was looked at, in order."""

    @classmethod
    def of(cls, found: tuple[bool, Iterable[tuple[str, str, str, str, str]]]) -> DoctorReport:
        """What the native half returns, with names."""
        healthy, checks = found
        return cls(healthy, tuple(Check(*check) for check in checks))

    def to_dict(self) -> dict[str, Any]:
        """The same as dictionaries and lists, as `--json` prints it."""
        return {"healthy": self.healthy, "checks": [check._asdict() for check in self.checks]}


def examine(
    store: TokenStore | None = None, as_user: str | None = None, **settings: Unpack[Settings]
) -> DoctorReport:
    """Examines the client that the environment describes, which may be so wrong that none is made.

    Args:
        store: The token store that the program uses.
        as_user: The e-mail address of a person to act as, which only an application can.
        settings: As for `Tallyfy.from_env`.
    """
    return DoctorReport.of(doctor_from_env({"store": store, "as_user": as_user}, settings))
