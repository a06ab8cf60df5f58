"""The interface of token stores, which keep tokens between runs."""

from __future__ import annotations

from typing import Optional, Protocol

from ._native import keep_classes

__all__ = ["TokenStore"]


class TokenStore(Protocol):
    """Saves tokens, for example in a file, a keychain or a database.

    Any object with these two methods is a token store. They must not be `async def`. They are
    called from any thread; by a renewal, on the thread of a caller that waits for it, if there is
    one.

    Three more methods are optional:

    - `delete(account) -> bool` deletes a token and returns whether there was one. `logout` needs
      it.
    - `lock(account, timeout) -> str | None` acquires the lock of an account and returns an id for
      `unlock`. It waits for at most `timeout` seconds, and returns None if another process still
      has the lock. A store that several processes share needs a lock: a refresh token can be used
      only once, so a process that uses it a second time is signed out.
    - `unlock(account, lock_id) -> None` releases the lock. A store with `lock` needs it.

    An attribute of one of these names that is no function, such as a `threading.Lock`, is not
    called.
    """

    def load(self, account: str) -> Optional[str]:
        """Returns the token that was saved last for an account.

        Args:
            account: The name of the account.

        Returns:
            The token, or None if nothing is saved.

        Raises:
            Exception: Any error. The call that needs the token fails with `TokenStoreError`.
        """
        ...

    def save(self, account: str, token: str) -> None:
        """Saves the token of an account. It must return only after the token is durable.

        Args:
            account: The name of the account.
            token: The token, which is a secret.

        Raises:
            Exception: Any error. The token is then used from memory, and saving is retried.
        """
        ...


keep_classes(globals())
