"""Where tokens are kept between runs."""

from __future__ import annotations

from typing import Protocol

__all__ = ["TokenStore"]


class TokenStore(Protocol):
    """Keeps tokens: in a file, a keychain, a database. Any object with these two methods will do.

    They are called and not awaited: one that is written with `async def` is refused.

    Where the object has them, three more are used, from any thread like the others:

    - `delete(account) -> bool` removes a token and says whether there was one; `logout` needs it.
    - `lock(account, timeout) -> str | None` takes the lock of an account, waits for at
      most `timeout` seconds, and returns an id for `unlock`. A store that several processes
      share has one: a refresh token is worth one renewal, and who spends it twice loses it.
    - `unlock(account, lock_id) -> None` gives the lock back.
    """

    def load(self, account: str) -> str | None:
        """Returns what was last saved for this account, or None."""
        ...

    def save(self, account: str, token: str) -> None:
        """Keeps the token of this account, which is a secret. Returns once it is durable."""
        ...
