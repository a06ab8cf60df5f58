"""Where tokens are kept between runs."""

from __future__ import annotations

from typing import Protocol

__all__ = ["TokenStore"]


class TokenStore(Protocol):
    """Keeps tokens: in a file, a keychain, a database. Any object with these two methods will do.

    Both may be called from any thread.
    """

    def load(self, account: str) -> str | None:
        """Returns what was last saved for this account, or None."""
        ...

    def save(self, account: str, token: str) -> None:
        """Keeps the token of this account, which is a secret. Returns once it is durable."""
        ...
